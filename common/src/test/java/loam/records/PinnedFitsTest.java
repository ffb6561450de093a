package loam.records;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.config.ExperimentLoader;
import loam.experiment.Climate;
import loam.experiment.Layers;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.experiment.SoilCase;
import loam.fit.Estimator;
import loam.fit.OnMoments;
import loam.lm.FamilyName;
import loam.noise.NoiseSettings;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.state.Bottom;
import loam.state.ExpectedErrors;
import loam.state.HeatLaw;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateOptions;
import loam.state.StateSetting;
import loam.state.Texture;
import loam.state.WaterKnown;
import loam.state.WaterReference;
import loam.testing.Pinned;
import loam.testing.Problems;
import loam.testing.Soils;
import loam.testing.TinyWindows;
import loam.weather.SimulatedMoisture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fits whose numbers move only with their version; those of the whole path: {@code ContractTest}.
 */
@Tag("slow")
class PinnedFitsTest {
  private static final double[] DEPTH = {0.05, 0.10, 0.20, 0.35, 0.50};

  @Test
  void fitsMoveOnlyWithTheVersionOfTrainings() throws IOException {
    Map<String, Double> numbers = new HashMap<>();
    SoilCase soil = Soils.richards(Soils.UNIFORM, 1e-4, 0.5, 1, 19);
    Problems data = Problems.of(soil, 80, 4);
    List<Estimator> all =
        ExperimentLoader.parse(
                "estimators = [moments, moments-spline, moments-spline-ols, moments-spline-gls,"
                    + " moments-monotone, moments-van-genuchten], lm { iterations = 12, restarts = 1, width = 8 }",
                "test",
                List.of("estimator.moments-spline-ols.solver.robust-iterations=3"))
            .estimators();
    for (Estimator estimator : all) {
      OnMoments method = (OnMoments) estimator.method();
      var found = method.fit(data.problem(method, new NoiseSettings(0.02, 0.3, 0), 0));
      numbers.put(estimator.name() + " lambda", found.values().get(0).at(0.5));
      numbers.put(
          estimator.name() + " gamma",
          found.values().get(1).at(0.7) - found.values().get(1).at(0.4));
    }
    for (Way way : List.of(Way.FILTER, Way.TRAJECTORY)) {
      numbers.put(way + " lambda", of(waves(1), way));
    }
    numbers.put("FILTER of rows three hours apart lambda", of(waves(3), Way.FILTER));
    StateEstimate expected =
        ExpectedErrors.of(
            waves(1),
            new StateSetting(2e6, new double[0]),
            StateOptions.standard(),
            0.05,
            List.of(x -> 1.1));
    numbers.put("bound", expected.laplaceError(0, 15));
    for (Way way : List.of(Way.FILTER, Way.TRAJECTORY)) {
      StateEstimate wet = wet(way).estimate();
      numbers.put(way + " of water lambda", wet.lambda(0, 0.3));
      numbers.put(way + " of water gamma", wet.column().gamma(0, 0.3, wet.phi()));
    }
    numbers.values().forEach(v -> assertTrue(Double.isFinite(v)));
    Pinned.check(PinnedFitsTest.class, "/pinned-fits.csv", numbers);
  }

  private static SensorRecord waves(int hours) {
    double[] times = new double[200];
    double[][] states = new double[times.length][DEPTH.length];
    for (int t = 0; t < times.length; t++) {
      times[t] = 3600.0 * hours * t;
      for (int s = 0; s < DEPTH.length; s++) {
        states[t][s] = TinyWindows.at(times[t], DEPTH[s]) + 0.05 * Math.sin(37.0 * t + 11.0 * s);
      }
    }
    return EqualIntervals.of("waves", DEPTH, times, states);
  }

  /** λ at 15 °C. */
  private static double of(SensorRecord waves, Way way) {
    return RecordFit.of(
            waves,
            HeatLaw.ofTemperature(2e6),
            waves.times(),
            new RecordSettings(way, 5, 0),
            Layers.ONE,
            0,
            30,
            1,
            0,
            Optional.empty())
        .layers()
        .get(0)
        .value()
        .at(15);
  }

  /** Van Genuchten's family on a week of a simulated loam. */
  private static RecordOutcome wet(Way way) {
    WaterReference loam = Texture.LOAM.mean();
    RecordPlan plan =
        new RecordPlan(
            1,
            7,
            3600,
            List.of(0.05, 0.1, 0.2),
            Climate.MARITIME,
            Season.SPRING,
            5,
            1,
            List.of(),
            List.of(),
            0,
            List.of());
    double[][] states =
        SimulatedMoisture.states(
            plan,
            new VanGenuchtenDiffusivity(
                loam.alpha(), loam.shape(), loam.ks(), loam.thetaR(), loam.thetaS()),
            0);
    for (int t = 0; t < states.length; t++) {
      for (int s = 0; s < states[t].length; s++) {
        states[t][s] += 0.003 * Math.sin(37.0 * t + 11.0 * s);
      }
    }
    return WaterRecordFit.of(
        new SensorRecord(new double[] {0.05, 0.1, 0.2}, 3600, states),
        new WaterKnown(loam.thetaR(), loam.thetaS(), List.of(), Bottom.STATE, 0),
        -1,
        states.length,
        new RecordSettings(way, RecordSettings.AUTO, 0, new Form.Family(FamilyName.MUALEM)));
  }
}
