package loam.train;

import java.io.Serializable;

/**
 * Map from a network's output F, of order one, to the coefficient in its unit. The scale carries
 * the unit and comes from the data alone (see {@link OutputScale}).
 */
public sealed interface OutputMap extends Serializable {
  /** Value at state x for output F. */
  double value(double x, double f);

  /** ∂value/∂F. */
  double slope(double x, double f);

  /** What a normalised coefficient is multiplied with, in the unit of the coefficient. */
  double scale();

  /** scale·F: the paper's; positivity is left to the penalties (8)–(10). */
  record Raw(double scale) implements OutputMap {
    @Override
    public double value(double x, double f) {
      return scale * f;
    }

    @Override
    public double slope(double x, double f) {
      return scale;
    }
  }

  /** scale·x^power·exp(F): positive, and zero at x = 0 where the power is. */
  record PowerExp(double scale, int power) implements OutputMap {
    @Override
    public double value(double x, double f) {
      return scale * Math.pow(x, power) * Math.exp(f);
    }

    @Override
    public double slope(double x, double f) {
      return value(x, f);
    }
  }

  /**
   * The power p of W^p·exp(F): 2 for λ and 4 for γ, 0 with other outputs. Dry soil says next to
   * nothing of γ, so there the power decides: where the truth is W^q, γ is off by a factor that
   * grows with |q − p|. Conductivities fall off with q from 3 up; van Genuchten–Mualem's is ½ +
   * 2/m, 3 … 5.5 for m from 0.8 to 0.4.
   *
   * @param coefficient 0: λ, 1: γ
   */
  static int power(Output output, int coefficient) {
    return output == Output.POWER_EXP ? 2 + 2 * coefficient : 0;
  }

  /**
   * The map of that name.
   *
   * @param coefficient 0: λ, 1: γ
   */
  static OutputMap of(Output output, int coefficient, double scale) {
    return switch (output) {
      case RAW -> new Raw(scale);
      case EXP, POWER_EXP -> new PowerExp(scale, power(output, coefficient));
      case AUTO, INTEGRAL -> throw new IllegalArgumentException(output + " is not a map of nodes");
    };
  }
}
