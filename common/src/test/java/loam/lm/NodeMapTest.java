package loam.lm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import loam.network.InputScale;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import loam.testing.Arbitrary;
import loam.train.OutputMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeMapTest {
  private static final SplineSpace SPACE = new SplineSpace(NodeScale.LOGIT, 0.02, 0.98, 19);
  private static final double[] X = SPACE.nodes();
  private static final double[] U =
      new InputScale(NodeScale.LOGIT, 0.02, 0.98).units(SPACE.nodes());

  static Stream<NodeMap> maps() {
    return Stream.of(
        new DiagonalMap(new OutputMap.Raw(0.7), X),
        new DiagonalMap(new OutputMap.PowerExp(0.7, 0), X),
        new DiagonalMap(new OutputMap.PowerExp(0.7, 3), X),
        IntegralMap.free(U),
        IntegralMap.vanishing(U, 0.5));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void transposeAndCongruenceAreThoseOfTheDifferenceQuotients(NodeMap map) {
    int n = X.length;
    SplittableRandom random = new SplittableRandom(5);
    double[] f = new double[n];
    for (int i = 0; i < n; i++) {
      f[i] = 1.5 * U[i] + 0.2 * random.nextGaussian();
    }
    double[][] s = new double[n][n];
    double[] up = new double[n];
    double[] down = new double[n];
    for (int j = 0; j < n; j++) {
      double[] moved = f.clone();
      moved[j] = f[j] + 1e-6;
      map.values(moved, up);
      moved[j] = f[j] - 1e-6;
      map.values(moved, down);
      for (int i = 0; i < n; i++) {
        s[i][j] = (up[i] - down[i]) / 2e-6;
      }
    }
    map.values(f, up);
    double[] z = Arbitrary.vector(random, n);
    double[] transposed = new double[n];
    map.transpose(z, transposed);
    double[] root = Arbitrary.vector(random, n * n);
    double[] k = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int m = 0; m < n; m++) {
          k[i * n + j] += root[i * n + m] * root[j * n + m];
        }
      }
    }
    double[] image = k.clone();
    map.congruence(image);
    for (int j = 0; j < n; j++) {
      double expected = 0;
      for (int i = 0; i < n; i++) {
        expected += s[i][j] * z[i];
        double entry = 0;
        for (int a = 0; a < n; a++) {
          for (int b = 0; b < n; b++) {
            entry += s[i][a] * k[a * n + b] * s[j][b];
          }
        }
        assertEquals(entry, image[i * n + j], 1e-6 * (1 + Math.abs(entry)));
      }
      assertEquals(expected, transposed[j], 1e-7 * (1 + Math.abs(expected)));
    }
  }

  @Test
  void integralOfAPowerLawIsThatPowerLaw() {
    // W²: dφ/du = 2W²(1−W)·ds/du, so F is its logarithm; the dry end is nearly a pure exponential.
    double[] u = new InputScale(NodeScale.LOGIT, 0.001, 0.9).units(fine().nodes());
    double[] f = new double[u.length];
    double perInput = (NodeScale.LOGIT.forward(0.9) - NodeScale.LOGIT.forward(0.001)) / 2;
    double[] x = fine().nodes();
    for (int i = 0; i < f.length; i++) {
      f[i] = Math.log(2 * x[i] * x[i] * (1 - x[i]) * perInput);
    }
    double[] phi = new double[f.length];
    IntegralMap.vanishing(u, 0.5).values(f, phi);
    for (int i = 0; i < f.length; i++) {
      assertEquals(x[i] * x[i], phi[i], 1e-3 * x[i] * x[i]);
      assertTrue(i == 0 || phi[i] > phi[i - 1]);
    }
  }

  private static SplineSpace fine() {
    return new SplineSpace(NodeScale.LOGIT, 0.001, 0.9, 259);
  }
}
