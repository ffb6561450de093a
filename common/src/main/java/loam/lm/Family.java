package loam.lm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import loam.physics.Coefficient;

/**
 * A parametric family of coefficients. Its parameters θ are unconstrained: logarithms of what is
 * positive, the logit of what lies in (0, 1).
 *
 * @param starts from which the fit is tried
 * @param build λ and, where there is one, γ from θ
 * @param quantities what θ says in the words of soil physics
 * @param legend what the names of these mean, where that needs words; may be empty
 */
record Family(
    double[][] starts,
    Function<double[], List<Coefficient>> build,
    List<Quantity> quantities,
    String legend) {
  /**
   * Largest relative error of a parameter on which others stand. Of the many waves that a range
   * holds one is often two or three errors from none where there is none.
   */
  private static final double NEEDED = 1.0 / 5;

  /**
   * Why errors by derivatives do not hold: a parameter on which others stand may be none.
   *
   * @param error of a quantity
   * @return empty where all are told
   */
  Optional<String> spare(double[] theta, ToDoubleFunction<Quantity> error) {
    return quantities.stream()
        .filter(Quantity::needed)
        .filter(q -> !(error.applyAsDouble(q) <= NEEDED * q.of().applyAsDouble(theta)))
        .map(
            q ->
                String.format(
                    Locale.ROOT,
                    "no error bar: the data do not tell %s = %.3g, and without it the family has"
                        + " parameters to spare; use a family of fewer",
                    q.name(),
                    q.of().applyAsDouble(theta)))
        .findFirst();
  }
}
