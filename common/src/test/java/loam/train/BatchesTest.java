package loam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ownership, epochs and purity of minibatches. */
class BatchesTest {
  @ParameterizedTest
  @CsvSource({"1, 17, 100", "3, 16, 1000", "4, 7, 4", "2, 256, 20001", "5, 3, 33"})
  void eachEpochMeetsEveryOwnedProfileOnce(int workers, int size, long profiles) {
    for (int w = 0; w < workers; w++) {
      var batches = new Batches(9, 1, w, workers, size, profiles);
      long owned = batches.owned();
      int steps = (int) (3 * owned / size);
      int[] seen = new int[(int) profiles];
      long[] ids = new long[size];
      long position = 0;
      for (int s = 0; s < steps; s++) {
        batches.ids(s, ids);
        for (long id : ids) {
          assertTrue(id >= 0 && id < profiles, "id " + id);
          assertEquals(w, id % workers, "owner of " + id);
          seen[(int) id]++;
          position++;
          // Within an epoch no profile is ahead of another by more than one.
          assertEquals((position - 1) / owned + 1, seen[(int) id], "visits of " + id);
        }
      }
    }
  }

  @Test
  void batchIsAPureFunctionOfItsCoordinates() {
    long[] a = new long[64];
    long[] b = new long[64];
    new Batches(9, 1, 0, 2, 64, 5000).ids(17, a);
    var again = new Batches(9, 1, 0, 2, 64, 5000);
    again.ids(3, b);
    again.ids(17, b);
    assertArrayEquals(a, b);
    for (Batches other :
        new Batches[] {
          new Batches(8, 1, 0, 2, 64, 5000),
          new Batches(9, 2, 0, 2, 64, 5000),
          new Batches(9, 1, 1, 2, 64, 5000),
        }) {
      other.ids(17, b);
      assertFalse(Arrays.equals(a, b));
    }
    again.ids(18, b);
    assertFalse(Arrays.equals(a, b));
  }

  /**
   * Where a profile comes in the order of an epoch is uniform: χ² over 50 positions of 8000 seeds,
   * 49 degrees of freedom; beyond 110 in one of 2·10⁶ draws.
   */
  @Test
  void ordersAreUniform() {
    int owned = 50;
    int trials = 8000;
    int[] count = new int[owned];
    long[] ids = new long[1];
    for (int seed = 0; seed < trials; seed++) {
      new Batches(seed, 0, 0, 1, 1, owned).ids(seed % owned, ids);
      count[(int) ids[0]]++;
    }
    double chi = 0;
    double expected = (double) trials / owned;
    for (int c : count) {
      chi += (c - expected) * (c - expected) / expected;
    }
    assertTrue(chi < 110, "χ² = " + chi);
  }

  @Test
  void aWorkerWithoutProfilesIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> new Batches(1, 0, 3, 4, 8, 3));
    assertThrows(IllegalArgumentException.class, () -> new Batches(1, 0, 4, 4, 8, 100));
  }
}
