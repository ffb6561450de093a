package loam.evaluate;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Errors of predicted tendencies as sums over profiles, level by level, so that they merge. Arrays
 * are not copied: treat them as frozen.
 *
 * @param profiles number of profiles
 * @param squaredError Σ (ŷ − y)² of each row [N−2]
 * @param sum Σ y of each row [N−2]
 * @param squares Σ y² of each row [N−2]
 */
public record TendencySums(long profiles, double[] squaredError, double[] sum, double[] squares)
    implements Serializable {

  /** Neutral element of {@link #plus} for columns of this many rows. */
  public static TendencySums empty(int rows) {
    return new TendencySums(0, new double[rows], new double[rows], new double[rows]);
  }

  /** Sums over both; throws where the numbers of rows differ. */
  public TendencySums plus(TendencySums other) {
    if (sum.length != other.sum.length) {
      throw new IllegalArgumentException(
          "cannot add tendency errors of %d and of %d rows: are they of the same column?"
              .formatted(sum.length, other.sum.length));
    }
    return new TendencySums(
        profiles + other.profiles,
        add(squaredError, other.squaredError),
        add(sum, other.sum),
        add(squares, other.squares));
  }

  /** Root mean square error over all rows, in (unit of x) s⁻¹; NaN without profiles. */
  public double rmse() {
    return Math.sqrt(total(squaredError) / count());
  }

  /** {@link #rmse} over the rms of the tendency. */
  public double relativeRmse() {
    return Math.sqrt(total(squaredError) / total(squares));
  }

  /** 1 − Σ(ŷ − y)²/Σ(y − ȳ)², ȳ the mean of all rows. */
  public double r2() {
    double mean = total(sum) / count();
    return 1 - total(squaredError) / (total(squares) - count() * mean * mean);
  }

  /** R² of one row alone, against that row's own mean. */
  public double r2(int row) {
    double mean = sum[row] / profiles;
    return 1 - squaredError[row] / (squares[row] - profiles * mean * mean);
  }

  private double count() {
    return (double) profiles * sum.length;
  }

  private static double total(double[] values) {
    return Arrays.stream(values).reduce(0, Double::sum);
  }

  private static double[] add(double[] a, double[] b) {
    double[] out = a.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += b[i];
    }
    return out;
  }
}
