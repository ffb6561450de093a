package loam.sweep;

/**
 * How many seeds the points of a study have.
 *
 * @param min seeds that every point begins with, where {@code max} is not 0
 * @param max seeds of a point that is not told from the best; 0: every point has the experiment's
 *     {@code seeds}
 * @param decide chance of a difference from the best below which it is told
 * @param fresh seeds that no point has had, with which the best are run again
 */
public record ReplicateSettings(int min, int max, double decide, int fresh) {
  /** Seeds that every point has. */
  int first(int seeds) {
    return max == 0 ? seeds : min;
  }

  /** Seeds of a point at most, the fresh ones not counted: they have the indices from here on. */
  public int most(int seeds) {
    return max == 0 ? seeds : max;
  }

  /** Whether points may have other seeds than those of the experiment. */
  public boolean any() {
    return max > 0 || fresh > 0;
  }

  /** Seeds of a point that may be run at all. */
  public int planned(int seeds) {
    return most(seeds) + fresh;
  }
}
