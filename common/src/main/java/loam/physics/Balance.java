package loam.physics;

import java.io.Serializable;
import java.util.List;
import loam.physics.FluxTerm.Diffusive;
import loam.physics.FluxTerm.Gravity;

/**
 * The law C ∂x/∂t = ∂F/∂z of eqs. (1)–(3), where F is a sum of terms with a coefficient each.
 *
 * @param storage C: ρC in J m⁻³ K⁻¹ for heat, 1 for water
 * @param terms of F, in the order of their coefficients: λ, then γ where there is one
 */
public record Balance(double storage, List<FluxTerm> terms) implements Serializable {
  public Balance {
    Require.that(
        storage > 0 && storage < Double.POSITIVE_INFINITY, "storage must be > 0, got %s", storage);
    terms = List.copyOf(terms);
    Require.that(!terms.isEmpty(), "a balance needs a flux");
  }

  /** Eqs. (1), (3). */
  public static Balance diffusion(double storage) {
    return new Balance(storage, List.of(new Diffusive()));
  }

  /** Eq. (2) with the sign of its gravity term. */
  public static Balance richards(int gravitySign) {
    return new Balance(1, List.of(new Diffusive(), new Gravity(gravitySign)));
  }

  /** Whether one of the terms is gravity's. */
  public boolean hasGravity() {
    return terms.stream().anyMatch(Gravity.class::isInstance);
  }

  /** s; 1 where there is no gravity. */
  public int gravitySign() {
    return terms.stream()
        .filter(Gravity.class::isInstance)
        .mapToInt(term -> ((Gravity) term).sign())
        .findAny()
        .orElse(1);
  }
}
