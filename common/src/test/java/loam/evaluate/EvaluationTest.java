package loam.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import loam.evaluate.Evaluation.Finished;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.identify.Verdict;
import loam.identify.Verdict.Answer;
import loam.physics.Coefficient;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient.Exponential;
import loam.testing.SampleRun;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final SoilCase HEAT = SampleRun.heat("heat-exp", new Exponential(0.6, 0.02));
  private static final SoilCase RICHARDS = SampleRun.cases().get(5);

  private static Metrics metrics(SoilCase soil, Estimate found, Optional<Support> support) {
    TendencySums none = TendencySums.empty(soil.column().rows());
    return Evaluation.metrics(
        new Finished(soil, "moments", 3, found, support, none, 20_000, 1.5, "cpu"));
  }

  private static Estimate found(Coefficient lambda) {
    return estimate(new Found(lambda, ErrorBand.NONE, because(Answer.CANNOT_TELL)));
  }

  private static Estimate found(Coefficient lambda, Coefficient gamma, Answer ofGamma) {
    return estimate(
        new Found(lambda, ErrorBand.NONE, because(Answer.CANNOT_TELL)),
        new Found(gamma, ErrorBand.NONE, because(ofGamma)));
  }

  private static Verdict because(Answer answer) {
    return new Verdict(answer, List.of("why"));
  }

  private static Estimate estimate(Found... found) {
    return Estimate.of(
        RICHARDS.equation().unknowns(), List.of(found), new Estimate.Effort(7, "vector"));
  }

  private static Coefficient truth(SoilCase soil) {
    return soil.lambda().orElseThrow();
  }

  @Test
  void mapeOfARelativeErrorIsThatError() {
    Metrics m =
        metrics(HEAT, found(x -> 1.25 * truth(HEAT).at(x)), Optional.of(SampleRun.support(HEAT)));
    assertEquals(0.25, m.number(Metric.MAPE_LAMBDA), 1e-14);
    assertEquals(0.25, m.number(Metric.MAPE_LAMBDA_SUPPORTED), 1e-14);
    assertEquals(Double.NaN, m.number(Metric.MAPE_GAMMA));
    assertEquals("moments", m.estimator());
    assertEquals(7, m.steps());
  }

  /** |x + 10|/40 rises from 0 to 1: mean ½ over 2001 points, and ¼ over the lower half. */
  @Test
  void mapeCountsTheSupportedPointsOnly() {
    SoilCase flat = SampleRun.heat("flat", new Exponential(2, 0));
    Support lower = new Support(-10, 10, 0, new double[Curve.POINTS]);
    Metrics m = metrics(flat, found(x -> 2 * (1 + (x + 10) / 40)), Optional.of(lower));
    assertEquals(0.5, m.number(Metric.MAPE_LAMBDA), 1e-12);
    assertEquals(0.25, m.number(Metric.MAPE_LAMBDA_SUPPORTED), 1e-12);
  }

  @Test
  void statesEndExactlyAtTheRange() {
    double[] x = Evaluation.states(0.02, 0.98);
    assertEquals(2001, x.length);
    assertEquals(0.02, x[0]);
    assertEquals(0.98, x[2000]);
    assertEquals(0.5, x[1000], 1e-15);
  }

  @Test
  void aConstantAddedToGammaSpoilsItsMapeButNotItsDifferences() {
    Coefficient gamma = RICHARDS.gamma().orElseThrow();
    Metrics m =
        metrics(
            RICHARDS,
            found(truth(RICHARDS), x -> gamma.at(x) + 1e-6, Answer.IDENTIFIABLE),
            Optional.of(SampleRun.support(RICHARDS)));
    assertTrue(
        m.number(Metric.MAPE_GAMMA) > 1, "MAPE of shifted γ was " + m.number(Metric.MAPE_GAMMA));
    assertEquals(0, m.number(Metric.GAMMA_DIFFERENCE_SUPPORTED), 1e-12);
  }

  @Test
  void gammaDifferenceOfAScaledGammaIsItsScaleError() {
    Coefficient gamma = RICHARDS.gamma().orElseThrow();
    Metrics m =
        metrics(
            RICHARDS,
            found(truth(RICHARDS), x -> 0.9 * gamma.at(x), Answer.NOT_IDENTIFIABLE),
            Optional.of(SampleRun.support(RICHARDS)));
    assertEquals(0.1, m.number(Metric.GAMMA_DIFFERENCE_SUPPORTED), 1e-12);
    assertEquals(Double.NaN, m.number(Metric.MAPE_GAMMA));
    assertEquals(Double.NaN, m.number(Metric.MAPE_GAMMA_SUPPORTED));
    assertEquals(0, m.number(Metric.MAPE_LAMBDA));
    assertEquals(Optional.of(false), m.flag(Metric.IDENTIFIABLE_GAMMA));
    assertEquals("why", m.text(Metric.REASON));
  }

  @Test
  void lambdaThatIsNotIdentifiableKeepsItsSupportedError() {
    Estimate blind =
        estimate(
            new Found(
                x -> 2 * truth(HEAT).at(x), ErrorBand.NONE, because(Answer.NOT_IDENTIFIABLE)));
    Metrics m = metrics(HEAT, blind, Optional.of(SampleRun.support(HEAT)));
    assertEquals(Double.NaN, m.number(Metric.MAPE_LAMBDA));
    assertEquals(1, m.number(Metric.MAPE_LAMBDA_SUPPORTED), 1e-14);
  }

  @Test
  void boundIsTheMeanAbsoluteValueOfANormalError() {
    Coefficient sd = x -> 0.1 * truth(HEAT).at(x);
    Estimate found =
        estimate(new Found(truth(HEAT), new ErrorBand(x -> 9, sd), because(Answer.IDENTIFIABLE)));
    Metrics m = metrics(HEAT, found, Optional.of(SampleRun.support(HEAT)));
    assertEquals(0.1 * 0.7978845608028654, m.number(Metric.BOUND_LAMBDA), 1e-14);
    assertEquals(Double.NaN, m.number(Metric.BOUND_GAMMA));
  }

  @Test
  void withoutTruthOrSupportMetricsAreEmpty() {
    SoilCase unknown =
        new SoilCase(
            "field",
            HEAT.equation(),
            List.of(),
            Setting.between(HEAT.column(), HEAT.equation().balance(2e6, 1), new Range(-10, 30)),
            257,
            HEAT.splineScale());
    Metrics m = metrics(unknown, found(x -> 1), Optional.empty());
    for (double none :
        List.of(
            m.number(Metric.MAPE_LAMBDA),
            m.number(Metric.MAPE_LAMBDA_SUPPORTED),
            m.number(Metric.MAPE_GAMMA),
            m.number(Metric.RMSE_TENDENCY),
            m.number(Metric.RMSE_TENDENCY_RELATIVE),
            m.number(Metric.R2_TENDENCY),
            m.number(Metric.BOUND_LAMBDA),
            m.number(Metric.GAMMA_DIFFERENCE_SUPPORTED),
            m.number(Metric.PAPER_MAPE_LAMBDA))) {
      assertEquals(Double.NaN, none);
    }
  }

  @Test
  void thePapersFiguresStandOnlyBesideThePapersSoils() {
    double[] lambda = {8e-4, 1.6e-3, 1.5e-4, 1.75e-4, 2.3e-2, 4.5e-2};
    double[] rmse = {4.6e-6, 7e-6, 3.6e-4, 2.0e-4, 7.7e-4, 4.7e-6};
    List<SoilCase> cases = SampleRun.cases();
    for (int i = 0; i < cases.size(); i++) {
      PaperTable.Row row = PaperTable.of(cases.get(i));
      assertEquals(lambda[i], row.mapeLambda(), cases.get(i).name());
      assertEquals(rmse[i], row.rmseTendency(), cases.get(i).name());
    }
    assertEquals(4.8e-2, PaperTable.of(RICHARDS).mapeGamma());
    assertEquals(
        PaperTable.Row.NONE, PaperTable.of(SampleRun.heat("heat-exp", new Exponential(0.6, 0.03))));
    assertEquals(
        PaperTable.Row.NONE, PaperTable.of(SampleRun.heat("mine", new Exponential(0.6, 0.02))));
  }
}
