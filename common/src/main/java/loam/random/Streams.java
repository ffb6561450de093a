package loam.random;

import java.util.SplittableRandom;

/**
 * The only source of randomness: a pure function from (root seed, purpose, ids) to an independent
 * generator. Equal arguments give equal draws on every machine, in every task and attempt; any
 * other arguments give an unrelated stream. Nothing is shared between calls.
 */
public final class Streams {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Streams() {}

  /**
   * The generator of these coordinates, at its first draw.
   *
   * @param seed root seed of the experiment
   * @param purpose what the draws are for
   * @param ids seed index, profile id, step, …: see {@link Purpose}; their number and order count
   */
  public static SplittableRandom of(long seed, Purpose purpose, long... ids) {
    // split() derives an increment of its own, so that streams are not shifts of one sequence.
    return new SplittableRandom(key(seed, purpose, ids)).split();
  }

  /** The longs that {@link #of} draws, by their places. */
  public static Sequence sequence(long seed, Purpose purpose, long... ids) {
    return Sequence.ofSplit(key(seed, purpose, ids));
  }

  /**
   * 64 bits that stand for these coordinates: one-to-one in the last id where the rest is fixed.
   */
  public static long key(long seed, Purpose purpose, long... ids) {
    long hash = mix(mix(seed + GOLDEN) ^ purpose.salt());
    for (long id : ids) {
      hash = mix((hash + GOLDEN) ^ id);
    }
    return hash;
  }

  /** A bijection of 64 bits in which every input bit flips each output bit about half the time. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 32)) * 0xd6e8feb86659fd93L;
    z = (z ^ (z >>> 32)) * 0xd6e8feb86659fd93L;
    return z ^ (z >>> 32);
  }
}
