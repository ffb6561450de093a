package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import loam.experiment.Climate;
import loam.limit.OutOfTime;
import loam.limit.TimeLimit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On three weeks of simulated soil, λ = .9 exp(.015 T), by {@link SimulatedSoil}. */
@Tag("slow")
class StateFitTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.4};
  private static final DoubleUnaryOperator TRUTH = x -> 0.9 * Math.exp(0.015 * x);
  private static final StateSetting SETTING =
      new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
  private static final StateOptions LINE = StateOptions.standard().withForm(LogForm.exponential());
  private static SensorRecord clean;

  @BeforeAll
  static void simulate() {
    clean = SimulatedSoil.record((z, x) -> TRUTH.applyAsDouble(x), SENSORS, 21, 3600, 1);
  }

  private static double error(StateEstimate e, double x) {
    return Math.log(e.lambda(0, x) / TRUTH.applyAsDouble(x));
  }

  /**
   * 24 intervals of 95 % (8 draws at 3 states, of which 2 are as good as independent): fewer than
   * 17 hold by chance once in some thousand.
   */
  @Test
  void errorsOfTheFilterHold() {
    int held = 0;
    double bias = 0;
    for (int draw = 0; draw < 8; draw++) {
      StateEstimate e = StateFit.filter(SimulatedSoil.noisy(clean, 0.1, 20 + draw), SETTING, LINE);
      assertTrue(e.converged());
      assertEquals(0.1, e.sigma(1), 0.01);
      for (double x : new double[] {12, 18, 24}) {
        held += Math.abs(error(e, x)) < 1.96 * e.relativeError(0, x) ? 1 : 0;
        bias += error(e, x) / 24;
      }
    }
    assertTrue(held >= 17, held + " of 24 intervals hold");
    assertEquals(0, bias, 0.004);
  }

  /** A thousandth at every state, by rows of ten minutes and a spline of free λ. */
  @Test
  void aFineRecordWithoutNoiseGivesTheTruth() {
    SensorRecord fine = SimulatedSoil.record((z, x) -> TRUTH.applyAsDouble(x), SENSORS, 15, 600, 5);
    List<StateEstimate> fits =
        List.of(
            StateFit.trajectory(fine, SETTING, StateOptions.standard()),
            StateFit.filter(SimulatedSoil.noisy(fine, 0.001, 6), SETTING, StateOptions.standard()));
    for (StateEstimate e : fits) {
      for (int k = 0; k <= 40; k++) {
        double x = e.supportLo()[0] + k / 40.0 * (e.supportHi()[0] - e.supportLo()[0]);
        assertEquals(0, error(e, x), 0.001, "at " + x);
      }
    }
  }

  @Test
  void quietSensorsGiveTheTruth() {
    StateEstimate filter = StateFit.filter(SimulatedSoil.noisy(clean, 0.005, 1), SETTING, LINE);
    StateEstimate spline =
        StateFit.filter(
            SimulatedSoil.noisy(clean, 0.005, 1), SETTING, LINE.withForm(LogForm.spline(9)));
    for (double x : new double[] {12, 18, 24}) {
      assertEquals(0, error(filter, x), 0.002);
      assertEquals(0, error(spline, x), 0.002);
    }
  }

  @Test
  void gapsAndMissingValuesChangeTheAnswerWithinItsError() {
    SensorRecord whole = SimulatedSoil.noisy(clean, 0.1, 4);
    SensorRecord holes = SimulatedSoil.noisy(clean, 0.1, 4);
    SplittableRandom random = new SplittableRandom(9);
    for (int k = 0; k < holes.times(); k++) {
      for (int s = 0; s < holes.sensors(); s++) {
        boolean gap = k >= 200 && k < 248;
        boolean late = s == 1 && k < 100;
        holes.state()[k][s] =
            gap || late || random.nextDouble() < 0.1 ? Double.NaN : holes.state()[k][s];
      }
    }
    StateEstimate first = StateFit.filter(whole, SETTING, LINE);
    StateEstimate second = StateFit.filter(holes, SETTING, LINE);
    for (double x : new double[] {12, 18, 24}) {
      double change = Math.log(second.lambda(0, x) / first.lambda(0, x));
      assertTrue(Math.abs(change) < 2.5 * second.relativeError(0, x), "at " + x + ": " + change);
      assertTrue(second.relativeError(0, x) > first.relativeError(0, x));
    }
  }

  /** A month of rows three hours apart under a strong sun. */
  private static SensorRecord sparse(DoubleUnaryOperator truth, int seed) {
    SensorRecord clean = SparseStudy.clean(10_800, 30, Climate.SEMI_ARID, seed, truth);
    return SimulatedSoil.noisy(clean, 0.05, 700 + seed);
  }

  /** Least squares between drawn ends leads to a λ that the filter cannot bear. */
  @Test
  void aFilterBeginsAnewWhereTrajectoriesStray() {
    DoubleUnaryOperator truth = StateStudy.truth("cosine");
    StateOptions all = StateOptions.standard();
    StateOptions fewTurns =
        new StateOptions(
            all.form(),
            all.finestM(),
            all.growth(),
            all.noise(),
            all.filter(),
            all.burnInDays(),
            10);
    StateEstimate e = StateFit.filter(sparse(truth, 31), SETTING, fewTurns);
    double middle = 0.5 * (e.supportLo()[0] + e.supportHi()[0]);
    assertEquals(truth.applyAsDouble(middle), e.lambda(0, middle), 0.05 * e.lambda(0, middle));
    assertEquals(0.05, e.sigma(1), 0.01);
  }

  /**
   * Between rows the ends go so far that λ about the filter's own mean is that of wrong states: its
   * waves then come out too flat, by many errors.
   */
  @Test
  void wavesOfLambdaAreToldBySparseRows() {
    DoubleUnaryOperator truth = StateStudy.truth("cosine");
    StateEstimate e = StateFit.filter(sparse(truth, 32), SETTING, StateOptions.standard());
    double sum = 0;
    assertTrue(e.meanRelativeError(0) < 0.02, "errors " + e.meanRelativeError(0));
    for (int k = 0; k <= 40; k++) {
      double x = e.supportLo()[0] + k / 40.0 * (e.supportHi()[0] - e.supportLo()[0]);
      double off = Math.log(e.lambda(0, x) / truth.applyAsDouble(x));
      sum += Math.pow(off / e.relativeError(0, x), 2) / 41;
    }
    assertEquals(0, Math.sqrt(sum), 1.3, "off in units of its error");
  }

  @Test
  void offsetsOfSensorsAreFound() {
    SensorRecord record = SimulatedSoil.noisy(clean, 0.05, 6);
    for (double[] row : record.state()) {
      row[1] += 0.4;
    }
    StateOptions options = LINE.withFilter(FilterSettings.standard().withOffsets(0.3));
    StateEstimate e = StateFit.filter(record, SETTING, options);
    // A common offset, and one along a steady gradient, are the column's own business.
    double between = e.offsets()[1] - (2 * e.offsets()[0] + e.offsets()[2]) / 3;
    assertEquals(0.4, between, 0.08);
    assertEquals(0, error(e, 18), 0.02);
  }

  @Test
  void sameRecordSameBits() {
    SensorRecord record = SimulatedSoil.noisy(clean, 0.1, 4).rows(0, 200);
    assertArrayEquals(
        StateFit.filter(record, SETTING, LINE).phi(),
        StateFit.filter(record, SETTING, LINE).phi(),
        0);
  }

  @Test
  void aWrongModelFailsTheCheckAndGetsBlockErrors() {
    SensorRecord layered =
        SimulatedSoil.noisy(
            SimulatedSoil.record(
                (z, x) -> (z < 0.15 ? 1 : 1.5) * TRUTH.applyAsDouble(x), SENSORS, 21, 3600, 1),
            0.05,
            2);
    StateEstimate one = StateFit.filter(layered, SETTING, LINE);
    assertTrue(one.check().outcome() != ModelCheck.Outcome.WHITE);
    assertEquals(StateEstimate.ErrorModel.BLOCKS, one.errorModel());
    StateEstimate two = StateFit.filter(layered, SETTING.withEdges(0.15), LINE);
    assertEquals(ModelCheck.Outcome.WHITE, two.check().outcome());
    assertEquals(0, error(two, 18), 3 * two.relativeError(0, 18));
    double below = Math.log(two.lambda(1, 18) / (1.5 * TRUTH.applyAsDouble(18)));
    assertEquals(0, below, 3 * two.relativeError(1, 18));
    assertTrue(two.relativeError(0, 18) < 0.02 && two.relativeError(1, 18) < 0.03);
    FreeRun wrong = FreeRun.of(one, layered, FilterSettings.standard(), 3);
    FreeRun right = FreeRun.of(two, layered, FilterSettings.standard(), 3);
    assertTrue(right.pooled() < wrong.pooled(), right + " " + wrong);
    assertEquals(0.06, right.pooled(), 0.015);
  }

  @Test
  void theTimeLimitEndsAFit() {
    TimeLimit limit = TimeLimit.start(1e-9);
    try (limit) {
      assertThrows(OutOfTime.class, () -> StateFit.filter(clean, SETTING, LINE));
    }
  }
}
