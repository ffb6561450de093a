package loam.state;

import java.io.Serializable;

/**
 * Functions φ_k of the state with which ln λ = Σ c_k φ_k is written: λ stays positive, and λ → aλ
 * is a shift.
 */
public interface LogBasis extends Serializable {
  /** Most functions that are non-zero at any one state. */
  int SUPPORT = 4;

  /** Number of functions. */
  int size();

  /**
   * Values and derivatives of the functions that may be non-zero at a state.
   *
   * @param x state
   * @param value receives φ_k at [at … at + 3]; zeros beyond the support
   * @param slope receives φ_k′
   * @param curvature receives φ_k″
   * @return k of the first of them
   */
  int fill(double x, double[] value, double[] slope, double[] curvature, int at);

  /** Matrix of the roughness Σ(second difference)² of the coefficients; zero for a family. */
  double[][] roughness();

  /** Coefficients of the function ln λ = constant. */
  double[] constant(double lnLambda);

  /** ln λ of coefficients c[offset …] at a state. */
  default double logAt(double x, double[] c, int offset) {
    double[] value = new double[SUPPORT];
    int first = fill(x, value, new double[SUPPORT], new double[SUPPORT], 0);
    double sum = 0;
    for (int k = 0; k < SUPPORT && first + k < size(); k++) {
      sum += value[k] * c[offset + first + k];
    }
    return sum;
  }
}
