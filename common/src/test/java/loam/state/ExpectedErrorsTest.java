package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import loam.physics.Coefficient;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class ExpectedErrorsTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.4};
  private static final Coefficient LAMBDA = x -> 0.9 * Math.exp(0.015 * x);

  /** XᵀV⁻¹X, XᵀV⁻¹(y − its mean) and σ²XᵀV⁻²X, with V and X written out. */
  @Test
  void informationAndScoreAreThoseOfTheDenseGaussian() {
    DenseColumn dense = new DenseColumn(30, 0);
    ColumnFilter filter = dense.filter();
    RecordInformation found = ExpectedInformation.of(dense.column(), filter, DenseColumn.PHI);
    // Steps run from the state that the filter believes in: it moves when it sees a row.
    List<double[]> from = new ArrayList<>();
    List<double[]> to = new ArrayList<>();
    filter.followValues(
        DenseColumn.PHI,
        new ColumnFilter.Watch() {
          @Override
          public void after(int row, Belief belief) {}

          @Override
          public void stepped(
              double until, double[] a, double[] b, double dtS, double qTop, double qBottom) {
            from.add(a.clone());
            to.add(b.clone());
          }
        });
    SimpleMatrix x = dense.tangents(from, to);
    SimpleMatrix spread = dense.path().spread();
    SimpleMatrix expected = x.transpose().mult(spread.solve(x));
    SimpleMatrix weighed = spread.solve(x);
    SimpleMatrix noise = weighed.transpose().mult(weighed).scale(Math.exp(2 * DenseColumn.PHI[2]));
    double[] louder = DenseColumn.PHI.clone();
    louder[2] += 0.005;
    double[][] ofNoise =
        found.ofNoise(ExpectedInformation.of(dense.column(), filter, louder).fisher(), 0.01);
    SimpleMatrix score = x.transpose().mult(spread.solve(dense.path().misses()));
    for (int a = 0; a < 2; a++) {
      assertEquals(score.get(a), found.weather()[a], 1e-8 * Math.abs(score.get(a)));
      for (int b = 0; b < 2; b++) {
        double scale = Math.sqrt(expected.get(a, a) * expected.get(b, b));
        assertEquals(expected.get(a, b), found.fisher()[a][b], 1e-8 * scale);
        // The path of the filter, along which X is taken, moves with σ where the soil is another
        // one.
        double part = Math.sqrt(noise.get(a, a) * noise.get(b, b));
        assertEquals(noise.get(a, b), ofNoise[a][b], 0.1 * part);
      }
    }
  }

  /**
   * Twice the noise, or a quarter of the days, is no more than four times the error. Fits to 24
   * draws of this record under .4 K scattered by .012 and said .010.
   */
  @Test
  void scalesWithNoiseAndTime() {
    SensorRecord clean = SimulatedSoil.record((z, x) -> LAMBDA.at(x), SENSORS, 32, 3600, 7);
    StateSetting setting = new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
    StateOptions line = StateOptions.standard().withForm(LogForm.exponential());
    double once = error(clean, setting, line, 0.2);
    double loud = error(clean, setting, line, 0.4);
    assertEquals(0.013, loud, 0.002);
    assertTrue(loud > 1.8 * once && loud < 4 * once, loud + " after " + once);
    double ofDays = error(clean.rows(0, 8 * 24), setting, line, 0.2) / once;
    assertTrue(ofDays > 1.5 && ofDays < 4, "a quarter of the days: " + ofDays);
  }

  private static double error(
      SensorRecord clean, StateSetting setting, StateOptions options, double sigma) {
    return ExpectedErrors.of(clean, setting, options, sigma, List.of(LAMBDA)).meanRelativeError(0);
  }

  /**
   * Under noise the deviance bends by what the filter's derivatives say of the record without it.
   * Tangents of the states alone promise a fifth more of the slope of ln λ: the filter smooths
   * weather, and that its gains depend on λ is part of what a fit sees.
   */
  @Test
  void informationIsWhatTheDevianceBendsBy() {
    double[] sensors = {0.05, 0.1, 0.2};
    SensorRecord clean = SimulatedSoil.record((z, x) -> LAMBDA.at(x), sensors, 20, 3600, 103);
    StateSetting setting = new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
    StateOptions line = StateOptions.standard().withForm(LogForm.exponential());
    StateFit fit = StateFit.heat(clean, setting, line);
    double[] phi = ExpectedErrors.of(clean, setting, line, 0.2, List.of(LAMBDA)).phi();
    double[][] told = FilterInformation.of(fit.columnFilter(), phi, 2);
    double[][] tangents = ExpectedInformation.of(fit.column(), fit.columnFilter(), phi).fisher();
    for (int a = 0; a < 2; a++) {
      double bend = 0;
      int draws = 6;
      for (int d = 0; d < draws; d++) {
        SensorRecord noisy = SimulatedSoil.noisy(clean, 0.2, d);
        ColumnFilter filter = StateFit.heat(noisy, fit.heat(), line).columnFilter();
        bend += (slope(filter, phi, a, 1e-3) - slope(filter, phi, a, -1e-3)) / (2e-3 * draws);
      }
      assertEquals(1, told[a][a] / bend, 0.04, "coefficient " + a);
      assertTrue(tangents[a][a] > (a == 1 ? 1.15 : 1.05) * told[a][a], "coefficient " + a);
    }
  }

  private static double slope(ColumnFilter filter, double[] phi, int a, double by) {
    double[] moved = phi.clone();
    moved[a] += by;
    return filter.linearised(moved).gradient()[a];
  }

  /** Rows three hours apart: between them steps of an hour lose a column that a fit's own keep. */
  @Test
  void whereLongStepsLoseTheColumnShortOnesTell() {
    double[] sensors = {0.05, 0.1, 0.2};
    SensorRecord sparse = SimulatedSoil.record((z, x) -> LAMBDA.at(x), sensors, 10, 10800, 1);
    StateSetting setting = new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
    StateOptions own = StateOptions.standard();
    StateOptions coarse = own.withFilter(own.filter().withStep(3600));
    Exception lost =
        assertThrows(
            IllegalStateException.class, () -> error(sparse, setting, coarse, 0.03), "coarse");
    assertTrue(lost.getMessage().contains("3.00 h apart"), lost.getMessage());
    double told = error(sparse, setting, own, 0.03);
    assertTrue(told > 0.01 && told < 0.1, "error " + told);
  }

  /** A fit that knows the noise says the same of its own errors, to what it leaves out. */
  @Test
  void isWhatAFitSaysOfItself() {
    SensorRecord clean = SimulatedSoil.record((z, x) -> LAMBDA.at(x), SENSORS, 20, 3600, 7);
    StateSetting setting = new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
    StateOptions line = StateOptions.standard().withForm(LogForm.exponential());
    StateEstimate expected = ExpectedErrors.of(clean, setting, line, 0.05, List.of(LAMBDA));
    SensorRecord noisy = SimulatedSoil.noisy(clean, 0.05, 11);
    StateEstimate fit = StateFit.filter(noisy, setting, line);
    double middle = 0.5 * (fit.supportLo()[0] + fit.supportHi()[0]);
    assertEquals(1, expected.laplaceError(0, middle) / fit.laplaceError(0, middle), 0.1);
    assertTrue(Math.abs(Math.log(expected.lambda(0, middle) / LAMBDA.at(middle))) < 1e-6);
  }
}
