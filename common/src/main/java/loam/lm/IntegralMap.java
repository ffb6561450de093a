package loam.lm;

import java.util.Arrays;

/**
 * Output map {@code integral}: φ(u) = φ₀ + ∫ exp(F) du over the network's input u, positive and
 * increasing. Of water, φ vanishes at W = 0: there exp(F) goes on to fall exponentially in logit W
 * at the rate q = dF/du that it has at the first node, so φ₀ = exp(F₀)/q. Of heat, φ₀ = exp(F₀).
 * The integral is that of the cubics through four nodes.
 */
final class IntegralMap implements NodeMap {
  private final int nodes;
  private final double leastRate;
  private final boolean vanishes;
  private final int[] first;
  private final double[] weight;
  private final double[] rateWeight;
  private final double[] g;
  private final double[] startSlope = new double[3];
  private double[] scratch;

  private IntegralMap(double[] u, boolean vanishes, double leastRate) {
    nodes = u.length;
    this.vanishes = vanishes;
    this.leastRate = leastRate;
    first = new int[nodes];
    weight = new double[4 * nodes];
    g = new double[nodes];
    rateWeight = slopeWeights(u);
    for (int i = 1; i < nodes; i++) {
      first[i] = Math.max(0, Math.min(i - 2, nodes - 4));
      intervalWeights(u, i);
    }
  }

  /**
   * φ that vanishes at W = 0.
   *
   * @param u inputs at the nodes [M], in logit W
   * @param leastRate least q; a power law W^p has q ≥ p·du/ds
   */
  static IntegralMap vanishing(double[] u, double leastRate) {
    return new IntegralMap(u, true, leastRate);
  }

  /** φ that starts at a free positive value. */
  static IntegralMap free(double[] u) {
    return new IntegralMap(u, false, 1);
  }

  /** Derivative at the first node of the parabola through the first three. */
  private static double[] slopeWeights(double[] u) {
    double a = u[1] - u[0];
    double b = u[2] - u[0];
    return new double[] {-(a + b) / (a * b), b / (a * (b - a)), -a / (b * (b - a))};
  }

  private void intervalWeights(double[] u, int i) {
    double middle = 0.5 * (u[i - 1] + u[i]);
    double half = 0.5 * (u[i] - u[i - 1]);
    for (int sign = -1; sign <= 1; sign += 2) {
      double at = middle + sign * half / Math.sqrt(3);
      for (int k = 0; k < 4; k++) {
        double lagrange = half;
        for (int m = 0; m < 4; m++) {
          if (m != k) {
            lagrange *= (at - u[first[i] + m]) / (u[first[i] + k] - u[first[i] + m]);
          }
        }
        weight[4 * i + k] += lagrange;
      }
    }
  }

  @Override
  public void values(double[] f, double[] out) {
    for (int i = 0; i < nodes; i++) {
      g[i] = Math.exp(f[i]);
    }
    double start = g[0];
    Arrays.fill(startSlope, 0);
    if (vanishes) {
      double rate = rateWeight[0] * f[0] + rateWeight[1] * f[1] + rateWeight[2] * f[2];
      double q = Math.max(rate, leastRate);
      start /= q;
      for (int k = 0; k < 3 && rate > leastRate; k++) {
        startSlope[k] = -start / q * rateWeight[k];
      }
    }
    startSlope[0] += start;
    out[0] = start;
    for (int i = 1; i < nodes; i++) {
      double step = 0;
      for (int k = 0; k < 4; k++) {
        step += weight[4 * i + k] * g[first[i] + k];
      }
      out[i] = out[i - 1] + step;
    }
  }

  @Override
  public void congruence(double[] k) {
    if (scratch == null) {
      scratch = new double[nodes * nodes];
    }
    rows(k, scratch);
    flip(scratch, k);
    rows(k, scratch);
    System.arraycopy(scratch, 0, k, 0, nodes * nodes);
  }

  /** to = S·from. */
  private void rows(double[] from, double[] to) {
    int n = nodes;
    for (int j = 0; j < n; j++) {
      to[j] =
          startSlope[0] * from[j] + startSlope[1] * from[n + j] + startSlope[2] * from[2 * n + j];
    }
    for (int i = 1; i < n; i++) {
      int f = first[i];
      double w0 = weight[4 * i] * g[f];
      double w1 = weight[4 * i + 1] * g[f + 1];
      double w2 = weight[4 * i + 2] * g[f + 2];
      double w3 = weight[4 * i + 3] * g[f + 3];
      int at = f * n;
      for (int j = 0; j < n; j++) {
        to[i * n + j] =
            to[(i - 1) * n + j]
                + (w0 * from[at + j] + w1 * from[at + n + j])
                + (w2 * from[at + 2 * n + j] + w3 * from[at + 3 * n + j]);
      }
    }
  }

  private void flip(double[] from, double[] to) {
    for (int i = 0; i < nodes; i++) {
      for (int j = 0; j < nodes; j++) {
        to[j * nodes + i] = from[i * nodes + j];
      }
    }
  }

  @Override
  public void transpose(double[] z, double[] out) {
    Arrays.fill(out, 0, nodes, 0);
    double above = 0;
    for (int i = nodes - 1; i > 0; i--) {
      above += z[i];
      for (int k = 0; k < 4; k++) {
        out[first[i] + k] += weight[4 * i + k] * g[first[i] + k] * above;
      }
    }
    above += z[0];
    for (int k = 0; k < 3; k++) {
      out[k] += startSlope[k] * above;
    }
  }
}
