package loam.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GradientTest {

  @ParameterizedTest(name = "{0} × {1} at {2} points, inputs to ±{3}")
  @CsvSource({"1,1,1,1", "1,5,7,1", "2,16,9,1", "3,20,70,3", "5,64,131,1", "2,8,6,40", "2,8,6,1e3"})
  void pullBackIsTheTransposeOfCentralDifferences(int hidden, int width, int points, double reach) {
    var shape = new NetworkShape(hidden, width);
    var random = new SplittableRandom(7);
    double[] parameters = shape.initial(random);
    double[] x = random.doubles(points, -reach, reach).toArray();
    double[] cotangent = random.doubles(points, -1, 1).toArray();
    Network network = new DoubleNetwork(shape, points, VectorNetworks.doubleKernel());
    double[] y = new double[points];
    double[] gradient = new double[shape.parameters()];
    network.values(parameters, x, points, y);
    network.pullBack(cotangent, gradient);

    double[] up = new double[points];
    double[] down = new double[points];
    int stride = Math.max(1, shape.parameters() / 100);
    double norm = 0;
    for (double g : gradient) {
      norm = Math.max(norm, Math.abs(g));
    }
    for (int k = 0; k < parameters.length; k += stride) {
      double[] moved = parameters.clone();
      double step = 1e-5 / Math.max(1, reach);
      moved[k] = parameters[k] + step;
      network.values(moved, x, points, up);
      moved[k] = parameters[k] - step;
      network.values(moved, x, points, down);
      double expected = 0;
      for (int p = 0; p < points; p++) {
        expected += cotangent[p] * (up[p] - down[p]) / (2 * step);
      }
      assertEquals(expected, gradient[k], 2e-7 * norm, "parameter " + k);
    }
  }

  @ParameterizedTest(name = "{0} × {1} at {2} points")
  @CsvSource({"1,1,1", "1,5,7", "2,32,33", "3,20,70", "5,64,40"})
  void gramIsTheProductOfTheJacobian(int hidden, int width, int points) {
    var shape = new NetworkShape(hidden, width);
    var random = new SplittableRandom(8);
    double[] x = random.doubles(points, -1, 1).toArray();
    Network network = new DoubleNetwork(shape, points + 3, VectorNetworks.doubleKernel());
    double[] y = new double[points];
    network.values(shape.initial(random), x, points, y);
    double[] gram = new double[points * points];
    network.gram(gram);
    double[][] jacobian = new double[points][shape.parameters()];
    for (int p = 0; p < points; p++) {
      double[] unit = new double[points];
      unit[p] = 1;
      network.pullBack(unit, jacobian[p]);
    }
    for (int p = 0; p < points; p++) {
      for (int q = 0; q < points; q++) {
        double sum = 0;
        for (int k = 0; k < shape.parameters(); k++) {
          sum += jacobian[p][k] * jacobian[q][k];
        }
        assertEquals(sum, gram[p * points + q], 1e-12 * Math.abs(gram[p * points + p]) + 1e-12);
      }
    }
  }

  @ParameterizedTest(name = "{0} × {1} at {2} points")
  @CsvSource({"1,1,1", "1,5,7", "2,33,9", "5,64,66"})
  void vectorAndPlainKernelsGiveTheSameBits(int hidden, int width, int points) {
    var shape = new NetworkShape(hidden, width);
    same(
        shape,
        new FloatNetwork(shape, points, new SimdFloatKernel()),
        new FloatNetwork(shape, points, new PlainFloatKernel()),
        points);
    same(
        shape,
        new DoubleNetwork(shape, points, new SimdDoubleKernel()),
        new DoubleNetwork(shape, points, new PlainDoubleKernel()),
        points);
  }

  private static void same(NetworkShape shape, Network vector, Network plain, int points) {
    var random = new SplittableRandom(9);
    double[] parameters = shape.initial(random);
    double[] x = random.doubles(points, -2, 2).toArray();
    x[0] = 1e4;
    double[] cotangent = random.doubles(points, -1, 1).toArray();
    double[][] y = new double[2][points];
    double[][] gradient = new double[2][parameters.length];
    vector.values(parameters, x, points, y[0]);
    plain.values(parameters, x, points, y[1]);
    vector.pullBack(cotangent, gradient[0]);
    plain.pullBack(cotangent, gradient[1]);
    assertArrayEquals(y[0], y[1]);
    assertArrayEquals(gradient[0], gradient[1]);
    assertTrue(Double.isFinite(y[0][0]));
  }

  @ParameterizedTest(name = "{0} × {1}")
  @CsvSource({"1,7", "3,32", "5,64"})
  void float32FollowsFloat64(int hidden, int width) {
    var shape = new NetworkShape(hidden, width);
    var random = new SplittableRandom(10);
    double[] parameters = shape.initial(random);
    for (int k = 0; k < parameters.length; k++) {
      parameters[k] = (float) parameters[k];
    }
    double[] x = random.ints(100, -1024, 1025).mapToDouble(i -> i / 1024.0).toArray();
    double[] cotangent = random.ints(100, -64, 65).mapToDouble(i -> i / 64.0).toArray();
    double[][] y = new double[2][100];
    double[][] gradient = new double[2][parameters.length];
    double[][] gram = new double[2][100 * 100];
    for (Precision precision : Precision.values()) {
      Network network =
          precision == Precision.FLOAT32
              ? new FloatNetwork(shape, 100, new PlainFloatKernel())
              : new DoubleNetwork(shape, 100, new PlainDoubleKernel());
      network.values(parameters, x, 100, y[precision.ordinal()]);
      network.pullBack(cotangent, gradient[precision.ordinal()]);
      network.gram(gram[precision.ordinal()]);
    }
    assertArrayEquals(y[1], y[0], 1e-5);
    assertArrayEquals(gram[1], gram[0], 1e-5 * Arrays.stream(gram[1]).max().orElseThrow());
    double norm = 0;
    for (double g : gradient[1]) {
      norm = Math.max(norm, Math.abs(g));
    }
    assertArrayEquals(gradient[1], gradient[0], 1e-5 * norm);
  }

  @ParameterizedTest
  @EnumSource
  void aGroupGivesTheBitsOfEachAlone(Precision precision) {
    var shape = new NetworkShape(3, 20);
    var random = new SplittableRandom(11);
    int[] points = {70, 1, 33};
    double[][] parameters = new double[3][];
    double[][] x = new double[3][];
    double[][] cotangents = new double[3][];
    for (int k = 0; k < 3; k++) {
      parameters[k] = shape.initial(random);
      x[k] = random.doubles(points[k], -1, 1).toArray();
      cotangents[k] = random.doubles(points[k], -1, 1).toArray();
    }
    Results group = new Results(shape, precision, parameters, x, cotangents);
    for (int k = 0; k < 3; k++) {
      double[][] own = {parameters[k]};
      Results alone =
          new Results(shape, precision, own, new double[][] {x[k]}, new double[][] {cotangents[k]});
      assertArrayEquals(alone.y[0], group.y[k]);
      assertArrayEquals(alone.gradients[0], group.gradients[k]);
      assertArrayEquals(alone.grams[0], group.grams[k]);
    }
  }

  /** Of one call each. */
  private static final class Results {
    final double[][] y;
    final double[][] gradients;
    final double[][] grams;

    Results(
        NetworkShape shape,
        Precision precision,
        double[][] parameters,
        double[][] x,
        double[][] cotangents) {
      var networks = new VectorNetworks(shape, x.length, 80, precision);
      y = Arrays.stream(x).map(p -> new double[p.length]).toArray(double[][]::new);
      gradients = new double[x.length][shape.parameters()];
      grams = Arrays.stream(x).map(p -> new double[p.length * p.length]).toArray(double[][]::new);
      networks.values(parameters, x, y);
      networks.pullBack(cotangents, gradients);
      networks.gram(grams);
    }
  }
}
