package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WaterStepTest {
  private static final double DT = 300;
  private static final WaterReference LOAM = new WaterReference(3.6, 1.56, 2.9e-6, 0.078, 0.43);
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.4};
  private static final double[] SHOWERED = {0.05, 0.1, 0.2, 0.35, 0.6};

  static WaterColumn column(Bottom bottom, WaterForm form, int sign) {
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[0], 0.02, 0.1);
    return new WaterColumn(grid, form, sign, bottom, 0.6);
  }

  /** From the surface, into which water flows, and to the first sensor too. */
  private static WaterColumn surface(Bottom bottom, WaterForm form, int sign) {
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[0], 0.02, 0.1, 0, 0.4);
    return new WaterColumn(grid, List.of(form), sign, Top.FLUX, bottom, 0.6);
  }

  static Stream<WaterColumn> columns() {
    WaterForm family = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FITTED);
    WaterForm splines = new WaterForm(new LogSpline(0.1, 0.4, 6), new LogSpline(0.1, 0.4, 5), 6);
    return Stream.of(Bottom.values())
        .flatMap(
            b ->
                Stream.of(
                    column(b, family, -1),
                    column(b, splines, 1),
                    surface(b, family, -1),
                    surface(b, splines, 1)));
  }

  /** Parameters of a family near its reference, of splines from dry to wet. */
  private static double[] coefficients(WaterColumn column, SplittableRandom random) {
    double[] c = TestColumns.vector(column.coefficients(), random);
    boolean family = column.gammaOffset(0) == 0;
    for (int k = 0; k < c.length; k++) {
      int at = k < 6 ? k : k - 6;
      c[k] = family ? 0.1 * c[k] : (k < 6 ? -17 + at : -20 + 1.5 * at) + 0.2 * c[k];
    }
    return c;
  }

  static double[] state(WaterColumn column, SplittableRandom random) {
    double[] z = new double[column.grid().nodes() + 2];
    for (int i = 0; i < z.length; i++) {
      z[i] = 0.2 + 0.002 * i + 0.02 * random.nextDouble();
    }
    z[0] = 0.01 * random.nextDouble();
    z[z.length - 1] = 0.001 * random.nextDouble();
    return z;
  }

  private static StepDerivatives at(WaterColumn column, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new StepDerivatives(
        column, coefficients(column, random), state(column, random), DT, random);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void tangentIsTheDerivativeOfTheStep(WaterColumn column) {
    at(column, 4).tangent(1e-6, 1e-7);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void adjointIsTheTransposeOfTheTangent(WaterColumn column) {
    at(column, 5).adjoint();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void bandTangentsAreTheDerivativesOfTheBands(WaterColumn column) {
    at(column, 6).bands(1e-6, 1e-6);
  }

  /** What the nodes gain came through the ends, for every bottom. */
  @ParameterizedTest
  @EnumSource(Bottom.class)
  void waterIsConserved(Bottom bottom) {
    WaterForm form = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FIXED);
    WaterColumn column = column(bottom, form, -1);
    double[] c = new double[3];
    double[] z = state(column, new SplittableRandom(7));
    double[] next = new double[z.length];
    ThetaStep step = new ThetaStep(column);
    int n = column.grid().nodes();
    for (int m = 0; m < 50; m++) {
      step.advance(c, z, next, DT);
      double stored = 0;
      int last = bottom == Bottom.STATE ? n - 2 : n - 1;
      for (int i = 1; i <= last; i++) {
        double below = i < n - 1 ? column.grid().spacingM(i) : 0;
        stored += 0.5 * (column.grid().spacingM(i - 1) + below) * (next[1 + i] - z[1 + i]);
      }
      // A twelfth of an interval speaks for the other end: within the column that evens out.
      stored += lent(column, z, next, 0);
      stored += bottom == Bottom.STATE ? -lent(column, z, next, last) : 0;
      double in = flux(column, z, 0) * 0.4 + flux(column, next, 0) * 0.6;
      double out = outflow(column, z, last) * 0.4 + outflow(column, next, last) * 0.6;
      assertEquals(DT * (out - in), stored, 1e-12);
      assertTrue(Math.abs(stored) > 1e-9, "nothing moved");
      System.arraycopy(next, 0, z, 0, z.length);
    }
  }

  /** What rain brings is stored or leaves below; what it has wrong is forgotten in six hours. */
  @ParameterizedTest
  @EnumSource(Bottom.class)
  void whatFlowsInIsStored(Bottom bottom) {
    WaterForm form = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FIXED);
    WaterColumn column = surface(bottom, form, -1);
    double[] z = state(column, new SplittableRandom(8));
    z[0] = 1e-3;
    double[] next = new double[z.length];
    ThetaStep step = new ThetaStep(column);
    int n = column.grid().nodes();
    int last = bottom == Bottom.STATE ? n - 2 : n - 1;
    for (int m = 0; m < 50; m++) {
      double rain = 1e-6 * (m % 3 - 0.2);
      step.pour(rain);
      step.advance(new double[3], z, next, DT);
      double stored = bottom == Bottom.STATE ? -lent(column, z, next, last) : 0;
      for (int i = 0; i <= last; i++) {
        double above = i > 0 ? column.grid().spacingM(i - 1) : 0;
        double below = i < n - 1 ? column.grid().spacingM(i) : 0;
        stored += 0.5 * (above + below) * (next[1 + i] - z[1 + i]);
      }
      double out = outflow(column, z, last) * 0.4 + outflow(column, next, last) * 0.6;
      assertEquals(DT * (rain + z[0] / 3600 + out), stored, 1e-12);
      assertEquals(z[0] * Math.exp(-DT / 3600 / 6), next[0], 1e-15);
      System.arraycopy(next, 0, z, 0, z.length);
    }
  }

  /** What the row of node j + 1 counts at node j instead of its own. */
  private static double lent(WaterColumn column, double[] z, double[] next, int j) {
    double above = next[1 + j] - z[1 + j];
    double below = next[2 + j] - z[2 + j];
    return column.grid().spacingM(j) / 12 * (above - below);
  }

  /** Slope of ∫λ dx, and γ, of the closed forms. */
  private static double flux(WaterColumn column, double[] z, int j) {
    double above = z[1 + j];
    double below = z[2 + j];
    double x = 0.5 * (above + below);
    double[] c = new double[3];
    double lambda =
        column.lambda(0, above, c) / 6
            + column.lambda(0, x, c) * 2 / 3
            + column.lambda(0, below, c) / 6;
    return lambda * (below - above) / column.grid().spacingM(j)
        - 0.5 * (column.gamma(0, above, c) + column.gamma(0, below, c));
  }

  private static double outflow(WaterColumn column, double[] z, int last) {
    return switch (column.bottom()) {
      case STATE -> flux(column, z, last);
      case ZERO_FLUX -> 0;
      case FREE_DRAINAGE -> -column.gamma(0, z[1 + last], new double[3]);
    };
  }

  /** A wetting front an hour on: half the spacing leaves less than a sixth of the error. */
  @Test
  void frontsAreFollowedToMoreThanSecondOrder() {
    double[] exact = front(0.00125);
    double coarse = Math.abs(front(0.01)[1] - exact[1]);
    double fine = Math.abs(front(0.005)[1] - exact[1]);
    assertTrue(coarse > 1e-6 && coarse < 1e-3, "coarse " + coarse);
    assertTrue(fine < coarse / 6, fine + " of " + coarse);
  }

  /**
   * Two showers through a sandy loam, on the nodes that fits take: what these miss is not what half
   * a per cent of λ would change. With γ of a face at its state it was what one per cent does.
   */
  @Test
  void nodesOfFitsTellLambdaOfSand() {
    ColumnGrid fine = ColumnGrid.of(SHOWERED, new double[0], 0.0025, 0);
    double[][] exact = showers(fine, 0);
    double[][] more = showers(fine, -0.02);
    double[][] coarse = showers(ColumnGrid.of(SHOWERED, new double[0], 0.0125, 0.05), 0);
    double along = 0;
    double square = 0;
    for (int k = 0; k < exact.length; k++) {
      for (int s = 1; s + 1 < SHOWERED.length; s++) {
        double slope = (more[k][s] - exact[k][s]) / 0.02;
        along += slope * (coarse[k][s] - exact[k][s]);
        square += slope * slope;
      }
    }
    assertEquals(0, along / square, 5e-3);
    assertTrue(square > 1e-3, "nothing passed: " + square);
  }

  /**
   * Sensors every hour of four days.
   *
   * @param lnAlpha ln α over the soil's: λ of a family is as 1/α, γ does not know of it
   */
  private static double[][] showers(ColumnGrid grid, double lnAlpha) {
    WaterReference soil = Texture.SANDY_LOAM.mean();
    WaterForm form = WaterForm.family(WaterFamily.VAN_GENUCHTEN, soil, WaterForm.Ends.FIXED);
    ThetaStep step = new ThetaStep(new WaterColumn(grid, form, -1, Bottom.STATE, 0.5));
    double[] c = {lnAlpha, 0, 0};
    double[] z = new double[grid.nodes() + 2];
    Arrays.fill(z, 1, 1 + grid.nodes(), 0.12);
    double[] next = new double[z.length];
    double[][] out = new double[96][];
    for (int m = 0; m < 96 * 12; m++) {
      double later = DT * (m + 1);
      double wet = 0.12 + shower(later - 20_000) + shower(later - 150_000);
      z[0] = (wet - z[1]) / (DT / 3600);
      step.advance(c, z, next, DT);
      System.arraycopy(next, 0, z, 0, z.length);
      if (m % 12 == 11) {
        out[m / 12] = Arrays.stream(grid.sensorNode()).mapToDouble(n -> z[1 + n]).toArray();
      }
    }
    return out;
  }

  private static double shower(double since) {
    return since <= 0 ? 0 : 0.13 * Math.exp(-since / 30_000) * Math.min(1, since / 7200);
  }

  /** States at the sensors an hour after a front stood 2 cm above the second. */
  private static double[] front(double spacing) {
    WaterForm form = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FIXED);
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[0], spacing, 0);
    WaterColumn column = new WaterColumn(grid, form, -1, Bottom.STATE, 0.6);
    double[] z = new double[grid.nodes() + 2];
    for (int i = 0; i < grid.nodes(); i++) {
      z[1 + i] = 0.2 + 0.12 / (1 + Math.exp((grid.depthM()[i] - 0.08) / 0.01));
    }
    double[] next = new double[z.length];
    ThetaStep step = new ThetaStep(column);
    for (int m = 0; m < 60; m++) {
      step.advance(new double[3], z, next, 60);
      System.arraycopy(next, 0, z, 0, z.length);
    }
    return Arrays.stream(grid.sensorNode()).mapToDouble(n -> z[1 + n]).toArray();
  }

  /**
   * Under free drainage an even column stays even: gravity carries what it brings, and so does
   * steady rain up to the surface.
   */
  @ParameterizedTest
  @EnumSource(Top.class)
  void anEvenColumnDrainsEvenly(Top top) {
    WaterForm form = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FIXED);
    WaterColumn column =
        top == Top.FLUX
            ? surface(Bottom.FREE_DRAINAGE, form, -1)
            : column(Bottom.FREE_DRAINAGE, form, -1);
    double[] z = new double[column.grid().nodes() + 2];
    Arrays.fill(z, 1, z.length - 1, 0.3);
    double[] next = new double[z.length];
    ThetaStep step = new ThetaStep(column);
    step.pour(column.gamma(0, 0.3, new double[3]));
    step.advance(new double[3], z, next, DT);
    for (int i = 1; i < z.length - 1; i++) {
      assertEquals(0.3, next[i], 1e-12);
    }
  }
}
