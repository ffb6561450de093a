package loam.identify;

import java.io.Serializable;

/**
 * A parameter that a method found, in the words of soil physics: a row of {@code
 * tables/parameters.*}.
 *
 * @param name as in configurations where a form has it there, such as {@code gamma-max}
 * @param value in its unit
 * @param standardError in the same unit; NaN: none
 * @param unit empty where it has none
 * @param prior what was known of it beforehand, such as {@code fixed}; empty: nothing
 * @param correlations of its error with those of others, as {@link Correlations} writes them;
 *     empty: none is known
 */
public record Parameter(
    String name, double value, double standardError, String unit, String prior, String correlations)
    implements Serializable {
  /** One whose error hangs together with no other that is known. */
  public Parameter(String name, double value, double standardError, String unit, String prior) {
    this(name, value, standardError, unit, prior, "");
  }

  /** One of which nothing was known beforehand. */
  public Parameter(String name, double value, double standardError, String unit) {
    this(name, value, standardError, unit, "");
  }

  /** The same with its correlations. */
  public Parameter with(String correlations) {
    return new Parameter(name, value, standardError, unit, prior, correlations);
  }

  /** The same without its standard error. */
  public Parameter withoutError() {
    return new Parameter(name, value, Double.NaN, unit, prior);
  }
}
