package loam.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import loam.error.BadInput;
import loam.experiment.Layers;
import loam.identify.Found;
import loam.lm.FamilyName;
import loam.lm.LmSettings;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.state.HeatLaw;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateFit;
import loam.state.StateOptions;
import loam.state.StateSetting;
import loam.testing.TinyWindows;
import loam.train.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damped waves of a day, four and twenty days solve the heat equation with constant λ exactly. */
class RecordFitTest {
  private static final HeatLaw C = HeatLaw.ofTemperature(2e6);
  private static final double LAMBDA = TinyWindows.LAMBDA;
  private static final double[] DEPTH = {0.05, 0.10, 0.20, 0.35, 0.50};
  private static final RecordSettings FILTER = new RecordSettings(Way.FILTER, 7, 0);

  private static SensorRecord record(int hours, double sigma, long seed) {
    Random draws = new Random(seed);
    double[] times = new double[hours];
    double[][] states = new double[hours][DEPTH.length];
    for (int t = 0; t < hours; t++) {
      times[t] = 3600.0 * t;
      for (int s = 0; s < DEPTH.length; s++) {
        states[t][s] = TinyWindows.at(times[t], DEPTH[s]) + sigma * draws.nextGaussian();
      }
    }
    return EqualIntervals.of("waves", DEPTH, times, states);
  }

  /** 4 standard errors: one false alarm in 15 000 at a single state. */
  @Test
  void lambdaLiesWithinItsErrorAndForecastsTheRest() {
    double sigma = 0.1;
    RecordOutcome out =
        RecordFit.of(
            record(1440, sigma, 5), C, 1008, FILTER, Layers.ONE, 0, 30, 1, 0, Optional.empty());
    Found lambda = out.layers().get(0);
    double error = lambda.error().standardError().at(15);
    assertTrue(error < 0.03 * LAMBDA, "error " + error);
    assertEquals(LAMBDA, lambda.value().at(15), 4 * error);
    assertEquals(sigma, out.sensorSigma(), 0.1 * sigma);
    assertTrue(lambda.verdict().identifiable());
    assertTrue(Double.isNaN(lambda.error().standardError().at(29)), "no data there");
    // Ends with noise drive the run, so it is not worse than sensor against sensor.
    assertTrue(out.test().pooled() < 1.5 * sigma, "rms " + out.test().pooled());
    assertTrue(out.words().startsWith("diffusivity"), out.words());
  }

  /** Trajectories are quick, and say that they have no error bar. */
  @Test
  void trajectoriesHaveNoErrorBar() {
    RecordSettings quick = new RecordSettings(Way.TRAJECTORY, 7, 0);
    RecordOutcome out =
        RecordFit.of(record(720, 0.1, 7), C, 720, quick, Layers.ONE, 0, 30, 1, 0, Optional.empty());
    Found lambda = out.layers().get(0);
    assertEquals(LAMBDA, lambda.value().at(15), 0.05 * LAMBDA);
    assertTrue(Double.isNaN(lambda.error().standardError().at(15)));
    assertTrue(Double.isNaN(out.relativeError()));
    assertEquals("none", out.errorModel());
    assertTrue(
        out.estimate(0).found().get("lambda").verdict().remarks().get(0).contains("no error bar"));
  }

  /** Every n-th hour of a month. */
  private static SensorRecord every(int hours) {
    SensorRecord hourly = record(720, 0.1, 7);
    double[][] state = new double[720 / hours][];
    Arrays.setAll(state, k -> hourly.state()[hours * k]);
    return new SensorRecord(DEPTH, 3600.0 * hours, state);
  }

  /** Two hours apart: within four errors, the larger of the model's and those of blocks. */
  @Test
  void rowsTwoHoursApartHaveAnErrorBar() {
    RecordOutcome out = fitted(every(2), FILTER);
    double error = out.relativeError();
    double off = out.layers().get(0).value().at(15) / LAMBDA - 1;
    assertEquals(0, off, Math.min(0.05, 4 * error));
    assertTrue(error > 1e-3 && error < 0.05, "error " + error);
    assertEquals("blocks", out.errorModel());
    assertTrue(
        out.words().contains("the larger of the model's, its variance doubled"), out.words());
    assertTrue(RecordWords.of(out, every(2), Optional.empty()).get(2).contains("the larger of"));
  }

