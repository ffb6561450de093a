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
    return Stream.of(Bottom.values())
        .flatMap(
            b -> Stream.of(column(b, family, -1), column(b, WaterForm.spline(0.1, 0.4, 6, 5), 1)));
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

  @ParameterizedTest
  @MethodSource("columns")
  void tangentIsTheDerivativeOfTheStep(WaterColumn column) {
    SplittableRandom random = new SplittableRandom(4);
    double[] c = coefficients(column, random);
    double[] z = state(column, random);
    double[] dz = TestColumns.vector(z.length, random);
    ThetaStep step = new ThetaStep(column);
    double[] tangent = new double[z.length];
    for (int p = -1; p < c.length; p++) {
      step.advance(c, z, new double[z.length], DT);
      step.tangent(p, dz, tangent);
      double h = 1e-6;
      double[] up = moved(column, c, z, dz, p, h);
      double[] down = moved(column, c, z, dz, p, -h);
      for (int i = 0; i < z.length; i++) {
        double difference = (up[i] - down[i]) / (2 * h);
        assertEquals(difference, tangent[i], 1e-7, "entry " + i + ", parameter " + p);
      }
    }
  }

  private static double[] moved(
      WaterColumn column, double[] c, double[] z, double[] dz, int p, double h) {
    double[] changed = c.clone();
    if (p >= 0) {
      changed[p] += h;
    }
    double[] moved = z.clone();
    for (int i = 0; i < z.length; i++) {
      moved[i] += h * dz[i];
    }
    double[] out = new double[z.length];
    new ThetaStep(column).advance(changed, moved, out, DT);
    return out;
  }

  @ParameterizedTest
  @MethodSource("columns")
  void adjointIsTheTransposeOfTheTangent(WaterColumn column) {
    SplittableRandom random = new SplittableRandom(5);
    double[] c = coefficients(column, random);
    double[] z = state(column, random);
    ThetaStep step = new ThetaStep(column);
    step.advance(c, z, new double[z.length], DT);
    double[] dz = TestColumns.vector(z.length, random);
    double[] dc = TestColumns.vector(c.length, random);
    double[] w = TestColumns.vector(z.length, random);
    double[] forward = new double[z.length];
    step.tangent(-1, dz, forward);
    double[] one = new double[z.length];
    for (int p = 0; p < c.length; p++) {
      step.tangent(p, new double[z.length], one);
      for (int i = 0; i < z.length; i++) {
        forward[i] += dc[p] * one[i];
      }
    }
    double[] back = new double[z.length];
    double[] gradient = new double[c.length];
    step.adjoint(w.clone(), back, gradient);
    double scale = Math.sqrt(Dense.dot(forward, forward) * Dense.dot(w, w));
    assertEquals(
        Dense.dot(forward, w), Dense.dot(dz, back) + Dense.dot(dc, gradient), 1e-12 * scale);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void bandTangentsAreTheDerivativesOfTheBands(WaterColumn column) {
    SplittableRandom random = new SplittableRandom(6);
    double[] c = coefficients(column, random);
    double[] z = state(column, random);
    double[] dz = TestColumns.vector(z.length, random);
    double[] x = TestColumns.vector(z.length, random);
    ThetaStep step = new ThetaStep(column);
    double h = 1e-6;
    for (int p = 0; p < c.length; p++) {
      double[][] a = new double[2][z.length];
      double[][] b = new double[2][z.length];
      for (int side = 0; side < 2; side++) {
        double e = side == 0 ? -h : h;
        double[] changed = c.clone();
        changed[p] += e;
        double[] moved = z.clone();
        for (int i = 0; i < z.length; i++) {
          moved[i] += e * dz[i];
        }
        step.advance(changed, moved, new double[z.length], DT);
        step.a.times(x, a[side]);
        step.b.times(x, b[side]);
      }
      double[] dNext = new double[z.length];
      step.advance(c, z, new double[z.length], DT);
      step.tangent(p, dz, dNext);
      Band da = new Band(step.size());
      Band db = new Band(step.size());
      step.bandTangents(p, dz, dNext, da, db);
      double[] aTangent = new double[z.length];
      double[] bTangent = new double[z.length];
      da.times(x, aTangent);
      db.times(x, bTangent);
      for (int i = 0; i < z.length; i++) {
        assertEquals((a[1][i] - a[0][i]) / (2 * h), aTangent[i], 1e-6, "A, row " + i + ", " + p);
        assertEquals((b[1][i] - b[0][i]) / (2 * h), bTangent[i], 1e-6, "B, row " + i + ", " + p);
      }
    }
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
