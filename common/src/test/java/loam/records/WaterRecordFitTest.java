package loam.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.error.BadInput;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Parameter;
import loam.identify.Verdict;
import loam.lm.FamilyName;
import loam.lm.LmSettings;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.state.Bottom;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.Texture;
import loam.state.Top;
import loam.state.WaterFamily;
import loam.state.WaterFit;
import loam.state.WaterKnown;
import loam.state.WaterSetting;
import loam.train.Output;
import org.junit.jupiter.api.Test;

class WaterRecordFitTest {
  private static final RecordSettings TRAJECTORY =
      new RecordSettings(Way.TRAJECTORY, 9, 0, new Form.Family(FamilyName.MUALEM));
  private static final WaterKnown KNOWN =
      new WaterKnown(0.078, 0.43, List.of(Texture.LOAM), Bottom.STATE, 0);

  /** Ten days that dry from above, with a daily wave. */
  private static final RecordSettings FILTER =
      new RecordSettings(Way.FILTER, 9, 0, new Form.Family(FamilyName.MUALEM));

  private static SensorRecord drying(double wettest) {
    return drying(wettest, 240);
  }

  private static SensorRecord drying(double wettest, int rows) {
    SplittableRandom random = new SplittableRandom(3);
    double[] depths = {0.05, 0.1, 0.2};
    double[][] state = new double[rows][3];
    for (int k = 0; k < state.length; k++) {
      for (int s = 0; s < 3; s++) {
        double wave = 0.005 * Math.exp(-depths[s] / 0.1) * Math.sin(2 * Math.PI * k / 24.0 - s);
        double dry = (0.0003 - 0.0001 * s) * k * 240 / rows;
        state[k][s] = wettest + 0.01 * s - dry + wave + 0.001 * random.nextGaussian();
      }
    }
    return new SensorRecord(depths, 3600, state);
  }

  @Test
  void parametersHaveUnitsAndTheirPriorsAreNamed() {
    RecordOutcome out = WaterRecordFit.of(drying(0.33), KNOWN, -1, 192, TRAJECTORY);
    Estimate estimate = out.estimate(0);
    assertEquals(List.of("lambda", "gamma"), List.copyOf(estimate.found().keySet()));
    List<Parameter> rows = out.parameters().get(0);
    assertEquals(
        List.of("alpha 1/cm", "n ", "ks cm/d", "theta-r m3/m3", "theta-s m3/m3"),
        rows.stream().map(p -> p.name() + " " + p.unit()).toList());
    assertTrue(rows.get(0).prior().contains("loam"), rows.get(0).prior());
    assertEquals("fixed", rows.get(3).prior());
    assertEquals(0.078, rows.get(3).value());
    // A trajectory has no error of its own, and says so.
    assertTrue(rows.stream().allMatch(p -> Double.isNaN(p.standardError())));
    assertTrue(estimate.remarks().contains("no error bar"), estimate.remarks());
    assertTrue(estimate.remarks().contains("gravity has sign -1"), estimate.remarks());
    assertTrue(out.test().pooled() < 0.1, "free run " + out.test().pooled());
  }

  /** Each family has its own words; Clapp and Hornberger's soil has no residual water. */
  @Test
  void familiesHaveParametersOfTheirOwn() {
    Map<FamilyName, String> expected =
        Map.of(
            FamilyName.BROOKS_COREY, "entry-head cm, pore-index, ks cm/d",
            FamilyName.CLAPP_HORNBERGER, "entry-head cm, b, ks cm/d",
            FamilyName.GARDNER, "alpha 1/cm, m, ks cm/d");
    expected.forEach(
        (family, words) -> {
          RecordSettings way = new RecordSettings(Way.TRAJECTORY, 9, 0, new Form.Family(family));
          WaterKnown fitted =
              new WaterKnown(Double.NaN, 0.43, List.of(), KNOWN.bottom(), KNOWN.bottomM());
          RecordOutcome out = WaterRecordFit.of(drying(0.33), fitted, -1, 240, way);
          List<Parameter> rows = out.parameters().get(0);
          assertEquals(
              words,
              rows.subList(0, 3).stream()
                  .map(p -> (p.name() + " " + p.unit()).strip())
                  .collect(Collectors.joining(", ")));
          StateEstimate e = out.estimate();
          List<Parameter> told =
              WaterParameters.own(WaterFamily.valueOf(family.name()), e.soil(0), "", 0, k -> 1);
          double r = e.correlation(0, 1) * (words.startsWith("entry-head") ? -1 : 1);
          String second = "%s=%.2f".formatted(told.get(1).name(), r);
          List<List<Parameter>> correlated =
              WaterParameters.correlated(
                  e, WaterFamily.valueOf(family.name()), List.of(withEnds(told)));
          assertTrue(correlated.get(0).get(0).correlations().startsWith(second), second);
          boolean dry = family == FamilyName.CLAPP_HORNBERGER;
          assertEquals(dry, rows.get(3).prior().equals("fixed"), rows.get(3).toString());
          assertTrue(!dry || rows.get(3).value() == 0, rows.get(3).toString());
          assertEquals(0.43, rows.get(4).value(), "what is given is printed as it was given");
        });
  }

