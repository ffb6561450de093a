package loam.state;

/**
 * The family a·exp(b·T) of eq. (12): ln λ = c₀ + c₁ (T − centre)/scale.
 *
 * @param centre a state in the middle of the range
 * @param scale half the range
 */
public record LogLine(double centre, double scale) implements LogBasis {
  @Override
  public int size() {
    return 2;
  }

  @Override
  public int fill(double x, double[] value, double[] slope, double[] curvature, int at) {
    for (int k = at; k < at + FUNCTIONS; k++) {
      value[k] = 0;
      slope[k] = 0;
      curvature[k] = 0;
    }
    value[at] = 1;
    value[at + 1] = (x - centre) / scale;
    slope[at + 1] = 1 / scale;
    return 0;
  }

  @Override
  public double held(double x) {
    return Math.min(Math.max(x, centre - scale), centre + scale);
  }

  @Override
  public double[][] roughness() {
    return new double[2][2];
  }

  @Override
  public double[] constant(double lnLambda) {
    return new double[] {lnLambda, 0};
  }
}
