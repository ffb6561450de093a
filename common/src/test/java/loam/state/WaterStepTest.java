package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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

  static WaterColumn column(Bottom bottom, WaterForm form, int sign) {
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[0], 0.02, 0.1);
    return new WaterColumn(grid, form, sign, bottom, 0.6);
  }

  static Stream<WaterColumn> columns() {
    WaterForm family = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FITTED);
    WaterForm splines = new WaterForm(new LogSpline(0.1, 0.4, 6), new LogSpline(0.1, 0.4, 5), 6);
    return Stream.of(Bottom.values())
        .flatMap(b -> Stream.of(column(b, family, -1), column(b, splines, 1)));
  }

  /** Parameters of a family near its reference, of splines from dry to wet. */
  private static double[] coefficients(WaterColumn column, SplittableRandom random) {
    double[] c = TestColumns.vector(column.coefficients(), random);
    boolean family = column.form().gammaOffset() == 0;
    for (int k = 0; k < c.length; k++) {
      int at = k < 6 ? k : k - 6;
      c[k] = family ? 0.1 * c[k] : (k < 6 ? -17 + at : -20 + 1.5 * at) + 0.2 * c[k];
    }
    return c;
  }

  private static double[] state(WaterColumn column, SplittableRandom random) {
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
      double in = flux(column, z, 0) * 0.4 + flux(column, next, 0) * 0.6;
      double out = outflow(column, z, last) * 0.4 + outflow(column, next, last) * 0.6;
      assertEquals(DT * (out - in), stored, 1e-12);
      assertTrue(Math.abs(stored) > 1e-9, "nothing moved");
      System.arraycopy(next, 0, z, 0, z.length);
    }
  }

  /** λ G − γ of the closed forms. */
  private static double flux(WaterColumn column, double[] z, int j) {
    double x = 0.5 * (z[1 + j] + z[2 + j]);
    double[] c = new double[3];
    return column.lambda(0, x, c) * (z[2 + j] - z[1 + j]) / column.grid().spacingM(j)
        - column.gamma(0, x, c);
  }

  private static double outflow(WaterColumn column, double[] z, int last) {
    return switch (column.bottom()) {
      case STATE -> flux(column, z, last);
      case ZERO_FLUX -> 0;
      case FREE_DRAINAGE -> -column.gamma(0, z[1 + last], new double[3]);
    };
  }

  /** Under free drainage an even column stays even: gravity carries what it brings. */
  @Test
  void anEvenColumnDrainsEvenly() {
    WaterForm form = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FIXED);
    WaterColumn column = column(Bottom.FREE_DRAINAGE, form, -1);
    double[] z = new double[column.grid().nodes() + 2];
    Arrays.fill(z, 1, z.length - 1, 0.3);
    double[] next = new double[z.length];
    new ThetaStep(column).advance(new double[3], z, next, DT);
    for (int i = 1; i < z.length - 1; i++) {
      assertEquals(0.3, next[i], 1e-12);
    }
  }
}