  private static List<Parameter> withEnds(List<Parameter> own) {
    List<Parameter> all = new ArrayList<>(own);
    Parameter end = new Parameter("theta", 0.1, Double.NaN, "");
    all.add(end);
    all.add(end);
    return all;
  }

  /** Errors of van Genuchten's soils hold, by study: see docs/water.md. */
  @Test
  void aFilterOfVanGenuchtensFamilyHasErrors() {
    RecordOutcome out = WaterRecordFit.of(drying(0.33, 744), KNOWN, -1, 744, FILTER);
    String remarks = out.estimate(0).remarks();
    assertEquals("blocks", out.errorModel(), remarks);
    assertTrue(out.relativeError() > 0, "error " + out.relativeError());
    List<Parameter> rows = out.parameters().get(0);
    assertTrue(rows.subList(0, 3).stream().allMatch(p -> p.standardError() > 0), rows.toString());
    assertTrue(Double.isNaN(rows.get(4).standardError()), "theta-s is known");
    for (String unknown : List.of("lambda", "gamma")) {
      Found found = out.estimate(0).found().get(unknown);
      double middle = found.error().standardError().at(0.3);
      assertTrue(middle > 0, unknown + " " + middle);
      assertTrue(Double.isNaN(found.error().standardError().at(0.42)), "no data there");
    }
    assertTrue(remarks.contains(" ± ") && remarks.contains("blocks of days"), remarks);
  }

  /** Networks have the loss of the free form, so on a record that tells of λ they find its λ. */
  @Test
  void networksFindWhatSplinesFind() {
    SensorRecord record = drying(0.33);
    RecordSettings free = new RecordSettings(Way.TRAJECTORY, 9, 0);
    RecordSettings network =
        new RecordSettings(
            Way.TRAJECTORY,
            9,
            0,
            new Form.Network(2, 8, Output.AUTO, new LmSettings(200, 1, 1e-8)));
    StateEstimate splines = WaterRecordFit.of(record, KNOWN, -1, 240, free).estimate();
    RecordOutcome out = networks(record, network, 3);
    StateEstimate found = out.estimate();
    double lo = splines.supportLo()[0];
    double hi = splines.supportHi()[0];
    for (int k = 1; k < 10; k++) {
      double x = lo + (hi - lo) * k / 10;
      double gamma = splines.column().gamma(0, x, splines.phi());
      assertEquals(1, found.lambda(0, x) / splines.lambda(0, x), 0.02, "λ at " + x);
      assertEquals(1, found.column().gamma(0, x, found.phi()) / gamma, 0.05, "γ at " + x);
    }
    assertArrayEquals(found.phi(), networks(record, network, 3).estimate().phi());
    assertFalse(Arrays.equals(found.phi(), networks(record, network, 4).estimate().phi()));
    String remarks = out.estimate(0).remarks();
    assertTrue(remarks.contains("no error bar"), remarks);
    assertTrue(remarks.contains("tells little of γ, which no trajectory says"), remarks);
  }

