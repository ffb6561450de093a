package loam.state;

import java.util.Arrays;

/**
 * ln λ(θ, T) as a tensor: functions of water contents times the straight lines of temperature, ln λ
 * = Σ φ_i(θ) (a_i + b_i τ), τ = (T − middle)/reach. What is asked without a temperature is told at
 * the middle one.
 *
 * @param along of water contents
 * @param middle of the temperatures of the layer, °C
 * @param reach half their range, K
 */
public record LogTensor(LogBasis along, double middle, double reach) implements LogBasis {
  public LogTensor {
    if (!(reach > 0)) {
      throw new IllegalArgumentException("λ(θ, T) needs temperatures that differ, got " + reach);
    }
  }

  /** About the middle of a range of temperatures. */
  static LogTensor over(LogBasis along, double lo, double hi) {
    return new LogTensor(along, 0.5 * (lo + hi), 0.5 * (hi - lo));
  }

  /** Coefficients a_i and b_i in turn. */
  @Override
  public int size() {
    return 2 * along.size();
  }

  @Override
  public int support(int first) {
    return 2 * along.support(first / 2);
  }

  @Override
  public int fill(double x, double[] value, double[] slope, double[] curvature, int at) {
    int first = along.fill(x, value, slope, curvature, at);
    for (double[] of : new double[][] {value, slope, curvature}) {
      spread(of, at, 0);
    }
    return 2 * first;
  }

  /** Makes functions of water content those of the tensor at a τ, in place. */
  private void spread(double[] of, int at, double tau) {
    for (int k = FUNCTIONS - 1; k >= 0; k--) {
      double v = of[at + k];
      of[at + 2 * k] = v;
      of[at + 2 * k + 1] = tau * v;
    }
  }

  @Override
  public int jetBeside(
      double known,
      double x,
      double[] c,
      int offset,
      double[] v,
      double[] value,
      double[] slope,
      CurveWork work,
      int at) {
    int first = 2 * along.fill(known, value, slope, work.curvature, at);
    double tau = (x - middle) / reach;
    spread(value, at, tau);
    Arrays.fill(slope, at, at + SUPPORT, 0);
    double sum = 0;
    v[1] = 0;
    v[2] = 0;
    for (int k = 0; k < support(first); k += 2) {
      double phi = value[at + k];
      double b = c[offset + first + k + 1];
      sum += phi * (c[offset + first + k] + tau * b);
      v[1] += phi * b / reach;
      slope[at + k + 1] = phi / reach;
    }
    v[0] = Math.exp(sum);
    return first;
  }

  @Override
  public double held(double x) {
    return along.held(x);
  }

  @Override
  public int rank() {
    return 2 * along.rank();
  }

  /** That of a, and that of b. */
  @Override
  public double[][] roughness() {
    double[][] of = along.roughness();
    double[][] both = new double[size()][size()];
    for (int i = 0; i < both.length; i++) {
      for (int j = i % 2; j < both.length; j += 2) {
        both[i][j] = of[i / 2][j / 2];
      }
    }
    return both;
  }

  @Override
  public double[] constant(double lnLambda) {
    return coefficients(along.constant(lnLambda), new double[along.size()]);
  }

  /** Both kinds in turn: those of ln λ at the middle temperature, and of its change with τ. */
  double[] coefficients(double[] middle, double[] change) {
    double[] both = new double[size()];
    for (int i = 0; i < along.size(); i++) {
      both[2 * i] = middle[i];
      both[2 * i + 1] = change[i];
    }
    return both;
  }
}
