package loam.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import loam.experiment.SoilCase;
import loam.moments.Moments;
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