  /** Members of a bootstrap have no other weather between rows. */
  @Test
  void aBootstrapOfSparseRowsIsRefused() {
    RecordSettings hundred =
        new RecordSettings(Way.FILTER, RecordSettings.AUTO, 0, Form.SPLINE, 100);
    BadInput refused =
        assertThrows(BadInput.class, () -> RecordFit.checkBootstrap(every(2), hundred));
    assertTrue(refused.getMessage().contains("filter.bootstrap"), refused.getMessage());
    RecordFit.checkBootstrap(every(1), hundred);
    RecordFit.checkBootstrap(every(2), FILTER);
  }

  private static RecordOutcome fitted(SensorRecord record, RecordSettings settings) {
    return RecordFit.of(
        record, C, record.times(), settings, Layers.ONE, 0, 30, 1, 0, Optional.empty());
  }

  /** Of rows two hours apart: free λ in one layer over a month alone. */
  @Test
  void sparseRowsHaveErrorsWhereTheyWereStudied() {
    StateEstimate e = fitted(every(2), FILTER).estimate();
    RecordSettings offsets = new RecordSettings(Way.FILTER, RecordSettings.AUTO, 0.5);
    RecordSettings line = new RecordSettings(Way.FILTER, 2, 0);
    RecordSettings family =
        new RecordSettings(
            Way.FILTER, RecordSettings.AUTO, 0, new Form.Family(FamilyName.EXPONENTIAL));
    assertEquals(Optional.empty(), ErrorBars.none(FILTER, every(2), e, Optional::empty));
    for (RecordSettings other : List.of(offsets, line, family)) {
      assertTrue(ErrorBars.none(other, every(2), e, Optional::empty).isPresent(), other.toString());
    }
    assertTrue(ErrorBars.none(FILTER, every(2).rows(0, 300), e, Optional::empty).isPresent());
    StateEstimate layered =
        StateFit.trajectory(
            every(2), new StateSetting(C.dry(), new double[] {0.15}), StateOptions.standard());
    assertTrue(ErrorBars.none(FILTER, every(2), layered, Optional::empty).isPresent());
  }

  /** Four hours apart: λ is found, and whether its errors would hold was not studied. */
  @Test
  void rowsMoreThanThreeHoursApartHaveNoErrorBar() {
    RecordSettings family =
        new RecordSettings(
            Way.FILTER, RecordSettings.AUTO, 0, new Form.Family(FamilyName.EXPONENTIAL));
    for (RecordSettings settings : List.of(FILTER, family)) {
      RecordOutcome out = fitted(every(4), settings);
      Found lambda = out.layers().get(0);
      assertEquals(LAMBDA, lambda.value().at(15), 0.05 * LAMBDA);
      assertTrue(Double.isNaN(lambda.error().standardError().at(15)));
      assertEquals("none", out.errorModel());
      assertTrue(out.words().contains("rows are 4.00 h apart"), out.words());
    }
  }

  /** The information of a filter that ended early is not that of an optimum. */
  @Test
  void aFitThatHasNotComeToRestHasNoErrorBar() {
    SensorRecord record = record(720, 0.1, 7);
    StateEstimate e =
        RecordFit.of(record, C, 720, FILTER, Layers.ONE, 0, 30, 1, 0, Optional.empty()).estimate();
    assertEquals(
        Optional.of(RecordOutcome.NOT_AT_REST),
        ErrorBars.none(FILTER, record, WaterRecordFitTest.ended(e, false), Optional::empty));
    assertEquals(Optional.empty(), ErrorBars.none(FILTER, record, e, Optional::empty));
  }

