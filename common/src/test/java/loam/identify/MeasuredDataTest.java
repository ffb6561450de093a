package loam.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import loam.experiment.SoilCase;
import loam.fit.Spline;
import loam.moments.MomentsAccumulator;
import loam.moments.MomentsPair;
import loam.moments.Weighting;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;
import loam.physics.TrueCoefficient.Cosine;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SolverSettings.Size;
import loam.testing.Problems;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import org.junit.jupiter.api.Test;

/** Data whose truth nobody knows. */
class MeasuredDataTest {
  private static final NoiseSettings NOTHING = new NoiseSettings(0, 0.2, 0);
  private static final Spline RELATIVE =
      new Spline(
          Weights.RELATIVE, new SolverSettings(Size.CASE, Offsets.KEEP, 0, NoiseModel.CONFIGURED));

  @Test
  void cleanDataStayCleanWhereSomebodySaysSo() {
    SoilCase soil = Soils.heat(Soils.STRETCHED, new Cosine(0.7, 0.01, 4, 0.1), 35);
    Problems known = Problems.of(soil, 80, 2);
    Problems measured = Problems.of(soil.withoutTruth(), known.profiles());
    MomentsProblem said = measured.problem(RELATIVE, DataNoise.CLEAN, NOTHING, 0);
    assertEquals(NoiseFacts.Origin.NONE, said.noise().origin());
    assertEquals(List.of(), said.notes());
    assertEquals(
        RELATIVE.fit(known.problem(RELATIVE, NOTHING, 0)).values().get(0).at(7),
        RELATIVE.fit(said).values().get(0).at(7));

    MomentsProblem silent = measured.problem(RELATIVE, DataNoise.UNKNOWN, NOTHING, 0);
    assertEquals(NoiseFacts.Origin.ESTIMATED, silent.noise().origin());
    String notes = String.join("; ", silent.notes());
    assertTrue(notes.contains("noise by the residuals: sigma = "), notes);
    assertTrue(notes.contains("whitened instead (import.noise = none"), notes);
  }

  @Test
  void noiseOfKnownSizeIsTakenAtItsWord() {
    SoilCase soil = Soils.heat(19);
    Problems measured = Problems.of(soil.withoutTruth(), Problems.of(soil, 80, 2).profiles());
    DataNoise three = new DataNoise(0.03);
    MomentsProblem problem = measured.problem(RELATIVE, three, new NoiseSettings(0.04, 0.5, 0), 0);
    assertEquals(NoiseFacts.Origin.CONFIGURED, problem.noise().origin());
    assertEquals(0.05, problem.noise().sigma(), 1e-12);
    assertEquals(0.5, problem.noise().correlationRadiusM());
  }

  @Test
  void neighboursInTimeAreHeldOutTogether() {
    SoilCase soil = Soils.heat(9);
    Problems data = Problems.of(soil, 500, 2);
    // Independent profiles: every tenth. Measured ones: five blocks of ten.
    assertEquals(50, data.problem(RELATIVE, NOTHING, 0).heldOut().profiles());
    Problems measured = Problems.of(soil.withoutTruth(), data.profiles());
    MomentsProblem problem = measured.problem(RELATIVE, DataNoise.CLEAN, NOTHING, 0);
    assertEquals(50, problem.heldOut().profiles());
    MomentsAccumulator blocks =
        new MomentsAccumulator(
            PlainSpec.of(soil.withoutTruth(), measured.facts(), NOTHING, 1, 0)
                .with(new Weighting.Relative(1e-3)));
    for (int id = 90; id < 100; id++) {
      blocks.add(id, data.profiles().get(id)[0], data.profiles().get(id)[1]);
    }
    MomentsPair pair = blocks.result();
    assertEquals(10, pair.heldOut().profiles());
    assertEquals(0, pair.training().profiles());
  }

  @Test
  void gravityOfTheWrongSignIsSeenInTheData() {
    Spline gls =
        new Spline(
            Weights.WHITENED, new SolverSettings(Size.AIC, Offsets.KEEP, 0, NoiseModel.ESTIMATED));
    for (int sign : new int[] {1, -1}) {
      SoilCase soil = Soils.richards(Soils.UNIFORM, 3e-4, 0.6, sign, 19);
      List<double[][]> profiles = new ArrayList<>(Problems.of(soil, 600, 2).profiles());
      NoiseSettings noise = new NoiseSettings(0.02, 0.2, 0);
      for (int other : new int[] {1, -1}) {
        SoilCase read = Soils.richards(Soils.UNIFORM, 3e-4, 0.6, other, 19).withoutTruth();
        Problems measured = Problems.of(read, profiles);
        Estimate found = gls.fit(measured.problem(gls, noise, 0));
        assertEquals(
            sign != other,
            found.remarks().contains("is gravity-sign = " + other + " right?"),
            () -> sign + " " + other + ": " + found.remarks());
      }
    }
  }

  @Test
  void meansOfOneColumnsEvolutionAreKept() {
    Spline gls =
        new Spline(
            Weights.WHITENED,
            new SolverSettings(Size.AIC, Offsets.REMOVE, 0, NoiseModel.ESTIMATED));
    SoilCase soil = Soils.heat(Soils.UNIFORM, new Cosine(0.7, 0.01, 4, 0.05), 19);
    SmoothProfiles source = new SmoothProfiles(soil, 2);
    List<double[][]> evolution = new ArrayList<>();
    for (int hour = 0; hour < 300; hour++) {
      double[] state = new double[soil.column().nodes()];
      for (int i = 0; i < state.length; i++) {
        double z = soil.column().nodeM(i) / soil.column().depthM();
        state[i] = 10 + 15 * Math.cos(5 * z + 1) * Math.exp(-hour / 200.0);
      }
      evolution.add(new double[][] {state, source.tendency(state)});
    }
    Problems one = Problems.of(soil.withoutTruth(), evolution);
    NoiseSettings noise = new NoiseSettings(0.05, 0.2, 0);
    MomentsProblem kept = one.problem(gls, noise, 0);
    assertEquals(Offsets.KEEP, kept.sums().solver().offsets());
    assertTrue(kept.notes().get(0).contains("the means of the levels are kept"));
    Problems many = Problems.of(soil.withoutTruth(), Problems.of(soil, 300, 2).profiles());
    MomentsProblem removed = many.problem(gls, noise, 0);
    assertEquals(Offsets.REMOVE, removed.sums().solver().offsets());
    assertTrue(removed.notes().stream().noneMatch(n -> n.contains("kept")));
  }
}
