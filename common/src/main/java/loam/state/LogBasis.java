package loam.state;

/**
 * Functions φ_k of the state with which ln λ = Σ c_k φ_k is written: λ stays positive, and λ → aλ
 * is a shift.
 */
public interface LogBasis extends LogCurve {
  /** Most functions of a state that are non-zero at any one. */
  int FUNCTIONS = 4;

  /**
   * Values and derivatives of the functions that may be non-zero at a state.
   *
   * @param x state
   * @param value receives φ_k at [at …], as many as {@link LogCurve#SUPPORT} at most; zeros beyond
   *     the support
   * @param slope receives φ_k′
   * @param curvature receives φ_k″
   * @return k of the first of them
   */
  int fill(double x, double[] value, double[] slope, double[] curvature, int at);

  /** The nearest state of its range: where an argument that drives the column leaves it. */
  double held(double x);

  /** Matrix of the roughness Σ(second difference)² of the coefficients; zero for a family. */
  double[][] roughness();

  /** Its rank, of a basis that has one: straight lines are not rough. */
  default int rank() {
    return size() - 2;
  }

  /** Coefficients of the function ln λ = constant. */
  double[] constant(double lnLambda);

  @Override
  default int support(int first) {
    return Math.min(FUNCTIONS, size() - first);
  }

  @Override
  default int jet(
      double x,
      double[] c,
      int offset,
      double[] v,
      double[] value,
      double[] slope,
      CurveWork work,
      int at) {
    int first = fill(x, value, slope, work.curvature, at);
    int support = support(first);
    double sum = 0;
    double s1 = 0;
    double s2 = 0;
    for (int k = 0; k < support; k++) {
      double ck = c[offset + first + k];
      sum += ck * value[at + k];
      s1 += ck * slope[at + k];
      s2 += ck * work.curvature[at + k];
    }
    v[0] = Math.exp(sum);
    v[1] = s1;
    v[2] = s2;
    return first;
  }
}
