package loam.train;

import loam.random.Purpose;
import loam.random.Streams;

/**
 * Which profiles are in the batch of worker w at step s: a pure function of (seed, index, w, s, n).
 * Worker w of K owns the profile ids ≡ w mod K. It goes through what it owns in a fresh random
 * order each epoch; a batch may straddle two epochs. The order is a keyed permutation computed
 * entry by entry, so it costs no memory however many profiles there are.
 */
public final class Batches {
  private static final int ROUNDS = 4;

  private final long seed;
  private final int index;
  private final int worker;
  private final int workers;
  private final int size;
  private final long owned;
  private final int halfBits;

  /**
   * @param seed root seed
   * @param index seed index
   * @param worker w, 0 … workers−1
   * @param workers K
   * @param size B profiles a batch
   * @param profiles n profiles in the data set
   */
  public Batches(long seed, int index, int worker, int workers, int size, long profiles) {
    owned = (profiles - worker + workers - 1) / workers;
    if (worker < 0 || worker >= workers || size < 1 || owned < 1) {
      throw new IllegalArgumentException(
          "worker %d of %d has no batches of %d from %d profiles"
              .formatted(worker, workers, size, profiles));
    }
    this.seed = seed;
    this.index = index;
    this.worker = worker;
    this.workers = workers;
    this.size = size;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, owned - 1));
    halfBits = Math.max(1, (bits + 1) / 2);
  }

  /** How many profiles the worker owns. */
  public long owned() {
    return owned;
  }

  /**
   * Ids of the batch at one step.
   *
   * @param out [B]
   */
  public void ids(int step, long[] out) {
    long position = (long) step * size;
    long epoch = -1;
    long key = 0;
    for (int i = 0; i < size; i++, position++) {
      if (position / owned != epoch) {
        epoch = position / owned;
        key = Streams.key(seed, Purpose.BATCH, index, worker, workers, epoch);
      }
      out[i] = worker + workers * permuted(position % owned, key);
    }
  }

  /** A Feistel network permutes the next power of 4; walking the cycle brings it into range. */
  private long permuted(long position, long key) {
    long mask = (1L << halfBits) - 1;
    long x = position;
    do {
      long left = x >>> halfBits;
      long right = x & mask;
      for (int r = 0; r < ROUNDS; r++) {
        long next = left ^ (mixed(right + ROUNDS * key + r) & mask);
        left = right;
        right = next;
      }
      x = left << halfBits | right;
    } while (x >= owned);
    return x;
  }

  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }
}
