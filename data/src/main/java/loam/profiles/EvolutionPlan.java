package loam.profiles;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which rows of a block are moments of the block's one simulation, and which time step each of them
 * is: rows at random places, so that no stride of ids misses or collects them; steps ascend with
 * rows.
 *
 * @param step per row of the block the time step 1 … STEPS, or 0 for a random profile
 */
record EvolutionPlan(int[] step) {
  /** Rows that share a simulation. */
  static final int BLOCK = 256;

  /** Time steps of a simulation; at least {@link #BLOCK}. */
  static final int STEPS = 256;

  static EvolutionPlan draw(SplittableRandom random, long block, double share) {
    // Cumulative counts: any number of blocks holds the share of rows to within one.
    long before = (long) Math.floor(share * BLOCK * block);
    int count = (int) ((long) Math.floor(share * BLOCK * (block + 1)) - before);
    int[] rows = choose(random, count, BLOCK);
    int[] steps = choose(random, count, STEPS);
    int[] step = new int[BLOCK];
    for (int i = 0; i < count; i++) {
      step[rows[i]] = steps[i] + 1;
    }
    return new EvolutionPlan(step);
  }

  /** {@code count} different numbers below {@code of}, ascending. */
  private static int[] choose(SplittableRandom random, int count, int of) {
    int[] all = new int[of];
    Arrays.setAll(all, i -> i);
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, of);
      int swapped = all[i];
      all[i] = all[j];
      all[j] = swapped;
    }
    int[] chosen = Arrays.copyOf(all, count);
    Arrays.sort(chosen);
    return chosen;
  }

  /** The last step that any row needs; 0 where none does. */
  int lastStep() {
    int last = 0;
    for (int s : step) {
      last = Math.max(last, s);
    }
    return last;
  }
}
