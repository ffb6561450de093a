package loam.moments;

import java.io.Serializable;

/**
 * What every later pass needs to know of the clean data beforehand.
 *
 * @param density face states
 * @param tendencySquares Σ y² over profiles and levels, (unit of x)² s⁻²
 * @param profiles number of profiles
 * @param rows number of tendencies
 */
public record DataFacts(FaceDensity density, double tendencySquares, long profiles, long rows)
    implements Serializable {

  /** Neutral element of {@link #plus}. */
  public static DataFacts empty(double lo, double hi) {
    return new DataFacts(FaceDensity.empty(lo, hi), 0, 0, 0);
  }

  /** Sum of both. */
  public DataFacts plus(DataFacts other) {
    return new DataFacts(
        density.plus(other.density),
        tendencySquares + other.tendencySquares,
        profiles + other.profiles,
        rows + other.rows);
  }

  /** Root mean square of the clean tendency, the unit of σ, bias and every weight. */
  public double rms() {
    return rows == 0 ? 0 : Math.sqrt(tendencySquares / rows);
  }
}
