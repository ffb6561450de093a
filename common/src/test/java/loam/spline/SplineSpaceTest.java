package loam.spline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplineSpaceTest {
  private static final double LO = 0.02;
  private static final double HI = 0.97;

  @ParameterizedTest
  @EnumSource(NodeScale.class)
  void basisIsAPartitionOfUnityAndItsDerivativeIsTheFiniteDifference(NodeScale scale) {
    SplineSpace space = new SplineSpace(scale, LO, HI, 19);
    double[] w = new double[4];
    for (int i = 0; i <= 1000; i++) {
      double x = LO + (HI - LO) * i / 1000;
      int first = space.basis(x, w);
      assertTrue(first >= 0 && first + 4 <= 19);
      assertEquals(1, w[0] + w[1] + w[2] + w[3], 1e-15);
    }
    SplineFunction f = space.function(random(19, 3));
    for (int i = 1; i < 500; i++) {
      double x = LO + (HI - LO) * i / 500;
      double step = 1e-6;
      double difference = (f.at(x + step) - f.at(x - step)) / (2 * step);
      assertEquals(difference, f.derivative(x), 1e-5 * (1 + Math.abs(difference)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8, 19, 259})
  void interpolationReproducesEverySplineOfTheSpace(int size) {
    SplineSpace space = new SplineSpace(NodeScale.LOGIT, LO, HI, size);
    double[] c = random(size, 5);
    SplineFunction f = space.function(c);
    double[] nodes = space.nodes();
    assertEquals(LO, nodes[0]);
    assertEquals(HI, nodes[size - 1]);
    double[] values = new double[size];
    for (int j = 0; j < size; j++) {
      assertTrue(j == 0 || nodes[j] > nodes[j - 1]);
      values[j] = f.at(nodes[j]);
    }
    assertArrayEquals(values, space.nodeValues(c), 1e-13);
    assertArrayEquals(c, space.interpolate(values), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 19, 259})
  void interpolateTransposeIsTheAdjoint(int size) {
    SplineSpace space = new SplineSpace(NodeScale.LINEAR, LO, HI, size);
    double[] u = random(size, 7);
    double[] v = random(size, 8);
    assertEquals(dot(space.interpolate(u), v), dot(u, space.interpolateTranspose(v)), 1e-11 * size);
  }

  @ParameterizedTest
  @EnumSource(NodeScale.class)
  void interpolationIsOfFourthOrderUpToTheEnds(NodeScale scale) {
    DoubleUnaryOperator f = x -> Math.exp(2 * x) * Math.sin(7 * x);
    double coarse = interpolationError(scale, f, 67);
    double fine = interpolationError(scale, f, 131);
    double order = Math.log(coarse / fine) / Math.log(2);
    assertTrue(order > 3.8 && order < 4.4, () -> "observed order " + order);
  }

  @Test
  void prolongationKeepsTheFunction() {
    SplineSpace fine = new SplineSpace(NodeScale.LOGIT, LO, HI, 35);
    SplineSpace coarse = fine.coarser().orElseThrow().coarser().orElseThrow();
    assertEquals(11, coarse.size());
    Prolongation p = fine.prolongationFrom(coarse);
    double[] c = random(11, 9);
    SplineFunction a = coarse.function(c);
    SplineFunction b = fine.function(p.times(c));
    for (int i = 0; i <= 700; i++) {
      double x = LO + (HI - LO) * i / 700;
      assertEquals(a.at(x), b.at(x), 1e-13);
    }
    double[] g = random(35, 10);
    assertEquals(dot(p.times(c), g), dot(c, p.transposeTimes(g)), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(NodeScale.class)
  void antiderivativeIntegratesOverTheState(NodeScale scale) {
    SplineSpace space = new SplineSpace(scale, LO, HI, 131);
    double[] values = space.nodes();
    for (int j = 0; j < values.length; j++) {
      values[j] = Math.cos(5 * values[j]);
    }
    var integral = space.function(space.interpolate(values)).antiderivative();
    for (double x : new double[] {LO, 0.021, 0.3, 0.55, HI}) {
      assertEquals((Math.sin(5 * x) - Math.sin(5 * LO)) / 5, integral.at(x), 1e-7);
    }
  }

  @Test
  void statesOutsideTakeTheValueAtTheNearerEnd() {
    SplineSpace space = new SplineSpace(NodeScale.LOGIT, LO, HI, 19);
    SplineFunction f = space.function(random(19, 11));
    assertEquals(f.at(LO), f.at(-1));
    assertEquals(f.at(HI), f.at(2));
  }

  private static double interpolationError(NodeScale scale, DoubleUnaryOperator f, int size) {
    SplineSpace space = new SplineSpace(scale, LO, HI, size);
    double[] values = space.nodes();
    for (int j = 0; j < size; j++) {
      values[j] = f.applyAsDouble(values[j]);
    }
    SplineFunction spline = space.function(space.interpolate(values));
    double worst = 0;
    for (int i = 0; i <= 5000; i++) {
      double x = LO + (HI - LO) * i / 5000;
      worst = Math.max(worst, Math.abs(spline.at(x) - f.applyAsDouble(x)));
    }
    return worst;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = random.nextDouble(-1, 1);
    }
    return v;
  }
}