  private static RecordOutcome networks(SensorRecord record, RecordSettings settings, int index) {
    WaterRecordFit.Networks of = new WaterRecordFit.Networks(1, index);
    return WaterRecordFit.of(record, KNOWN, -1, 240, settings, of);
  }

  /** Of a free γ the words tell the states at which its error is small, and no others. */
  @Test
  void aFreeGammaIsToldWhereItIsKnown() {
    RecordSettings free = new RecordSettings(Way.FILTER, 9, 0);
    RecordOutcome out = WaterRecordFit.of(drying(0.33, 744), KNOWN, -1, 744, free);
    StateEstimate e = out.estimate();
    double lo = e.supportLo()[0];
    double hi = e.supportHi()[0];
    long told =
        IntStream.rangeClosed(0, 100)
            .filter(k -> e.relativeErrorOfGamma(0, lo + (hi - lo) * k / 100) < Verdict.LIMIT)
            .count();
    String remarks = out.estimate(0).remarks();
    String share = "γ is known to 30 %% at %.0f %% of the states".formatted(100.0 * told / 101);
    assertTrue(remarks.contains(told == 0 ? "γ is nowhere known to 30 %" : share), remarks);
    assertTrue(remarks.contains(WaterErrorBars.NO_ERROR), remarks);
    assertTrue(remarks.contains("prior loam (Carsel and Parrish 1988)"), remarks);
    assertTrue(told < 101, "ten days without rain told γ everywhere");
    for (boolean rest : new boolean[] {true, false}) {
      WaterSetting setting = KNOWN.free(9, 7, 0, -1);
      String words =
          new WaterWords(ended(e, rest), setting, Optional.empty(), Optional.empty())
              .text(List.of(List.of()));
      assertEquals(rest, words.contains("γ is"), words);
    }
  }

  /** What was not studied has none: nowhere, columns of metrics included. */
  @Test
  void otherFiltersOfWaterHaveNoErrors() {
    WaterKnown fitted =
        new WaterKnown(Double.NaN, Double.NaN, KNOWN.texture(), KNOWN.bottom(), KNOWN.bottomM());
    RecordOutcome brief = WaterRecordFit.of(drying(0.33), KNOWN, -1, 120, FILTER);
    assertEquals("none", brief.errorModel(), "five days");
    RecordOutcome out = WaterRecordFit.of(drying(0.33), fitted, -1, 120, FILTER);
    assertTrue(Double.isNaN(out.relativeError()), "error " + out.relativeError());
    assertEquals("none", out.errorModel());
    assertTrue(
        out.parameters().get(0).stream().allMatch(p -> Double.isNaN(p.standardError())),
        out.parameters().toString());
    assertTrue(Double.isNaN(out.estimate(0).found().get("lambda").error().standardError().at(0.3)));
    String remarks = out.estimate(0).remarks();
    assertTrue(remarks.contains(WaterErrorBars.NO_ERROR), remarks);
  }

  /** Other lower ends in one layer whose ends are known; no other family. */
  @Test
  void whatWasStudied() {
    SensorRecord month = drying(0.33, 744);
    RecordSettings corey =
        new RecordSettings(
            Way.FILTER, RecordSettings.AUTO, 0, new Form.Family(FamilyName.BROOKS_COREY));
    WaterKnown drains =
        new WaterKnown(KNOWN.thetaR(), KNOWN.thetaS(), KNOWN.texture(), Bottom.FREE_DRAINAGE, 2);
    WaterKnown fitted =
        new WaterKnown(Double.NaN, Double.NaN, KNOWN.texture(), KNOWN.bottom(), KNOWN.bottomM());
    assertTrue(new WaterErrorBars(KNOWN, FILTER, 1).studied(month));
    assertTrue(new WaterErrorBars(fitted, FILTER, 0).studied(month));
    assertTrue(new WaterErrorBars(drains, FILTER, 0).studied(month));
    assertFalse(new WaterErrorBars(KNOWN, corey, 0).studied(month));
    assertFalse(new WaterErrorBars(drains, FILTER, 1).studied(month));
    assertFalse(
        new WaterErrorBars(
                new WaterKnown(Double.NaN, Double.NaN, KNOWN.texture(), Bottom.FREE_DRAINAGE, 2),
                FILTER,
                0)
            .studied(month));
    assertFalse(new WaterErrorBars(KNOWN, FILTER, 0).studied(month.rows(0, 600)));
    // A month of rows with few days of values, and of hours with a value in every third.
    assertFalse(new WaterErrorBars(KNOWN, FILTER, 0).studied(silent(month, k -> k > 100)));
    assertFalse(
        new WaterErrorBars(KNOWN, FILTER, 0).studied(silent(drying(0.33, 2400), k -> k % 3 > 0)));
    assertTrue(new WaterErrorBars(KNOWN, FILTER, 0).studied(silent(month, k -> k % 20 == 0)));
    // Values of the full hour in rows of a quarter.
    SensorRecord quarters = silent(drying(0.33, 2976), k -> k % 4 > 0);
    assertTrue(
        new WaterErrorBars(KNOWN, FILTER, 0)
            .studied(new SensorRecord(quarters.depthM(), 900, quarters.state())));
    WaterKnown surface =
        new WaterKnown(
            KNOWN.thetaR(), KNOWN.thetaS(), KNOWN.texture(), Top.FLUX, Bottom.STATE, 0, List.of());
    assertFalse(new WaterErrorBars(surface, FILTER, 0).studied(month));
  }