  /** Each form of λ holds the constant, and none of them claims an error. */
  @ParameterizedTest
  @MethodSource("forms")
  void everyFormFindsTheConstant(Form form) {
    RecordSettings settings = new RecordSettings(Way.TRAJECTORY, RecordSettings.AUTO, 0, form);
    RecordOutcome out =
        RecordFit.of(
            record(720, 0.1, 7), C, 720, settings, Layers.ONE, 0, 30, 1, 0, Optional.empty());
    Found lambda = out.layers().get(0);
    for (double x : new double[] {10, 15, 20}) {
      assertEquals(LAMBDA, lambda.value().at(x), 0.05 * LAMBDA);
    }
    assertTrue(Double.isNaN(out.relativeError()));
    assertEquals(form instanceof Form.Family, out.words().contains(" = "), out.words());
  }

  static Stream<Form> forms() {
    return Stream.of(
        new Form.Network(2, 8, Output.EXP, new LmSettings(200, 1, 1e-8)),
        new Form.Family(FamilyName.EXPONENTIAL),
        new Form.Family(FamilyName.COTE_KONRAD));
  }

  /** Layers have parameters of their own, and the filter tells their errors. */
  @Test
  void familiesOfLayersHaveErrorsByTheFilter() {
    RecordSettings settings =
        new RecordSettings(Way.FILTER, 6, 0, new Form.Family(FamilyName.COTE_KONRAD));
    Layers two = new Layers(1, List.of(0.15));
    RecordOutcome out =
        RecordFit.of(record(360, 0.1, 7), C, 360, settings, two, 0, 30, 1, 0, Optional.empty());
    assertEquals(2, out.layers().size());
    for (Found layer : out.layers()) {
      double error = layer.error().standardError().at(15);
      assertTrue(error < 0.1 * LAMBDA, "error " + error);
      assertEquals(LAMBDA, layer.value().at(15), 4 * error);
    }
    assertEquals(2, out.words().split("kappa = ").length - 1, out.words());
    assertEquals(3, out.estimate(1).parameters().size());
  }

  /** Where λ is constant a cosine's wave may be none: any k does, and errors do not hold. */
  @Test
  void aFamilyWithParametersToSpareHasNoErrorBar() {
    RecordSettings settings =
        new RecordSettings(Way.FILTER, 6, 0, new Form.Family(FamilyName.COSINE));
    RecordOutcome out =
        RecordFit.of(
            record(360, 0.1, 7), C, 360, settings, Layers.ONE, 0, 30, 1, 0, Optional.empty());
    assertTrue(out.words().contains("parameters to spare"), out.words());
    assertTrue(Double.isNaN(out.relativeError()), out.words());
    out.estimate(0).parameters().forEach(p -> assertTrue(Double.isNaN(p.standardError())));
  }

  /** From temperatures alone only λ/C is known: another C gives another λ, same diffusivity. */
  @Test
  void heatCapacityScalesLambdaAndNothingElse() {
    SensorRecord record = record(480, 0.1, 6);
    RecordOutcome one =
        RecordFit.of(record, C, 480, FILTER, Layers.ONE, 0, 30, 1, 0, Optional.empty());
    RecordOutcome two =
        RecordFit.of(
            record,
            HeatLaw.ofTemperature(4e6),
            480,
            FILTER,
            Layers.ONE,
            0,
            30,
            1,
            0,
            Optional.empty());
    double a = one.layers().get(0).value().at(15);
    assertEquals(2 * a, two.layers().get(0).value().at(15), 1e-6 * a);
    assertTrue(Double.isNaN(one.test().pooled()), "nothing was held out");
  }

  @Test
  void rowsFindTheirIntervalsAndGapsAreMissing() {
    double[] times = {0, 3601, 10_800, 14_399};
    double[][] states = {{1, 1, 1}, {2, 2, 2}, {4, 4, 4}, {5, 5, Double.NaN}};
    double[] depth = {0.1, 0.2, 0.3};
    SensorRecord record = EqualIntervals.of("x", depth, times, states);
    assertEquals(5, record.times());
    assertEquals(2, record.state()[1][0]);
    assertTrue(Double.isNaN(record.state()[2][0]));
    assertEquals(5, record.state()[4][1]);
    double[] odd = {0, 3600, 7200, 9000, 12_600, 14_400, 18_000};
    double[][] rows = new double[odd.length][3];
    assertThrows(BadInput.class, () -> EqualIntervals.of("x", depth, odd, rows));
  }
}
