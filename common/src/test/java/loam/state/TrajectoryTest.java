package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
  private final HeatColumn column = TestColumns.layered();
  private final SensorRecord record =
      TestColumns.waves(TestColumns.SENSORS, 40, 0.05, new SplittableRandom(2));
  private final double[] c = TestColumns.coefficients(column, new SplittableRandom(4));

  @Test
  void tangentsAreTheDerivativesOfThePath() {
    Trajectory window = new Trajectory(column, record, 2, 10, 40, 1200);
    double[][][] tangents = window.tangents(c);
    double h = 1e-4;
    for (int p = 0; p < c.length; p++) {
      double[] up = c.clone();
      double[] down = c.clone();
      up[p] += h;
      down[p] -= h;
      double[][] above = window.atSensors(up);
      double[][] below = window.atSensors(down);
      for (int k = 0; k < window.rows(); k++) {
        for (int s = 0; s < record.sensors(); s++) {
          assertEquals((above[k][s] - below[k][s]) / (2 * h), tangents[p][k][s], 1e-7);
        }
      }
    }
  }

  @Test
  void adjointIsTheTransposeOfTheTangents() {
    Trajectory window = new Trajectory(column, record, 2, 10, 40, 1200);
    SplittableRandom random = new SplittableRandom(8);
    double[][] weights = new double[window.rows()][];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = TestColumns.vector(record.sensors(), random);
    }
    double[] gradient = window.gradient(c, weights);
    double[][][] tangents = window.tangents(c);
    for (int p = 0; p < c.length; p++) {
      double sum = 0;
      double scale = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += Dense.dot(weights[k], tangents[p][k]);
        scale += Math.sqrt(Dense.dot(tangents[p][k], tangents[p][k]));
      }
      assertEquals(sum, gradient[p], 1e-12 * Math.max(1, scale));
    }
  }

  @Test
  void theEndsAreMet() {
    double[][] path = new Trajectory(column, record, 2, 10, 40, 1200).atSensors(c);
    for (int k = 0; k < path.length; k++) {
      assertEquals(record.state()[2 + k][0], path[k][0], 1e-9);
      assertEquals(record.state()[2 + k][3], path[k][3], 1e-9);
    }
  }

  @Test
  void gradientOfTheLikelihoodIsItsDerivative() {
    Trajectory window = new Trajectory(column, record, 2, 10, 40, 1200);
    double[] phi = Arrays.copyOf(c, c.length + 1);
    phi[c.length] = Math.log(0.3);
    Likelihood at = window.likelihood(phi, c.length);
    double h = 1e-5;
    for (int a = 0; a < phi.length; a++) {
      double[] up = phi.clone();
      double[] down = phi.clone();
      up[a] += h;
      down[a] -= h;
      double difference =
          (window.likelihood(up, 0).deviance() - window.likelihood(down, 0).deviance()) / (4 * h);
      assertEquals(difference, at.gradient()[a], 1e-6 * (1 + Math.abs(difference)));
    }
  }

  @Test
  void cubicThroughMeetsItsValuesAndFollowsCubicsBetween() {
    double[][] state = new double[30][3];
    for (int k = 0; k < 30; k++) {
      Arrays.fill(state[k], Math.sin(0.4 * k));
    }
    state[12][0] = Double.NaN;
    SensorRecord sine = new SensorRecord(new double[] {0.1, 0.2, 0.3}, 3600, state);
    CubicThrough through = CubicThrough.of(sine, 0, 0, 30);
    assertEquals(Math.sin(0.4 * 7), through.at(7), 1e-14);
    assertEquals(Math.sin(0.4 * 20.5), through.at(20.5), 3e-4);
    assertEquals(Math.sin(0.4 * 12), through.at(12), 3e-3);
  }
}