  /** Without the values of some rows. */
  private static SensorRecord silent(SensorRecord record, IntPredicate rows) {
    double[][] state = record.state().clone();
    for (int k = 0; k < state.length; k++) {
      if (rows.test(k)) {
        state[k] = new double[] {Double.NaN, Double.NaN, Double.NaN};
      }
    }
    return record.with(state);
  }

  /**
   * Where scoring ended early the information is not that of an optimum; how often intervals hold
   * of sensors with offsets, or in rows further apart than an hour, was not measured.
   */
  @Test
  void aFitThatHasNotComeToRestHasNoErrorsNorOneThatWasNotStudied() {
    SensorRecord month = drying(0.33, 744);
    StateEstimate e = WaterRecordFit.of(drying(0.33), KNOWN, -1, 120, FILTER).estimate();
    WaterRecordFit fit = new WaterRecordFit(KNOWN, FILTER, -1);
    WaterSetting setting = fit.setting(0.33);
    assertEquals(
        Optional.of(RecordOutcome.NOT_AT_REST),
        fit.noErrors(month, setting, WaterFit.options(), ended(e, false)));
    RecordSettings offsets = new RecordSettings(Way.FILTER, 9, 0.02, FILTER.form());
    assertEquals(
        Optional.of(WaterErrorBars.NO_ERROR),
        new WaterRecordFit(KNOWN, offsets, -1)
            .noErrors(month, setting, WaterFit.options(), ended(e, true)));
    SensorRecord sparse = new SensorRecord(month.depthM(), 7200, month.state());
    assertEquals(
        Optional.of(WaterErrorBars.NO_ERROR),
        fit.noErrors(sparse, setting, WaterFit.options(), ended(e, true)));
    assertEquals(
        Optional.of(WaterErrorBars.NO_ERROR),
        new WaterRecordFit(KNOWN, FILTER, -1, 0.15, 0.3)
            .noErrors(month, setting, WaterFit.options(), ended(e, true)));
  }

  /** An n that no soil has is computed, and questioned; those that soils have are not. */
  @Test
  void parametersFarFromTheirPriorAreQuestioned() {
    RecordOutcome out = WaterRecordFit.of(drying(0.33), KNOWN, -1, 192, TRAJECTORY);
    WaterSetting setting = KNOWN.family(WaterFamily.VAN_GENUCHTEN, 0.33, -1);
    double deviation = Texture.LOAM.prior().logShapeSd();
    for (double away : new double[] {-4.2, -2.5, 0, 2.5, 4.2}) {
      double[] phi = {0, away * deviation, 0, 0};
      String words =
          new WaterWords(
                  with(out.estimate(), phi, true),
                  setting,
                  Optional.of("no error"),
                  Optional.empty())
              .text(out.parameters());
      String question =
          "n of %.4g is 4.2 deviations".formatted(out.parameters().get(0).get(1).value());
      assertEquals(Math.abs(away) > 3, words.contains(question), words);
      assertFalse(words.contains("alpha of"), words);
    }
  }

