package loam.opencl;

import java.nio.IntBuffer;
import java.util.random.RandomGenerator;
import loam.random.Sequence;

/**
 * Java's Gaussian draws for a kernel. Nearly 99 of 100 are one long of the stream times a number
 * that its low byte chooses: the kernel makes them. The others take more longs, how many depends on
 * what these are: the host draws those alone, and says where they stand.
 */
final class Gaussians {
  /** Of a stream: state and gamma, low half first, and how many draws are the host's. */
  static final int HEAD = 5;

  /** Of each of these: which draw it is, how many longs were taken beyond one a draw, its value. */
  static final int EACH = 3;

  private static final float[] FACTORS = factors();

  private Gaussians() {}

  /** What a long is multiplied with, by its low byte; 0 where that is not all. */
  static float[] multipliers() {
    return FACTORS.clone();
  }

  /** Room for the host's draws among so many: over twice what is expected, and 64. */
  static int room(int draws) {
    return draws / 32 + 64;
  }

  /** Ints of a stream. */
  static int size(int draws) {
    return HEAD + EACH * room(draws);
  }

  /** Writes what a kernel needs for so many draws from {@code at} on. */
  static void write(Sequence sequence, int draws, IntBuffer out, int at) {
    out.put(at, (int) sequence.state()).put(at + 1, (int) (sequence.state() >>> 32));
    out.put(at + 2, (int) sequence.gamma()).put(at + 3, (int) (sequence.gamma() >>> 32));
    int found = 0;
    Reader reader = new Reader(sequence);
    for (int draw = 0; draw < draws; draw++) {
      if (FACTORS[(int) sequence.at(reader.place) & 0xff] != 0) {
        reader.place++;
        continue;
      }
      if (found == room(draws)) {
        throw new IllegalStateException("a stream has too many Gaussian draws of several longs");
      }
      int entry = at + HEAD + EACH * found++;
      out.put(entry, draw);
      out.put(entry + 2, Float.floatToIntBits((float) reader.nextGaussian()));
      out.put(entry + 1, reader.place - draw - 1);
    }
    out.put(at + 4, found);
  }

  /** Draws as Java does, from a place of the stream on. */
  private static final class Reader implements RandomGenerator {
    private final Sequence sequence;
    private int place;

    Reader(Sequence sequence) {
      this.sequence = sequence;
    }

    @Override
    public long nextLong() {
      return sequence.at(place++);
    }
  }

  /** Asks Java: each first byte with 2⁶², which makes the product exact. */
  private static float[] factors() {
    float[] out = new float[256];
    for (int i = 0; i < out.length; i++) {
      long first = (1L << 62) + i;
      int[] taken = new int[1];
      RandomGenerator rest = RandomGenerator.of("SplittableRandom");
      RandomGenerator asked = () -> taken[0]++ == 0 ? first : rest.nextLong();
      double drawn = asked.nextGaussian();
      out[i] = taken[0] == 1 ? (float) (drawn * 0x1p-62) : 0;
    }
    return out;
  }
}
