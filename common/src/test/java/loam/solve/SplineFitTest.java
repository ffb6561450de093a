package loam.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import loam.experiment.SoilCase;
import loam.moments.Moments;
import loam.moments.MomentsAccumulator;
import loam.moments.MomentsSpec;
import loam.moments.Weighting;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import loam.testing.Sums;
import org.junit.jupiter.api.Test;

class SplineFitTest {
  private static final int PROFILES = 400;
  private static final SoilCase SOIL = Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 35);
  private static final SmoothProfiles DATA = new SmoothProfiles(SOIL, 1);
  private static final MomentsSpec SPEC = Sums.spec(SOIL, new Weighting.Equal(), 1);
  private static final SplineSpace SPACE = SPEC.spaces().get(0);

  @Test
  void truthInTheSpaceIsRecovered() {
    double[] lambda = random(35, 1);
    double[] gamma = random(35, 2);
    Moments sums = sums(SPEC, lambda, gamma, new double[48]);
    SplineFit fit = SplineFit.of(sums, SPEC.spaces());
    assertArrayEquals(lambda, c(fit.function(0)), 1e-9);
    SplineFunction truth = SPACE.function(gamma);
    SplineFunction found = Anchor.at(fit.function(1), 0.4, truth.at(0.4));
    assertArrayEquals(gamma, c(found), 1e-8);
    assertEquals(0, fit.residualSquares(), 1e-12 * sums.yy());
  }

  @Test
  void aConstantOfGammaChangesNothing() {
    Moments sums = sums(SPEC, random(35, 1), random(35, 2), new double[48]);
    double[] constant = SplineFit.nullDirections(SPEC.spaces()).get(0);
    double largest = Arrays.stream(sums.h()).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < sums.size(); i++) {
      double sum = 0;
      for (int j = 0; j < sums.size(); j++) {
        sum += sums.h()[i * sums.size() + j] * constant[j];
      }
      assertEquals(0, sum, 1e-13 * largest);
    }
    // And in the solution it is left out, so errors of γ differences are finite and of the spaces'.
    SplineFit fit = SplineFit.of(sums, SPEC.spaces());
    double[] covariance = fit.system().inverse();
    StandardError near = StandardError.ofDifference(SPEC.spaces(), covariance, 1, 0.5);
    // A root of what is left of variances that cancel.
    assertEquals(0, near.at(0.5), 1e-7 * near.at(0.9));
    double[] dense = contrastVariance(sums, covariance, 0.9, 0.5);
    assertEquals(dense[0], near.at(0.9) * near.at(0.9), 1e-8 * dense[0]);
  }

  @Test
  void momentsOfACoarserSpaceFollowFromTheFineOnes() {
    Moments fine = sums(SPEC, random(35, 1), random(35, 2), new double[48]);
    SplineSpace coarse = SPACE.coarser().orElseThrow();
    List<SplineSpace> target = List.of(coarse, coarse.coarser().orElseThrow());
    MomentsSpec direct =
        new MomentsSpec(
            SPEC.column(), SPEC.balance(), target, SPEC.weighting(), SPEC.rms(), SPEC.noise());
    Moments expected = sums(direct, random(35, 1), random(35, 2), new double[48]);
    Moments derived = Coarsening.of(fine, SPEC.spaces(), target);
    assertClose(expected.h(), derived.h());
    assertClose(expected.b(), derived.b());
    assertClose(expected.levelRows(), derived.levelRows());
    double[] c = SplineFit.of(derived, target).coefficients();
    assertEquals(
        derived.loss(c), fine.loss(Coarsening.prolong(c, SPEC.spaces(), target)), 1e-9 * fine.yy());
  }

  @Test
  void anOffsetOfEveryLevelIsProjectedOutWhateverItsSize() {
    double[] offsets = new double[48];
    SplittableRandom random = new SplittableRandom(8);
    for (int k = 0; k < 48; k++) {
      offsets[k] = 100 * random.nextGaussian();
    }
    for (Weighting weighting : List.of(new Weighting.Equal(), new Weighting.Whitened(0.2))) {
      MomentsSpec spec = SPEC.with(weighting);
      Moments clean = sums(spec, random(35, 1), random(35, 2), new double[48]);
      Moments shifted = sums(spec, random(35, 1), random(35, 2), offsets);
      double[] expected = lambda(SplineFit.of(OffsetProjection.remove(clean), spec.spaces()));
      double[] found = lambda(SplineFit.of(OffsetProjection.remove(shifted), spec.spaces()));
      assertArrayEquals(expected, found, 1e-6);
      assertTrue(
          Math.abs(lambda(SplineFit.of(shifted, spec.spaces()))[17] - expected[17]) > 1e-2,
          "without projection the offset matters");
    }
    Moments shifted = sums(SPEC, random(35, 1), random(35, 2), offsets);
    SplineFit fit = SplineFit.of(OffsetProjection.remove(shifted), SPEC.spaces());
    assertArrayEquals(offsets, OffsetProjection.offsets(shifted, fit.coefficients()), 1e-6);
  }

  @Test
  void unseenPartsOfTheRangeContinueTheirNeighbours() {
    // Only profiles below W = 0.5: the upper half of the basis is never touched.
    MomentsAccumulator accumulator = new MomentsAccumulator(SPEC);
    SplineFunction truth = SPACE.function(random(35, 1));
    for (int id = 0; id < PROFILES; id++) {
      double[] state = DATA.state(id);
      for (int i = 0; i < state.length; i++) {
        state[i] = 0.02 + 0.5 * (state[i] - 0.02);
      }
      accumulator.add(id, state, DATA.tendency(state, truth, x -> 0));
    }
    SplineFit fit = SplineFit.of(accumulator.result().all(), SPEC.spaces());
    for (double x : new double[] {0.03, 0.1, 0.3, 0.45}) {
      assertEquals(truth.at(x), fit.function(0).at(x), 1e-7);
    }
    double[] beyond = c(fit.function(0));
    for (int i = 22; i < 33; i++) {
      assertEquals(0, beyond[i] - 2 * beyond[i + 1] + beyond[i + 2], 1e-5);
    }
  }

  @Test
  void underNoiseTheSpaceIsOneStepFinerThanTheTruthNeeds() {
    SplineSpace next = SPACE.coarser().orElseThrow();
    SplineSpace small = next.coarser().orElseThrow();
    double[] lambda = SPACE.prolongationFrom(small).times(random(small.size(), 5));
    double[] gamma = SPACE.prolongationFrom(small).times(random(small.size(), 6));
    SplittableRandom random = new SplittableRandom(3);
    MomentsAccumulator accumulator = new MomentsAccumulator(SPEC);
    SplineFunction l = SPACE.function(lambda);
    SplineFunction g = SPACE.function(gamma);
    for (int id = 0; id < PROFILES; id++) {
      double[] state = DATA.state(id);
      double[] y = DATA.tendency(state, l, g);
      for (int k = 0; k < y.length; k++) {
        y[k] += 0.01 * random.nextGaussian();
      }
      accumulator.add(id, state, y);
    }
    for (var size :
        List.of(loam.solve.SolverSettings.Size.AIC, loam.solve.SolverSettings.Size.HELD_OUT)) {
      SplineFit fit =
          SizeChoice.fit(
              accumulator.result(), SPEC.spaces(), size, loam.solve.SolverSettings.Offsets.KEEP);
      assertEquals(List.of(next, next), fit.spaces());
    }
  }

  private static double[] contrastVariance(Moments sums, double[] c, double x, double reference) {
    double[] phi = new double[sums.size()];
    double[] w4 = new double[4];
    int first = SPACE.basis(x, w4);
    for (int k = 0; k < 4; k++) {
      phi[35 + first + k] += w4[k];
    }
    first = SPACE.basis(reference, w4);
    for (int k = 0; k < 4; k++) {
      phi[35 + first + k] -= w4[k];
    }
    double variance = 0;
    for (int i = 0; i < phi.length; i++) {
      for (int j = 0; j < phi.length; j++) {
        variance += phi[i] * c[i * phi.length + j] * phi[j];
      }
    }
    return new double[] {variance};
  }

  private static Moments sums(MomentsSpec spec, double[] lambda, double[] gamma, double[] offsets) {
    MomentsAccumulator accumulator = new MomentsAccumulator(spec);
    SplineFunction l = SPACE.function(lambda);
    SplineFunction g = SPACE.function(gamma);
    for (int id = 0; id < PROFILES; id++) {
      double[] state = DATA.state(id);
      double[] y = DATA.tendency(state, l, g);
      for (int k = 0; k < y.length; k++) {
        y[k] += offsets[k];
      }
      accumulator.add(id, state, y);
    }
    return accumulator.result().all();
  }

  private static double[] c(SplineFunction function) {
    return function.coefficients();
  }

  private static double[] lambda(SplineFit fit) {
    return fit.function(0).coefficients();
  }

  private static double[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = 1 + random.nextDouble();
    }
    return v;
  }

  private static void assertClose(double[] expected, double[] actual) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertArrayEquals(expected, actual, 1e-12 * largest);
  }
}
