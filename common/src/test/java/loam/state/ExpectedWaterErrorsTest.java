package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class ExpectedWaterErrorsTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2};
  private static final WaterReference LOAM = Texture.LOAM.mean();
  private static final SensorRecord CLEAN = SimulatedWater.record(LOAM, SENSORS, 14, 3600, 3);
  private static final WaterKnown KNOWN =
      new WaterKnown(LOAM.thetaR(), LOAM.thetaS(), List.of(), Bottom.STATE, 0);
  private static final WaterSetting SETTING = KNOWN.family(WaterFamily.VAN_GENUCHTEN, 0.4, -1);

  /** Four times the noise is more error, and no more than four times; the truth is the truth. */
  @Test
  void noiseCostsError() {
    StateEstimate quiet = expected(CLEAN, 0.002);
    StateEstimate loud = expected(CLEAN, 0.008);
    assertEquals(0.0439, quiet.meanRelativeError(0), 0.001);
    double ratio = loud.meanRelativeError(0) / quiet.meanRelativeError(0);
    assertTrue(ratio > 2 && ratio < 4, "ratio " + ratio);
    assertEquals(LOAM.ks(), loud.soil(0).ks(), 1e-12 * LOAM.ks());
    assertEquals(LOAM.alpha(), loud.soil(0).alpha(), 1e-12 * LOAM.alpha());
    assertEquals(LOAM.shape(), loud.soil(0).shape(), 1e-12);
  }

  /** The Fisher matrix of the filter on a draw at the truth, but for what it leaves out. */
  @Test
  void informationIsThatOfTheFilterOnADraw() {
    double sigma = 0.004;
    StateEstimate expected = expected(CLEAN, sigma);
    double[] phi = expected.phi();
    ColumnFilter drawn = settled(expected, SimulatedSoil.noisy(CLEAN, sigma, 8), sigma);
    double[][] fisher = drawn.linearised(phi).fisher();
    ColumnFilter quiet = settled(expected, CLEAN, sigma);
    double[][] told = ExpectedInformation.of(expected.column(), quiet, phi).fisher();
    for (int a = 0; a < 3; a++) {
      assertEquals(1, told[a][a] / fisher[a][a], 0.05, "parameter " + a);
    }
  }

  private static ColumnFilter settled(StateEstimate expected, SensorRecord record, double sigma) {
    FilterSettings settings = WaterFit.options().filter();
    RainHours.Weather[] top = RainHours.of(CLEAN, sigma);
    ColumnFilter filter =
        new ColumnFilter(expected.column(), record, expected.layout(), settings, top);
    filter.settle(expected.phi(), 2);
    return filter;
  }

  /** XᵀV⁻¹X and XᵀV⁻¹(y − its mean) along the path, X by differences of steps. */
  @Test
  void whatARecordTellsAlongAPathIsThatOfTheDenseGaussian() {
    WaterColumn column = WaterFilterTest.column(Bottom.STATE);
    SensorRecord record = WaterFilterTest.shower(0.004, 3).rows(12, 24);
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0.01, 1);
    StateParameters layout =
        new StateParameters(
            5, new int[3], WaterFilterTest.layout(Bottom.STATE).processes().subList(0, 2));
    double[] phi = Arrays.copyOf(WaterFilterTest.phi(Bottom.STATE), layout.size());
    ColumnFilter filter = new ColumnFilter(column, record, layout, settings);
    filter.settle(phi, 1);
    RecordInformation told = ExpectedInformation.of(column, filter, phi);
    DensePath dense = WaterFilterTest.dense(column, record, layout, filter.path, phi);
    SimpleMatrix x = tangents(column, filter.path, phi, dense.seen());
    SimpleMatrix weighed = dense.spread().solve(x);
    SimpleMatrix fisher = x.transpose().mult(weighed);
    SimpleMatrix score = weighed.transpose().mult(dense.misses());
    for (int a = 0; a < 5; a++) {
      double own = Math.sqrt(fisher.get(a, a));
      assertEquals(score.get(a), told.weather()[a], 1e-5 * own);
      for (int b = 0; b < 5; b++) {
        double scale = own * Math.sqrt(fisher.get(b, b));
        assertEquals(fisher.get(a, b), told.fisher()[a][b], 1e-5 * scale, a + ", " + b);
      }
    }
  }

  private static SimpleMatrix tangents(
      WaterColumn column, List<double[]> path, double[] phi, SimpleMatrix see) {
    int n = column.grid().nodes() + 2;
    int size = see.getNumCols() / (path.size() + 1);
    SimpleMatrix out = new SimpleMatrix(see.getNumRows(), 5);
    ThetaStep step = new ThetaStep(column);
    double h = 1e-5;
    for (int p = 0; p < 5; p++) {
      SimpleMatrix states = new SimpleMatrix(size * (path.size() + 1), 1);
      double[] d = new double[size];
      for (int k = 0; k < path.size(); k++) {
        double[] up = new double[size];
        double[] down = new double[size];
        double[] c = phi.clone();
        c[p] += h;
        step.advance(c, path.get(k), up, 1800);
        c[p] -= 2 * h;
        step.advance(c, path.get(k), down, 1800);
        double[] moved = new double[size];
        step.advance(phi, path.get(k), moved, 1800);
        double[] next = new double[size];
        step.tangent(-1, d, next);
        for (int i = 0; i < n; i++) {
          d[i] = next[i] + (up[i] - down[i]) / (2 * h);
          states.set((k + 1) * size + i, d[i]);
        }
      }
      out.insertIntoThis(0, p, see.mult(states));
    }
    return out;
  }

  private static StateEstimate expected(SensorRecord clean, double sigma) {
    return ExpectedWaterErrors.of(clean, SETTING, WaterFit.options(), sigma, LOAM);
  }
}