  /** The same estimate, whose scoring ended so. */
  static StateEstimate ended(StateEstimate e, boolean converged) {
    return with(e, e.phi(), converged);
  }

  private static StateEstimate with(StateEstimate e, double[] phi, boolean converged) {
    return new StateEstimate(
        e.column(),
        e.layout(),
        phi,
        e.covariance(),
        e.laplace(),
        e.errorModel(),
        e.check(),
        e.offsets(),
        e.supportLo(),
        e.supportHi(),
        e.deviance(),
        e.evidence(),
        e.freedom(),
        e.weight(),
        e.values(),
        e.iterations(),
        converged);
  }

  private static final WaterKnown LAYERED =
      new WaterKnown(
          0.078,
          0.43,
          List.of(Texture.LOAM),
          Top.STATE,
          Bottom.STATE,
          0,
          List.of(new WaterKnown.Soil(0.095, 0.41, List.of(Texture.CLAY_LOAM))));

  /** Each layer has curves and parameters of its own over the states of its own sensors. */
  @Test
  void layersHaveSoilsOfTheirOwn() {
    SensorRecord record = drying(0.33);
    for (double[] row : record.state()) {
      row[2] += 0.04;
    }
    RecordOutcome out = WaterRecordFit.of(record, LAYERED, -1, 192, TRAJECTORY, 0.15);
    assertEquals(2, out.layers().size());
    assertEquals(0.15, out.edgesM()[0]);
    StateEstimate e = out.estimate();
    assertTrue(e.supportLo()[1] > e.supportHi()[0] - 0.03, "states of the other layer's sensors");
    for (int l = 0; l < 2; l++) {
      Estimate estimate = out.estimate(l);
      double middle = 0.5 * (e.supportLo()[l] + e.supportHi()[l]);
      Found gamma = estimate.found().get("gamma");
      assertEquals(e.column().gamma(l, middle, e.phi()), gamma.value().at(middle), 1e-18);
      assertEquals(e.lambda(l, middle), estimate.found().get("lambda").value().at(middle), 1e-18);
      List<Parameter> rows = out.parameters().get(l);
      assertEquals(e.soil(l).alpha() / 100, rows.get(0).value(), 1e-12);
      assertEquals(l == 0 ? 0.43 : 0.41, rows.get(4).value());
      assertTrue(rows.get(0).prior().startsWith(l == 0 ? "loam" : "clay loam"), rows.toString());
      assertEquals(rows, estimate.parameters());
      WaterSetting.Shape.Family family =
          (WaterSetting.Shape.Family)
              LAYERED.family(WaterFamily.VAN_GENUCHTEN, new double[] {0.15}, 0.4, -1).shape();
      List<List<Parameter>> both =
          IntStream.range(0, 2)
              .mapToObj(k -> WaterParameters.of(e, k, family, LAYERED.layer(k), c -> 1))
              .toList();
      String words =
          WaterParameters.correlated(e, WaterFamily.VAN_GENUCHTEN, both)
              .get(l)
              .get(0)
              .correlations();
      assertTrue(words.contains(l == 0 ? " layer2.alpha=" : "layer1.alpha="), words);
      String remarks = estimate.remarks();
      assertTrue(remarks.contains("above 0.15 m: diffusivity"), remarks);
      assertTrue(remarks.contains("below 0.15 m: diffusivity"), remarks);
    }
    assertTrue(out.test().pooled() < 0.1, "free run " + out.test().pooled());
  }

  /**
   * Intervals of soils on top of each other hold, by study, as those of one do: their families are
   * tested, and these, which are no soils, rejected.
   */
  @Test
  void aFilterInLayersIsTested() {
    SensorRecord month = drying(0.33, 744);
    StateEstimate e = WaterRecordFit.of(month, LAYERED, -1, 120, FILTER, 0.15).estimate();
    WaterRecordFit fit = new WaterRecordFit(LAYERED, FILTER, -1, 0.15);
    Optional<String> why =
        fit.noErrors(month, fit.setting(0.33), WaterFit.options(), ended(e, true));
    assertTrue(why.orElse("").contains("rejects this family"), why.toString());
  }

