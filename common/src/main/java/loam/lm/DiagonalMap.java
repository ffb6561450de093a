package loam.lm;

import loam.train.OutputMap;

/** An output map that acts on each node alone. */
final class DiagonalMap implements NodeMap {
  private final OutputMap map;
  private final double[] x;
  private final double[] slope;

  /**
   * @param map to the unit of a {@link NodeLoss}
   * @param x states at the nodes [M]
   */
  DiagonalMap(OutputMap map, double[] x) {
    this.map = map;
    this.x = x;
    slope = new double[x.length];
  }

  @Override
  public void values(double[] f, double[] out) {
    for (int i = 0; i < x.length; i++) {
      out[i] = map.value(x[i], f[i]);
      slope[i] = map.slope(x[i], f[i]);
    }
  }

  @Override
  public void congruence(double[] k) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        k[i * x.length + j] *= slope[i] * slope[j];
      }
    }
  }

  @Override
  public void transpose(double[] z, double[] out) {
    for (int i = 0; i < x.length; i++) {
      out[i] = slope[i] * z[i];
    }
  }
}
