package loam.evaluate;

import loam.physics.Column;
import loam.rows.Tendency;

/** Sums over training profiles from which {@link DepthBaselines} follow. Not thread-safe. */
public final class DepthTraining {
  private final Column column;
  private final double storage;
  private final Tendency unit;
  private final double[] x;
  private final double[] sum;
  private final double[] squares;
  private final double[] xy;
  private final double[] xx;
  private long profiles;

  /**
   * @param storage C of the tendency
   */
  public DepthTraining(Column column, double storage) {
    this.column = column;
    this.storage = storage;
    this.unit = Tendency.ofUnitDiffusion(column, storage);
    this.x = new double[column.rows()];
    this.sum = new double[column.rows()];
    this.squares = new double[column.rows()];
    this.xy = new double[column.rows()];
    this.xx = new double[column.rows()];
  }

  /**
   * Adds a profile.
   *
   * @param state nodes [N]
   * @param tendency rows [N−2]
   */
  public void add(double[] state, double[] tendency) {
    unit.of(state, x);
    for (int k = 0; k < x.length; k++) {
      sum[k] += tendency[k];
      squares[k] += tendency[k] * tendency[k];
      xy[k] += x[k] * tendency[k];
      xx[k] += x[k] * x[k];
    }
    profiles++;
  }

  /** Scales and best constants; throws where a depth's tendency or state gradient never varies. */
  public DepthBaselines baselines() {
    double[] scale = new double[sum.length];
    double[] perDepth = new double[sum.length];
    double allXy = 0;
    double allXx = 0;
    for (int k = 0; k < sum.length; k++) {
      double mean = sum[k] / profiles;
      double variance = squares[k] / profiles - mean * mean;
      if (!(variance > 0 && xx[k] > 0)) {
        throw new IllegalArgumentException(
            "the %d profiles do not vary at %s m".formatted(profiles, column.nodeM(k + 1)));
      }
      scale[k] = Math.sqrt(variance);
      perDepth[k] = xy[k] / xx[k];
      allXy += xy[k] / variance;
      allXx += xx[k] / variance;
    }
    return new DepthBaselines(column, storage, scale, allXy / allXx, perDepth);
  }
}
