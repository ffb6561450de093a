package loam.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import loam.experiment.SoilCase;
import loam.moments.Moments;
import loam.moments.MomentsAccumulator;
import loam.moments.Weighting;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import loam.testing.Sums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonNegativeSolveTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 120})
  void satisfiesKarushKuhnTucker(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] a = new double[n * (n + 3)];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextGaussian();
    }
    double[] h = new double[n * n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n + 3; k++) {
          h[i * n + j] += a[i * (n + 3) + k] * a[j * (n + 3) + k];
        }
      }
      b[i] = 10 * random.nextGaussian();
    }
    double[] x = new NonNegativeSolve(n, h, b).solution();
    int bound = 0;
    for (int i = 0; i < n; i++) {
      double gradient = -b[i];
      for (int j = 0; j < n; j++) {
        gradient += h[i * n + j] * x[j];
      }
      assertTrue(x[i] >= 0);
      assertTrue(gradient >= -1e-8, () -> "gradient");
      assertEquals(0, x[i] * gradient, 1e-8);
      bound += x[i] == 0 ? 1 : 0;
    }
    assertTrue(n < 7 || (bound > 0 && bound < n), "some constraints act, some do not");
  }

  /** Least squares with unknowns of sizes decades apart, some columns nearly others' sums. */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 50, 100, 200})
  void badlyScaledAndNearlyDependentSystemsEndAtTheConditions(int n) {
    for (int seed = 0; seed < (n > 50 ? 2 : 12); seed++) {
      SplittableRandom random = new SplittableRandom(1000L * n + seed);
      double[][] columns = new double[n][2 * n];
      for (int i = 0; i < n; i++) {
        double near = i > 1 && random.nextInt(3) > 0 ? 1 : 0;
        double size = Math.pow(10, 12 * random.nextDouble() - 6);
        for (int k = 0; k < 2 * n; k++) {
          double other = near == 0 ? 0 : columns[i - 1][k] / norm(columns[i - 1]);
          double own = random.nextGaussian() * (near == 0 ? 1 : 1e-7);
          columns[i][k] = size * (other + own);
        }
      }
      atTheConditions(columns, random.doubles(2 * n, -1, 1).toArray());
    }
  }

  /** Columns twice, a right side that a wall touches, and no right side at all. */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 60})
  void degenerateSystemsEndAtTheConditions(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[][] columns = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      columns[i] =
          i % 2 == 1 ? columns[i - 1] : random.doubles(2L * n, i % 4 == 0 ? 0 : -1, 1).toArray();
    }
    atTheConditions(columns, random.doubles(2L * n, -1, 1).toArray());
    atTheConditions(columns, columns[0].clone());
    atTheConditions(columns, new double[2 * n]);
  }

  /** Kernels much broader than their distance, and powers whose sizes differ by decades. */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 50, 100, 200})
  void nearlySingularSystemsEndAtTheConditions(int n) {
    for (int seed = 0; seed < (n > 50 ? 2 : 12); seed++) {
      SplittableRandom random = new SplittableRandom(1000L * n + seed);
      double[][] kernels = new double[n][2 * n];
      double[][] powers = new double[n][2 * n];
      for (int i = 0; i < n; i++) {
        double size = Math.pow(10, 12 * random.nextDouble() - 6);
        for (int k = 0; k < 2 * n; k++) {
          double at = 0.5 * k / n;
          double distance = 5 * (at - (double) i / n);
          kernels[i][k] = Math.exp(-distance * distance);
          powers[i][k] = size * Math.pow(at, 0.25 * i);
        }
      }
      double[] y = random.doubles(2 * n, -1, 1).toArray();
      atTheConditions(kernels, y);
      atTheConditions(powers, y);
    }
  }

  private static void atTheConditions(double[][] columns, double[] y) {
    int n = columns.length;
    double[] h = new double[n * n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      b[i] = dot(columns[i], y);
      for (int j = 0; j < n; j++) {
        h[i * n + j] = dot(columns[i], columns[j]);
      }
    }
    double[] x = new NonNegativeSolve(n, h, b).solution();
    double[] rest = y.clone();
    double size = norm(y);
    for (int j = 0; j < n; j++) {
      assertTrue(x[j] >= 0);
      size += x[j] * norm(columns[j]);
      for (int k = 0; k < rest.length; k++) {
        rest[k] -= columns[j][k] * x[j];
      }
    }
    for (int i = 0; i < n; i++) {
      double slope = -dot(columns[i], rest) / norm(columns[i]) / Math.max(size, 1e-300);
      String where = "unknown " + i + " of " + n + ": x " + x[i] + ", slope " + slope;
      assertTrue(slope >= -1e-8, where);
      assertTrue(x[i] == 0 || slope <= 1e-8, where);
    }
    assertTrue(norm(rest) <= norm(y) * (1 + 1e-9), "no worse than nothing");
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  @Test
  void statesThatNoDataTouchContinueTheirNeighbours() {
    SoilCase wide = Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 35);
    MomentsAccumulator sums = new MomentsAccumulator(Sums.spec(wide, new Weighting.Equal(), 1e-6));
    SmoothProfiles data = new SmoothProfiles(wide, 1);
    for (int id = 0; id < 200; id++) {
      double[] state = data.state(id);
      for (int i = 0; i < state.length; i++) {
        state[i] = 0.3 + 0.4 * state[i];
      }
      sums.add(id, state, data.tendency(state));
    }
    MonotoneFit fit =
        MonotoneFit.of(sums.result().all(), Sums.spaces(wide), wide.equation().unknowns());
    for (double x : new double[] {0.35, 0.5, 0.65}) {
      double truth = wide.lambda().orElseThrow().at(x);
      assertEquals(truth, fit.function(0).at(x), 1e-3 * truth);
    }
    assertTrue(fit.function(0).at(0.05) <= fit.function(0).at(0.31));
    assertTrue(fit.function(1).at(0.05) <= fit.function(1).at(0.31));
    assertTrue(fit.function(1).at(0.05) > -1 && fit.function(1).at(0.95) < 1);
  }

  @Test
  void monotoneFitOfIncreasingTruthIsThePlainFit() {
    SoilCase soil = Soils.water(19);
    Moments sums =
        Sums.of(
                Sums.spec(soil, new Weighting.Relative(1e-3), 1e-6),
                new SmoothProfiles(soil, 1),
                300)
            .all();
    double[] plain = SplineFit.of(sums, Sums.spaces(soil)).coefficients();
    double[] monotone =
        MonotoneFit.of(sums, Sums.spaces(soil), soil.equation().unknowns()).coefficients();
    for (int i = 0; i < plain.length; i++) {
      assertEquals(plain[i], monotone[i], 1e-6 * plain[i]);
    }
  }

  @Test
  void monotoneFitOfNoiseIncreasesAndStaysPositive() {
    SoilCase soil = Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 35);
    SmoothProfiles data = new SmoothProfiles(soil, 1);
    Moments clean = Sums.of(Sums.spec(soil, new Weighting.Equal(), 1e-6), data, 200).all();
    SplittableRandom random = new SplittableRandom(2);
    double[] b = clean.b().clone();
    for (int i = 0; i < b.length; i++) {
      b[i] += 0.3 * Math.sqrt(clean.h()[i * b.length + i]) * random.nextGaussian();
    }
    Moments noisy =
        new Moments(
            clean.size(),
            clean.h(),
            b,
            clean.yy(),
            clean.levelRows(),
            clean.levelY(),
            clean.levelWeight(),
            clean.profiles(),
            clean.rows());
    MonotoneFit fit = MonotoneFit.of(noisy, Sums.spaces(soil), soil.equation().unknowns());
    List<Double> states = List.of(0.02, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.98);
    double before = 0;
    double gammaBefore = Double.NEGATIVE_INFINITY;
    for (double x : states) {
      assertTrue(fit.function(0).at(x) >= before);
      assertTrue(fit.function(1).at(x) >= gammaBefore);
      before = fit.function(0).at(x);
      gammaBefore = fit.function(1).at(x);
    }
    double[] plain = SplineFit.of(noisy, Sums.spaces(soil)).coefficients();
    boolean falls = false;
    for (int i = 1; i < 35; i++) {
      falls |= plain[i] < plain[i - 1];
    }
    assertTrue(falls, "the plain fit is not monotone, so the constraint acts");
  }
}
