package loam.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import loam.experiment.SoilCase;
import loam.fit.Spline;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;
import loam.physics.TrueCoefficient;
import loam.physics.TrueCoefficient.Cosine;
import loam.physics.TrueCoefficient.Exponential;
import loam.physics.TrueCoefficient.Threshold;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SolverSettings.Size;
import loam.testing.Pooled;
import loam.testing.Problems;
import loam.testing.Soils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RobustFitTest {
  private static final int PROFILES = 150;
  private static final int DRAWS = 24;
  private static final double SIGMA = 0.1;

  /**
   * √ of the information of a normal error over that of Student's t with two degrees of freedom.
   */
  private static final double STUDENT = Math.sqrt(5.0 / 3);

  private static final List<TrueCoefficient> TRUTHS =
      List.of(
          new Exponential(0.8, 0.015),
          new Cosine(0.5, 0.01, 2.5, 0.05),
          new Threshold(0.5, 0.02, 1.2, -0.01, 8, 0.15));

  private static void add(
      Pooled all, MomentsProblem problem, Found found, Coefficient truth, Coefficient normalBound) {
    double lo = problem.density().quantile(0.01);
    double hi = problem.density().quantile(0.99);
    for (int i = 0; i <= 100; i++) {
      double x = lo + (hi - lo) * i / 100;
      all.add(
          found.value().at(x) - truth.at(x),
          found.error().standardError().at(x),
          STUDENT * normalBound.at(x));
    }
  }

  @Test
  void underHeavyTailsErrorsAreNearTheBoundOfTheseTailsAndIntervalsHold() {
    Pooled all = new Pooled();
    for (TrueCoefficient truth : TRUTHS) {
      SoilCase soil = Soils.heat(Soils.UNIFORM, truth, 35);
      Problems clean = Problems.of(soil, PROFILES, 3);
      NoiseSettings normal = new NoiseSettings(SIGMA, 1e-4, 0);
      Coefficient bound =
          method(0)
              .fit(clean.problem(method(0), normal, 0))
              .of("lambda")
              .orElseThrow()
              .error()
              .bound();
      for (int draw = 0; draw < DRAWS; draw++) {
        MomentsProblem problem = student(soil, clean, draw).problem(method(5), NONE, 0);
        add(all, problem, method(5).fit(problem).of("lambda").orElseThrow(), truth, bound);
      }
    }
    assertTrue(all.ratio() <= 1.15, () -> "error over bound " + all.ratio());
    assertEquals(0.945, all.share(), 0.025, () -> "share " + all.share());
  }

  private static final NoiseSettings NONE = new NoiseSettings(0, 0.2, 0);

  private static Spline method(int rounds) {
    return new Spline(
        Weights.NONE, new SolverSettings(Size.AIC, Offsets.KEEP, rounds, NoiseModel.CONFIGURED));
  }

  /** Tendencies with errors of which nobody knows the size, as an import brings them. */
  private static Problems student(SoilCase soil, Problems clean, int draw) {
    SplittableRandom random = new SplittableRandom(7919L * draw + 1);
    List<double[][]> profiles = new ArrayList<>();
    for (double[][] profile : clean.profiles()) {
      double[] y = profile[1].clone();
      for (int k = 0; k < y.length; k++) {
        double u = 2 * random.nextDouble() - 1;
        y[k] += SIGMA * clean.rms() * u * Math.sqrt(2 / (1 - u * u));
      }
      profiles.add(new double[][] {profile[0], y});
    }
    return Problems.of(soil.withoutTruth(), profiles);
  }
}
