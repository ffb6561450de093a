package loam.random;

/**
 * The longs of a generator of {@link Streams} by their places: for kernels, which draw them in any
 * order. Java's SplittableRandom documents its algorithm (SplitMix64 by G. Steele, D. Lea, C.
 * Flood, 2014).
 *
 * @param state before the first
 * @param gamma what the state grows by
 */
public record Sequence(long state, long gamma) {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** As new SplittableRandom(key).split() has them. */
  static Sequence ofSplit(long key) {
    return new Sequence(mixed(key + GOLDEN), gamma(key + 2 * GOLDEN));
  }

  /** The long at a place, 0 the first. */
  public long at(long place) {
    return mixed(state + (place + 1) * gamma);
  }

  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Odd, and with bits that change often. */
  private static long gamma(long bits) {
    long z = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    z = (z ^ (z >>> 33)) | 1;
    return Long.bitCount(z ^ (z >>> 1)) < 24 ? z ^ 0xaaaaaaaaaaaaaaaaL : z;
  }
}
