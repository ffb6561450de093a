package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoringTest {
  /** y_k = f(k) + noise of known deviation, one parameter a value: smoothing by the evidence. */
  private static Scoring.Optimum smooth(double bend, double sigma, long seed) {
    int n = 40;
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      y[k] = 0.1 * k + bend * Math.sin(0.3 * k) + sigma * random.nextGaussian();
    }
    Objective objective =
        new Objective() {
          @Override
          public Likelihood value(double[] phi) {
            return linearised(phi);
          }

          @Override
          public Likelihood linearised(double[] phi) {
            double[] gradient = new double[n];
            double[][] fisher = new double[n][n];
            double deviance = 0;
            for (int k = 0; k < n; k++) {
              double r = (y[k] - phi[k]) / sigma;
              deviance += r * r;
              gradient[k] = -r / sigma;
              fisher[k][k] = 1 / (sigma * sigma);
            }
            return new Likelihood(deviance, n, gradient, fisher, new double[0][], new double[0][]);
          }
        };
    return new Scoring(
            objective, new LogSpline(0, 1, n).roughness(), n - 2, new double[n][n], n, 60)
        .from(new double[n], 1);
  }

  @Test
  void evidenceSmoothsALineFlatAndFollowsAWave() {
    Scoring.Optimum line = smooth(0, 0.3, 1);
    Scoring.Optimum wave = smooth(3, 0.3, 1);
    assertTrue(line.converged() && wave.converged());
    assertTrue(line.weight() > 100 * wave.weight(), line.weight() + " " + wave.weight());
    double square = 0;
    for (int k = 0; k < 40; k++) {
      double error = wave.phi()[k] - 0.1 * k - 3 * Math.sin(0.3 * k);
      square += error * error / 40;
    }
    assertTrue(Math.sqrt(square) < 0.3, "no better than the values: " + Math.sqrt(square));
    assertEquals(2.0, line.phi()[20], 0.2);
  }
}
