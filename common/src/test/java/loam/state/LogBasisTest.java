package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogBasisTest {
  @ParameterizedTest
  @ValueSource(doubles = {2, 5.5, 9.99, 17, 29.9, 34})
  void derivativesOfTheSplineAreThoseOfItsValues(double x) {
    check(new LogSpline(5, 30, 9), x);
  }

  @Test
  void derivativesOfTheLine() {
    check(new LogLine(15, 10), 3);
  }

  private static void check(LogBasis basis, double x) {
    double[] c = TestColumns.vector(basis.size(), new SplittableRandom(1));
    double h = 1e-4;
    double below = Math.log(basis.at(x - h, c, 0));
    double here = Math.log(basis.at(x, c, 0));
    double above = Math.log(basis.at(x + h, c, 0));
    double[] value = new double[4];
    double[] slope = new double[4];
    double[] bend = new double[4];
    int first = basis.fill(x, value, slope, bend, 0);
    double s1 = 0;
    double s2 = 0;
    for (int k = 0; k < 4 && first + k < basis.size(); k++) {
      s1 += c[first + k] * slope[k];
      s2 += c[first + k] * bend[k];
    }
    assertEquals((above - below) / (2 * h), s1, 1e-8);
    assertEquals((above - 2 * here + below) / (h * h), s2, 1e-6);
  }

  @Test
  void roughnessForgivesLinesOnly() {
    LogSpline spline = new LogSpline(0, 1, 6);
    double[] line = {1, 3, 5, 7, 9, 11};
    assertEquals(0, Dense.dot(line, Dense.times(spline.roughness(), line)), 1e-12);
    double[] kink = {0, 0, 0, 1, 2, 3};
    assertEquals(1, Dense.dot(kink, Dense.times(spline.roughness(), kink)), 1e-12);
  }
}
