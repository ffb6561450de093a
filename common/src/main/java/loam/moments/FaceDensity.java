package loam.moments;

import java.io.Serializable;

/**
 * Histogram of face states over the declared range: whole counts, so merging is exact in any order.
 * States outside the range count at the nearer end. Arrays are not copied: treat them as frozen.
 *
 * @param lo lower end of the range of states
 * @param hi upper end
 * @param counts faces in each of {@link #BINS} equal bins
 */
public record FaceDensity(double lo, double hi, long[] counts) implements Serializable {
  /** Two bins for each interval of the 2001-point grid of curves. */
  public static final int BINS = 4000;

  /** Neutral element of {@link #plus}. */
  public static FaceDensity empty(double lo, double hi) {
    return new FaceDensity(lo, hi, new long[BINS]);
  }

  /** Sum of both; throws where the ranges differ. */
  public FaceDensity plus(FaceDensity other) {
    if (lo != other.lo || hi != other.hi) {
      throw new IllegalArgumentException(
          "cannot add densities over %s … %s and %s … %s".formatted(lo, hi, other.lo, other.hi));
    }
    long[] sum = counts.clone();
    for (int i = 0; i < BINS; i++) {
      sum[i] += other.counts[i];
    }
    return new FaceDensity(lo, hi, sum);
  }

  /** Number of faces. */
  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * Probability density at n equally spaced states from lo to hi, scaled so that its trapezoidal
   * integral is 1; zeros where there is no data at all.
   */
  public double[] onGrid(int n) {
    double[] density = new double[n];
    double half = 0.5 * BINS / (n - 1);
    for (int i = 0; i < n; i++) {
      double centre = (double) BINS * i / (n - 1);
      double from = Math.max(0, centre - half);
      double to = Math.min(BINS, centre + half);
      density[i] = (cumulative(to) - cumulative(from)) / (to - from);
    }
    double integral = 0;
    for (int i = 0; i + 1 < n; i++) {
      integral += 0.5 * (density[i] + density[i + 1]) * (hi - lo) / (n - 1);
    }
    for (int i = 0; i < n && integral > 0; i++) {
      density[i] /= integral;
    }
    return density;
  }

  /**
   * The state below which the share p ∈ [0, 1] of faces lies; the ends of the range without data.
   */
  public double quantile(double p) {
    double target = p * total();
    double below = 0;
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0 && below + counts[i] >= target) {
        return lo + (hi - lo) * (i + (target - below) / counts[i]) / BINS;
      }
      below += counts[i];
    }
    return p < 0.5 ? lo : hi;
  }

  /** x_ref, the state at which differences of γ are anchored. */
  public double median() {
    return quantile(0.5);
  }

  private double cumulative(double position) {
    int whole = Math.min(BINS - 1, (int) position);
    double sum = 0;
    for (int i = 0; i < whole; i++) {
      sum += counts[i];
    }
    return sum + (position - whole) * counts[whole];
  }
}
