package loam.physics;

import java.util.Optional;

/**
 * A column with its coefficients: all that eqs. (1)–(3) need besides initial and boundary states.
 *
 * @param storage ρC in J m⁻³ K⁻¹ for heat, 1 for water
 * @param gravitySign +1: the paper's +∂γ/∂z; −1: physics with z down
 * @param lambda λ(x), W m⁻¹ K⁻¹ or m² s⁻¹
 * @param gamma γ(x) in m s⁻¹, where the equation has one
 * @param lo coefficients are evaluated at no state below this one: an identified coefficient is
 *     unknown there, a true one may not exist
 * @param hi nor at any above this one
 */
public record ColumnModel(
    Column column,
    double storage,
    int gravitySign,
    Coefficient lambda,
    Optional<? extends Coefficient> gamma,
    double lo,
    double hi) {
  public ColumnModel {
    Require.that(storage > 0, "storage must be > 0, got %s", storage);
    Require.that(
        gravitySign == 1 || gravitySign == -1, "gravity sign must be 1 or -1, got %d", gravitySign);
    Require.that(lo < hi, "the state range [%s, %s] is empty", lo, hi);
  }

  /** Eqs. (1), (3): no gravity term, coefficients evaluated at any state. */
  public static ColumnModel diffusion(Column column, double storage, Coefficient lambda) {
    return new ColumnModel(
        column,
        storage,
        1,
        lambda,
        Optional.empty(),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }
}
