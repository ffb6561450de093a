package loam.moments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import loam.experiment.SoilCase;
import loam.solve.SplineFit;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import loam.testing.Sums;
import org.junit.jupiter.api.Test;

class LeftOutTest {
  private static final int PROFILES = 15;
  private static final SoilCase SOIL = Soils.richards(Soils.UNIFORM, 1e-4, 0.6, -1, 9);

  @Test
  void theMeatIsThatOfFitsWithoutEachProfile() {
    MomentsSpec spec = Sums.spec(SOIL, new Weighting.Equal(), 1e-6);
    SmoothProfiles data = new SmoothProfiles(SOIL, 4);
    SplittableRandom random = new SplittableRandom(8);
    double[][] states = new double[PROFILES][];
    double[][] tendencies = new double[PROFILES][];
    for (int g = 0; g < PROFILES; g++) {
      states[g] = data.state(g);
      tendencies[g] = data.tendency(states[g]);
      for (int k = 0; k < tendencies[g].length; k++) {
        tendencies[g][k] *= 1 + 0.3 * random.nextGaussian();
      }
    }
    Moments[] each = new Moments[PROFILES];
    Moments all = Moments.empty(spec.size(), SOIL.column().rows());
    for (int g = 0; g < PROFILES; g++) {
      MomentsAccumulator one = new MomentsAccumulator(spec);
      one.add(g, states[g], tendencies[g]);
      each[g] = one.result().all();
      all = all.plus(each[g]);
    }
    SplineFit fit = SplineFit.of(all, spec.spaces());
    int n = spec.size();
    double[] expected = new double[n * n];
    for (int g = 0; g < PROFILES; g++) {
      Moments others = Moments.empty(n, SOIL.column().rows());
      for (int o = 0; o < PROFILES; o++) {
        others = o == g ? others : others.plus(each[o]);
      }
      double[] c = SplineFit.of(others, spec.spaces()).coefficients();
      double[] u = each[g].b().clone();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          u[i] -= each[g].h()[i * n + j] * c[j];
        }
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          expected[i * n + j] += u[i] * u[j];
        }
      }
    }
    ResidualAccumulator sums =
        new ResidualAccumulator(
            spec,
            fit.coefficients(),
            new double[SOIL.column().rows()],
            Optional.of(SplineFit.normal(all, spec.spaces())));
    for (int g = 0; g < PROFILES; g++) {
      sums.add(g, states[g], tendencies[g]);
    }
    double[] meat = sums.result().meat();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double size = Math.sqrt(expected[i * n + i] * expected[j * n + j]);
        assertEquals(expected[i * n + j], meat[i * n + j], 1e-4 * size, i + ", " + j);
      }
    }
  }

  @Test
  void tailsAreCountedAsTheyWereBeforeWeights() {
    MomentsSpec spec = Sums.spec(Soils.heat(9), new Weighting.Equal(), 1e-6);
    double[] none = new double[9];
    ResidualSums plain = residuals(spec, none);
    double scale = plain.tails().robustScale();
    ResidualSums robust =
        residuals(spec.with(new Weighting.Robust(new Weighting.Equal(), none, scale)), none);
    assertEquals(plain.tails().robustScale(), robust.tails().robustScale(), 1e-9 * scale);
    assertEquals(plain.tails().rows(), plain.tails().inside());
    assertTrue(robust.tails().inside() < robust.tails().rows());
    assertTrue(robust.tails().weight() < robust.tails().rows());
  }

  @Test
  void theRobustScaleIsTheStandardDeviationOfNormalNumbersWhateverTheTails() {
    SplittableRandom random = new SplittableRandom(2);
    long[] sizes = new long[Tails.BINS];
    for (int i = 0; i < 100_000; i++) {
      sizes[Tails.bin(Math.abs(3e-4 * random.nextGaussian()))]++;
    }
    // The median of 10⁵ sizes scatters by 0.4 %.
    assertEquals(3e-4, new Tails(0, 0, sizes).robustScale(), 0.016 * 3e-4);
    for (int i = 0; i < 2000; i++) {
      sizes[Tails.bin(1e6)]++;
    }
    assertEquals(3e-4, new Tails(0, 0, sizes).robustScale(), 0.05 * 3e-4);
  }

  private static ResidualSums residuals(MomentsSpec spec, double[] solution) {
    SmoothProfiles data = new SmoothProfiles(Soils.heat(9), 4);
    ResidualAccumulator sums =
        new ResidualAccumulator(spec, solution, new double[spec.column().rows()]);
    for (int g : List.of(0, 1, 2)) {
      double[] state = data.state(g);
      sums.add(g, state, data.tendency(state));
    }
    return sums.result();
  }
}
