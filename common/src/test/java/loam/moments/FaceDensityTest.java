package loam.moments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import loam.physics.Column;
import org.junit.jupiter.api.Test;

class FaceDensityTest {
  private static final Column COLUMN = Column.uniform(12, 1);

  @Test
  void quantilesAreThoseOfTheSortedFaces() {
    SplittableRandom random = new SplittableRandom(4);
    FactsAccumulator facts = new FactsAccumulator(COLUMN, -10, 30);
    double[] all = new double[500 * COLUMN.faces()];
    int n = 0;
    for (int k = 0; k < 500; k++) {
      double[] state = new double[12];
      for (int i = 0; i < 12; i++) {
        state[i] = -10 + 40 * Math.pow(random.nextDouble(), 2);
      }
      for (int j = 0; j < COLUMN.faces(); j++) {
        all[n++] = 0.5 * (state[j] + state[j + 1]);
      }
      facts.add(state, new double[10]);
    }
    Arrays.sort(all);
    FaceDensity density = facts.result().density();
    assertEquals(n, density.total());
    for (double p : new double[] {0.01, 0.25, 0.5, 0.99}) {
      // The state of rank ⌈pn⌉ lies in the bin that the quantile is interpolated in.
      assertEquals(all[(int) Math.ceil(p * n) - 1], density.quantile(p), 40.0 / FaceDensity.BINS);
    }
  }

  @Test
  void densityIntegratesToOneAndIsFlatForFlatCounts() {
    long[] counts = new long[FaceDensity.BINS];
    Arrays.fill(counts, 3);
    double[] flat = new FaceDensity(0, 4, counts).onGrid(2001);
    for (double v : flat) {
      assertEquals(0.25, v, 1e-12);
    }
    counts[700] = 100000;
    double[] peak = new FaceDensity(0, 4, counts).onGrid(2001);
    double integral = 0;
    for (int i = 0; i + 1 < peak.length; i++) {
      integral += 0.5 * (peak[i] + peak[i + 1]) * 4 / 2000;
    }
    assertEquals(1, integral, 1e-12);
    assertTrue(peak[350] > 100 * peak[500]);
  }

  @Test
  void statesOutsideCountAtTheEndsAndMergingIsExact() {
    FactsAccumulator a = new FactsAccumulator(COLUMN, 0, 1);
    FactsAccumulator b = new FactsAccumulator(COLUMN, 0, 1);
    double[] low = new double[12];
    double[] high = new double[12];
    Arrays.fill(low, -5);
    Arrays.fill(high, 5);
    double[] y = new double[10];
    Arrays.fill(y, 2);
    a.add(low, y);
    b.add(high, y);
    DataFacts both = a.result().plus(b.result());
    assertEquals(11, both.density().counts()[0]);
    assertEquals(11, both.density().counts()[FaceDensity.BINS - 1]);
    assertEquals(2, both.rms(), 1e-15);
    assertArrayEquals(both.density().counts(), b.result().plus(a.result()).density().counts());
    assertEquals(2, DataFacts.empty(0, 1).plus(both).profiles());
  }
}
