package loam.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import org.junit.jupiter.api.Test;

class SmoothnessPriorTest {
  private static final int SIZE = 11;
  private static final List<SplineSpace> SPACES =
      List.of(new SplineSpace(NodeScale.LINEAR, 0, 1, SIZE));

  /** Every coefficient seen directly, with its own weight; the last one hardly at all. */
  private static MomentsPair pair(double[] values) {
    Moments m = Moments.empty(SIZE, 1);
    for (int i = 0; i < SIZE; i++) {
      double weight = i == SIZE - 1 ? 1e-9 : 1;
      m.h()[i * (SIZE + 1)] = weight;
      m.b()[i] = weight * values[i];
    }
    return new MomentsPair(m, m);
  }

  private static double[] solve(MomentsPair pair) {
    return SplineFit.of(pair.all(), SPACES).coefficients();
  }

  @Test
  void aCoefficientThatOnlyNoiseSpeaksOfContinuesItsNeighbours() {
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = 2 + 0.5 * i;
    }
    values[SIZE - 1] = 1e4;
    assertEquals(1e4, solve(pair(values))[SIZE - 1], 1);
    double[] smooth = solve(SmoothnessPrior.added(pair(values), SPACES, 1e-2));
    assertEquals(2 + 0.5 * (SIZE - 1), smooth[SIZE - 1], 1e-2);
    assertEquals(values[4], smooth[4], 1e-3);
  }

  @Test
  void linesFeelNothing() {
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = 3 - 0.2 * i;
    }
    double[] smooth = solve(SmoothnessPrior.added(pair(values), SPACES, 1e3));
    for (int i = 0; i < SIZE; i++) {
      assertEquals(values[i], smooth[i], 1e-9);
    }
  }
}
