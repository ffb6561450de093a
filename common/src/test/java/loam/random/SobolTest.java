package loam.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SobolTest {
  private static int[] shifts(int dimensions, int of) {
    int[] shifts = new int[dimensions];
    for (int d = 0; d < dimensions; d++) {
      shifts[d] = of * (d + 1) * 0x9e3779b9;
    }
    return shifts;
  }

  /** First points of the sequence as published, in Gray-code order. */
  @Test
  void withoutShiftItIsTheKnownSequence() {
    Sobol sequence = new Sobol(new int[3]);
    double[][] known = {
      {0, 0, 0},
      {0.5, 0.5, 0.5},
      {0.75, 0.25, 0.25},
      {0.25, 0.75, 0.75},
      {0.375, 0.375, 0.625},
      {0.875, 0.875, 0.125},
      {0.625, 0.125, 0.875},
      {0.125, 0.625, 0.375},
    };
    for (double[] point : known) {
      assertArrayEquals(point, sequence.next(), 0);
    }
  }

  /** Of any 2^m first points each dimension has one in each of 2^m equal intervals. */
  @Test
  void everyDimensionIsStratified() {
    int n = 256;
    Sobol sequence = new Sobol(shifts(Sobol.MOST_DIMENSIONS, 1));
    BitSet[] cells = new BitSet[Sobol.MOST_DIMENSIONS];
    for (int d = 0; d < cells.length; d++) {
      cells[d] = new BitSet();
    }
    for (int i = 0; i < n; i++) {
      double[] point = sequence.next();
      for (int d = 0; d < point.length; d++) {
        cells[d].set((int) (point[d] * n));
      }
    }
    for (BitSet ofDimension : cells) {
      assertEquals(n, ofDimension.cardinality());
    }
  }

  /** The first two dimensions are a (0, m, 2)-net: a point in each elementary interval. */
  @Test
  void firstTwoDimensionsFillTheSquare() {
    for (int columns = 1; columns <= 64; columns *= 2) {
      Sobol sequence = new Sobol(shifts(2, 7));
      BitSet cells = new BitSet();
      for (int i = 0; i < 64; i++) {
        double[] p = sequence.next();
        int rows = 64 / columns;
        cells.set(((int) (p[0] * columns)) * rows + (int) (p[1] * rows));
      }
      assertEquals(64, cells.cardinality(), "columns " + columns);
    }
  }
}
