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

  /** The map that an estimator names, for λ: W² exp(F) with power-exp on water. */
  static OutputMap lambda(Output output, double scale) {
    return of(output, scale, 2);
  }

  /**
   * The same for γ: W⁴ exp(F). Dry soil says next to nothing of γ, so there the power decides:
   * where the truth is W^q, γ is off by a factor that grows with |q − power|. Conductivities fall
   * off with q from 3 up; van Genuchten–Mualem's is ½ + 2/m, 3 … 5.5 for m from 0.8 to 0.4.
   */
  static OutputMap gamma(Output output, double scale) {
    return of(output, scale, 4);
  }

  private static OutputMap of(Output output, double scale, int power) {
    return switch (output) {
      case RAW -> new Raw(scale);
      case EXP -> new PowerExp(scale, 0);
      case POWER_EXP -> new PowerExp(scale, power);
      case AUTO, INTEGRAL -> throw new IllegalArgumentException(output + " is not a map of nodes");
    };
  }
}
