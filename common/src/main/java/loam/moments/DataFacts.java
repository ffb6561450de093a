package loam.moments;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What every later pass needs to know of the clean data beforehand. Arrays are not copied: treat
 * them as frozen.
 *
 * @param density face states
 * @param tendencySquares Σ y² over profiles and levels, (unit of x)² s⁻²
 * @param profiles number of profiles
 * @param rows number of tendencies
 * @param levelSum Σ y over profiles of each level [N−2]; empty without profiles
 * @param levelSquares Σ y² of each level [N−2]; empty without profiles
 */
public record DataFacts(
    FaceDensity density,
    double tendencySquares,
    long profiles,
    long rows,
    double[] levelSum,
    double[] levelSquares)
    implements Serializable {

  /** Neutral element of {@link #plus}. */
  public static DataFacts empty(double lo, double hi) {
    return new DataFacts(FaceDensity.empty(lo, hi), 0, 0, 0, new double[0], new double[0]);
  }

  /** The same with another density. */
  public DataFacts with(FaceDensity other) {
    return new DataFacts(other, tendencySquares, profiles, rows, levelSum, levelSquares);
  }

  /** Sum of both. */
  public DataFacts plus(DataFacts other) {
    return new DataFacts(
        density.plus(other.density),
        tendencySquares + other.tendencySquares,
        profiles + other.profiles,
        rows + other.rows,
        sum(levelSum, other.levelSum),
        sum(levelSquares, other.levelSquares));
  }

  private static double[] sum(double[] a, double[] b) {
    double[] out = a.length >= b.length ? a.clone() : b.clone();
    double[] shorter = a.length >= b.length ? b : a;
    if (shorter.length > 0 && shorter.length != out.length) {
      throw new IllegalArgumentException(
          "cannot add facts of %d and of %d levels".formatted(a.length, b.length));
    }
    for (int i = 0; i < shorter.length; i++) {
      out[i] += shorter[i];
    }
    return out;
  }

  /** Standard deviation of the clean tendency at each level [N−2]; 0 where it never varies. */
  public double[] levelDeviation() {
    double[] deviation = new double[levelSum.length];
    Arrays.setAll(
        deviation,
        k -> {
          double mean = levelSum[k] / profiles;
          return Math.sqrt(Math.max(0, levelSquares[k] / profiles - mean * mean));
        });
    return deviation;
  }

  /** Root mean square of the clean tendency, the unit of σ, bias and every weight. */
  public double rms() {
    return rows == 0 ? 0 : Math.sqrt(tendencySquares / rows);
  }
}
