package loam.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final double[] X = {0, 1, 2, 3};
  private static final double[] TRUTH = {1, 1, 1, 1};

  @Test
  void countsIntervalsOfSupportedStatesWithAnErrorBar() {
    Curve.Values values =
        new Curve.Values(
            new double[] {1.19, 1.21, 0.81, 9}, TRUTH, new double[] {0.1, 0.1, 0.1, Double.NaN});
    assertEquals(2.0 / 3, Evaluation.coverage(X, values, x -> true), 1e-12);
    assertEquals(0, Evaluation.coverage(X, values, x -> x == 1));
    assertTrue(Double.isNaN(Evaluation.coverage(X, values, x -> x == 3)));
  }
}