  /** A sensor at an edge is in neither soil, and a layer without one says nothing. */
  @Test
  void edgesThatSensorsDoNotTellApartAreRefused() {
    for (double[] edges : new double[][] {{0.1}, {0.3}, {0.02}, {0.12, 0.15}}) {
      BadInput said =
          assertThrows(
              BadInput.class,
              () -> WaterRecordFit.of(drying(0.33), LAYERED, -1, 240, TRAJECTORY, edges));
      assertTrue(said.getMessage().contains("layers of the case"), said.getMessage());
    }
  }

  /** Each sensor by θ_s of its own soil. */
  @Test
  void saturationIsThatOfTheLayer() {
    SensorRecord wet = drying(0.395);
    double[][] whole = Saturation.without(wet, KNOWN).state();
    double[][] parted = Saturation.without(wet, LAYERED, new double[] {0.15}).state();
    assertEquals(wet.state()[0][2], whole[0][2]);
    assertTrue(Double.isNaN(parted[0][2]), "a clay loam takes no " + wet.state()[0][2]);
    assertEquals(whole[0][1], parted[0][1]);
  }

  @Test
  void tooFewFunctionsAreRefused() {
    RecordSettings few = new RecordSettings(Way.TRAJECTORY, 2, 0);
    BadInput said =
        assertThrows(BadInput.class, () -> WaterRecordFit.of(drying(0.33), KNOWN, -1, 240, few));
    assertTrue(said.getMessage().contains("filter.size = 2"), said.getMessage());
  }

  /** Each layer by θ_r of its own soil; what noise reads below it does no harm. */
  @Test
  void aResidualWaterContentAboveTheRecordIsRefused() {
    for (double thetaS : new double[] {0.43, Double.NaN}) {
      WaterKnown high = new WaterKnown(0.34, thetaS, List.of(), Bottom.STATE, 0);
      BadInput said =
          assertThrows(
              BadInput.class, () -> WaterRecordFit.of(drying(0.33), high, -1, 240, TRAJECTORY));
      assertTrue(said.getMessage().contains("theta-r of the case = 0.34"), said.getMessage());
      assertTrue(said.getMessage().contains("theta-r = fit"), said.getMessage());
    }
    DryEnd.check(drying(0.33), new WaterKnown(0.27, 0.43, List.of(), Bottom.STATE, 0));
    BadInput layered =
        assertThrows(
            BadInput.class,
            () ->
                DryEnd.check(
                    drying(0.33), new WaterKnown(0.34, 0.43, List.of(), Bottom.STATE, 0), 0.15));
    assertTrue(layered.getMessage().contains("one for each layer"), layered.getMessage());
    // Noise of .02 on a soil that is at its θ_r.
    SplittableRandom random = new SplittableRandom(5);
    double[][] poor = new double[720][3];
    for (double[] row : poor) {
      Arrays.setAll(row, s -> 0.05 + 0.02 * random.nextGaussian());
    }
    DryEnd.check(
        drying(0.33, 720).with(poor), new WaterKnown(0.05, 0.43, List.of(), Bottom.STATE, 0));
  }

  @Test
  void saturationIsRefusedWithTheKeyToSet() {
    BadInput soaked =
        assertThrows(
            BadInput.class, () -> WaterRecordFit.of(drying(0.45), KNOWN, -1, 240, TRAJECTORY));
    assertTrue(soaked.getMessage().contains("theta-s = fit"), soaked.getMessage());
    BadInput layered =
        assertThrows(
            BadInput.class,
            () -> WaterRecordFit.of(drying(0.45), KNOWN, -1, 240, TRAJECTORY, 0.15));
    assertTrue(layered.getMessage().contains("one a layer"), layered.getMessage());
    assertFalse(layered.getMessage().contains("= fit"), "layers refuse fitted ends");
    BadInput percent =
        assertThrows(
            BadInput.class,
            () -> WaterRecordFit.of(drying(33), WaterKnown.NOTHING, -1, 240, TRAJECTORY));
    assertTrue(percent.getMessage().contains("state-unit"), percent.getMessage());
  }
}
