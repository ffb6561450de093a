package loam.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StreamsTest {
  @Test
  void equalCoordinatesRepeatTheStream() {
    SplittableRandom a = Streams.of(7, Purpose.NOISE, 0, 42);
    SplittableRandom b = Streams.of(7, Purpose.NOISE, 0, 42);
    for (int i = 0; i < 100; i++) {
      assertEquals(a.nextLong(), b.nextLong());
    }
  }

  @Test
  void drawsAreTheOnesThatEarlierResultsWereMadeWith() {
    // Frozen: a change here silently changes every published number.
    assertEquals(-6067781589137284777L, Streams.key(1, Purpose.PROFILES, 7, 12345));
    assertEquals(5443388974271946337L, Streams.of(1, Purpose.PROFILES, 7, 12345).nextLong());
  }

  @Test
  void everyCoordinateAndTheirNumberCount() {
    long base = Streams.key(1, Purpose.NOISE, 2, 3);
    assertNotEquals(base, Streams.key(2, Purpose.NOISE, 2, 3));
    assertNotEquals(base, Streams.key(1, Purpose.BATCH, 2, 3));
    assertNotEquals(base, Streams.key(1, Purpose.NOISE, 3, 2));
    assertNotEquals(base, Streams.key(1, Purpose.NOISE, 2));
    assertNotEquals(base, Streams.key(1, Purpose.NOISE, 2, 3, 0));
  }

  @Test
  void keysOfSmallCoordinatesAreDistinct() {
    long[] keys = new long[Purpose.values().length * 4 * 4 * 2000];
    int n = 0;
    for (Purpose purpose : Purpose.values()) {
      for (long seed = 0; seed < 4; seed++) {
        for (long index = 0; index < 4; index++) {
          for (long id = 0; id < 2000; id++) {
            keys[n++] = Streams.key(seed, purpose, index, id);
          }
        }
      }
    }
    Arrays.sort(keys);
    for (int i = 1; i < n; i++) {
      assertTrue(keys[i - 1] < keys[i], "two coordinates share key " + keys[i]);
    }
  }

  /** Flipping any input bit flips each output bit with probability 1/2: |z| > 6 in 1 of 10⁹. */
  @Test
  void neighbouringIdsShareNothing() {
    int trials = 20_000;
    int[][] flips = new int[8][64];
    for (int t = 0; t < trials; t++) {
      long key = Streams.key(5, Purpose.PROFILES, t);
      for (int bit = 0; bit < 8; bit++) {
        long change = key ^ Streams.key(5, Purpose.PROFILES, t ^ (1L << (bit * 7)));
        for (int out = 0; out < 64; out++) {
          flips[bit][out] += (int) (change >>> out & 1);
        }
      }
    }
    double sd = Math.sqrt(trials * 0.25);
    for (int[] row : flips) {
      for (int count : row) {
        assertEquals(trials * 0.5, count, 6 * sd);
      }
    }
  }

  /** First draws of consecutive ids are uncorrelated normals: each bound is 6 standard errors. */
  @Test
  void streamsOfNeighbouringRowsAreIndependent() {
    int n = 100_000;
    double sum = 0;
    double squares = 0;
    double lagged = 0;
    double last = 0;
    for (int id = 0; id < n; id++) {
      double draw = Streams.of(3, Purpose.NOISE, 0, id).nextGaussian();
      sum += draw;
      squares += draw * draw;
      lagged += draw * last;
      last = draw;
    }
    double standardError = 1 / Math.sqrt(n);
    assertEquals(0, sum / n, 6 * standardError);
    assertEquals(1, squares / n, 6 * Math.sqrt(2) * standardError);
    assertEquals(0, lagged / n, 6 * standardError);
  }
}
