package loam.physics;

/**
 * Right-hand sides (4), (5) and their transposes, as one map: divergence(λ∘gradient + s·γ)/C,
 * linear in λ and γ. N nodes, N−1 faces, N−2 rows; row k belongs to node k+1.
 *
 * <p>C is the storage: ρC in J m⁻³ K⁻¹ for heat, 1 for water. s is the gravity sign: +1 is the
 * paper's +∂γ/∂z, −1 is the sign of physics with z down.
 */
public final class Tendency {
  private Tendency() {}

  /**
   * State at the faces, interpolated linearly: the mean of both nodes on equal layers.
   *
   * @param x nodes [N]
   * @param out faces [N−1]
   */
  public static void faceStates(Column column, double[] x, double[] out) {
    for (int j = 0; j < column.faces(); j++) {
      out[j] = x[j] + column.faceFraction(j) * (x[j + 1] - x[j]);
    }
  }

  /**
   * State gradient at the faces, per m.
   *
   * @param x nodes [N]
   * @param out faces [N−1]
   */
  public static void faceGradients(Column column, double[] x, double[] out) {
    for (int j = 0; j < column.faces(); j++) {
      out[j] = (x[j + 1] - x[j]) / column.spacingM(j);
    }
  }

  /**
   * Eq. (5) with λ and γ at the faces; eq. (4) is γ = 0.
   *
   * @param gradient face gradients [N−1]
   * @param lambda faces [N−1]
   * @param gamma faces [N−1], or an empty array where the equation has none
   * @param out ∂x/∂t in (unit of x) s⁻¹, rows [N−2]
   */
  public static void of(
      Column column,
      double storage,
      int gravitySign,
      double[] gradient,
      double[] lambda,
      double[] gamma,
      double[] out) {
    boolean gravity = gamma.length > 0;
    double top = lambda[0] * gradient[0] + (gravity ? gravitySign * gamma[0] : 0);
    for (int k = 0; k < column.rows(); k++) {
      double bottom = lambda[k + 1] * gradient[k + 1] + (gravity ? gravitySign * gamma[k + 1] : 0);
      out[k] = (bottom - top) / (storage * column.heightM(k));
      top = bottom;
    }
  }

  /**
   * Transpose of {@link #of} in γ.
   *
   * @param y rows [N−2]
   * @param out faces [N−1]
   */
  public static void transposeGamma(
      Column column, double storage, int gravitySign, double[] y, double[] out) {
    divergenceTranspose(column, storage, y, out);
    for (int j = 0; j < column.faces(); j++) {
      out[j] *= gravitySign;
    }
  }

  /**
   * Transpose of {@link #of} in λ: the middle factor of eq. (6).
   *
   * @param gradient face gradients [N−1]
   * @param y rows [N−2]
   * @param out faces [N−1]
   */
  public static void transposeLambda(
      Column column, double storage, double[] gradient, double[] y, double[] out) {
    divergenceTranspose(column, storage, y, out);
    for (int j = 0; j < column.faces(); j++) {
      out[j] *= gradient[j];
    }
  }

  private static void divergenceTranspose(Column column, double storage, double[] y, double[] out) {
    double above = 0;
    for (int k = 0; k < column.rows(); k++) {
      double here = y[k] / (storage * column.heightM(k));
      out[k] = above - here;
      above = here;
    }
    out[column.faces() - 1] = above;
  }
}
