package loam.moments;

import java.io.Serializable;

/**
 * How far weighted residuals lie out, by rows. Whole counts and a sum, so it merges. The array is
 * not copied: treat it as frozen.
 *
 * @param weight Σ of Huber's weights; the number of rows where there are none
 * @param inside rows within Huber's limit, where ψ′ is 1; beyond it ψ′ is 0
 * @param sizes rows by the size of their residual before Huber's weights, in {@value #PER_OCTAVE}
 *     bins an octave from 2^{@value #LOWEST} up
 */
public record Tails(double weight, long inside, long[] sizes) implements Serializable {
  private static final int PER_OCTAVE = 32;
  private static final int LOWEST = -50;
  private static final int OCTAVES = 64;

  /** Median of |z| of a standard normal z. */
  private static final double NORMAL_MEDIAN = 0.6744897501960817;

  /** Number of bins. */
  public static final int BINS = OCTAVES * PER_OCTAVE;

  /** Neutral element of {@link #plus}. */
  public static Tails empty() {
    return new Tails(0, 0, new long[BINS]);
  }

  /** Sum of both. */
  public Tails plus(Tails other) {
    long[] sum = sizes.clone();
    for (int i = 0; i < BINS; i++) {
      sum[i] += other.sizes[i];
    }
    return new Tails(weight + other.weight, inside + other.inside, sum);
  }

  /** Number of rows. */
  public long rows() {
    long rows = 0;
    for (long count : sizes) {
      rows += count;
    }
    return rows;
  }

  /**
   * Standard deviation of the residuals if they were normal, whatever their tails: the median of
   * their sizes over that of a standard normal (MAD). 0 without rows.
   */
  public double robustScale() {
    long rows = rows();
    double target = 0.5 * rows;
    double below = 0;
    for (int i = 0; i < BINS && rows > 0; i++) {
      if (sizes[i] > 0 && below + sizes[i] >= target) {
        double octaves = LOWEST + (i + (target - below) / sizes[i]) / PER_OCTAVE;
        return Math.pow(2, octaves) / NORMAL_MEDIAN;
      }
      below += sizes[i];
    }
    return 0;
  }

  /** Bin of a residual. */
  static int bin(double size) {
    double octaves = Math.log(size) / Math.log(2) - LOWEST;
    return (int) Math.max(0, Math.min(BINS - 1, octaves * PER_OCTAVE));
  }
}
