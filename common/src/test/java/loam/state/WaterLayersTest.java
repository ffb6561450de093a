package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A column of two and three soils, at whose edges suction is continuous. */
class WaterLayersTest {
  private static final double DT = 300;
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.4};
  private static final WaterReference LOAM = Texture.LOAM.mean();
  private static final WaterReference CLAY_LOAM = Texture.CLAY_LOAM.mean();
  private static final WaterReference SANDY_LOAM = Texture.SANDY_LOAM.mean();

  static WaterForm form(WaterReference soil) {
    return WaterForm.family(WaterFamily.VAN_GENUCHTEN, soil, WaterForm.Ends.FIXED);
  }

  private static WaterColumn column(
      double finest, double growth, Bottom bottom, double[] edges, WaterReference... soils) {
    ColumnGrid grid = ColumnGrid.of(SENSORS, edges, finest, growth);
    List<WaterForm> forms = Arrays.stream(soils).map(WaterLayersTest::form).toList();
    return new WaterColumn(grid, forms, -1, bottom, 0.6);
  }

  /** The second edge is a node above the bottom. */
  private static WaterColumn three(Bottom bottom) {
    return column(0.02, 0.1, bottom, new double[] {0.15, 0.385}, LOAM, CLAY_LOAM, SANDY_LOAM);
  }

  private static double suction(WaterReference soil, double theta) {
    double s = (theta - soil.thetaR()) / (soil.thetaS() - soil.thetaR());
    double m = 1 - 1 / soil.shape();
    return Math.pow(Math.pow(s, -1 / m) - 1, 1 / soil.shape()) / soil.alpha();
  }

  private static double theta(WaterReference soil, double suction) {
    double m = 1 - 1 / soil.shape();
    double s = Math.pow(1 + Math.pow(soil.alpha() * suction, soil.shape()), -m);
    return soil.thetaR() + s * (soil.thetaS() - soil.thetaR());
  }

  private static EdgeJump jump(WaterReference above, WaterReference below) {
    return column(0.02, 0.1, Bottom.STATE, new double[] {0.15}, above, below).jumps().get(0);
  }

  @Test
  void suctionIsContinuousAcrossAnEdge() {
    for (double x : new double[] {0.09, 0.15, 0.25, 0.35, 0.42}) {
      EdgeJump jump = jump(LOAM, CLAY_LOAM);
      jump.set(x, new double[6]);
      assertEquals(theta(CLAY_LOAM, suction(LOAM, x)), jump.value, 1e-12);
      EdgeJump same = jump(LOAM, LOAM);
      same.set(x, new double[6]);
      assertEquals(x, same.value, 1e-14);
      assertEquals(1, same.slope, 1e-12);
      assertEquals(0, same.curvature, 1e-10);
    }
  }

  /** By central differences, within the range and beyond both ends. */
  @Test
  void derivativesOfTheJumpAreThoseOfItsValue() {
    double[] c = {9, 0.1, -0.2, 0.3, 9, 0.2, 0.15, -0.1};
    FamilyCurve above = (FamilyCurve) form(LOAM).lambda();
    FamilyCurve below = (FamilyCurve) form(CLAY_LOAM).lambda();
    EdgeJump jump = new EdgeJump(3, above, below, 1, 5);
    for (double x : new double[] {0.05, 0.079, 0.12, 0.2, 0.35, 0.41, 0.425, 0.45}) {
      double h = 1e-6;
      jump.set(x, c);
      double slope = jump.slope;
      double curvature = jump.curvature;
      double[] value = new double[c.length];
      double[] change = new double[c.length];
      for (int p = 0; p < c.length; p++) {
        value[p] = jump.valueOf(p);
        change[p] = jump.slopeOf(p);
      }
      close(at(jump, x, c, h, false), slope, "T′ at " + x);
      close(at(jump, x, c, h, true), curvature, "T″ at " + x);
      for (int p = 0; p < c.length; p++) {
        int moved = p;
        double[] along = new double[c.length];
        along[moved] = 1;
        close(along(jump, x, c, along, h, false), value[p], "∂T/∂c" + p + " at " + x);
        close(along(jump, x, c, along, h, true), change[p], "∂T′/∂c" + p + " at " + x);
      }
      jump.set(x, c);
      double[] gradient = new double[c.length];
      jump.addGradient(2, gradient);
      for (int p = 0; p < c.length; p++) {
        assertEquals(2 * jump.valueOf(p), gradient[p], 1e-15);
      }
    }
  }

  private static double at(EdgeJump jump, double x, double[] c, double h, boolean slope) {
    jump.set(x + h, c);
    double up = slope ? jump.slope : jump.value;
    jump.set(x - h, c);
    return (up - (slope ? jump.slope : jump.value)) / (2 * h);
  }

  private static double along(
      EdgeJump jump, double x, double[] c, double[] dc, double h, boolean slope) {
    double[] moved = c.clone();
    Arrays.setAll(moved, k -> c[k] + h * dc[k]);
    jump.set(x, moved);
    double up = slope ? jump.slope : jump.value;
    Arrays.setAll(moved, k -> c[k] - h * dc[k]);
    jump.set(x, moved);
    return (up - (slope ? jump.slope : jump.value)) / (2 * h);
  }

  private static void close(double expected, double actual, String what) {
    assertEquals(expected, actual, 2e-7 * (1 + Math.abs(expected)), what);
  }

  private static StepDerivatives at(Bottom bottom, long seed) {
    WaterColumn column = three(bottom);
    SplittableRandom random = new SplittableRandom(seed);
    double[] c = TestColumns.vector(column.coefficients(), random);
    Arrays.setAll(c, k -> 0.1 * c[k]);
    return new StepDerivatives(column, c, WaterStepTest.state(column, random), DT, random);
  }

  @ParameterizedTest
  @EnumSource(Bottom.class)
  void tangentIsTheDerivativeOfTheStep(Bottom bottom) {
    at(bottom, 4).tangent(1e-6, 1e-7);
  }

  @ParameterizedTest
  @EnumSource(Bottom.class)
  void adjointIsTheTransposeOfTheTangent(Bottom bottom) {
    at(bottom, 5).adjoint();
  }

  @ParameterizedTest
  @EnumSource(Bottom.class)
  void bandTangentsAreTheDerivativesOfTheBands(Bottom bottom) {
    at(bottom, 6).bands(1e-6, 1e-6);
  }

  /** What the intervals gain, each by its own soil, came through the ends. */
  @ParameterizedTest
  @EnumSource(Bottom.class)
  void waterIsConservedAcrossEdges(Bottom bottom) {
    WaterColumn column = three(bottom);
    double[] c = new double[9];
    double[] z = WaterStepTest.state(column, new SplittableRandom(7));
    double[] next = new double[z.length];
    ThetaStep step = new ThetaStep(column);
    int faces = column.grid().nodes() - 1;
    for (int m = 0; m < 50; m++) {
      step.advance(c, z, next, DT);
      Faces before = faces(column, c, z);
      Faces after = faces(column, c, next);
      double stored = 0;
      int last = bottom == Bottom.STATE ? faces - 1 : faces;
      for (int j = 0; j <= last; j++) {
        double left = end(after, column, j, next) - end(before, column, j, z);
        double right = j < faces ? next[2 + j] - z[2 + j] : 0;
        double h = j < faces ? column.grid().spacingM(j) : 0;
        // Of the interval of a given end the row of the other one alone is solved.
        double upper = h * (5 * left + right) / 12;
        double lower = h * (left + 5 * right) / 12;
        stored += j == 0 ? lower : j == faces - 1 && bottom == Bottom.STATE ? upper : upper + lower;
      }
      double in = 0.4 * before.flux(0) + 0.6 * after.flux(0);
      double out =
          bottom == Bottom.STATE
              ? 0.4 * before.flux(faces - 1) + 0.6 * after.flux(faces - 1)
              : 0.4 * before.flux(before.count()) + 0.6 * after.flux(after.count());
      assertEquals(DT * (out - in), stored, 1e-11);
      assertTrue(Math.abs(stored) > 1e-9, "nothing moved");
      System.arraycopy(next, 0, z, 0, z.length);
    }
  }

  private static Faces faces(WaterColumn column, double[] c, double[] z) {
    Faces faces = new Faces(column);
    faces.set(c, z, z);
    return faces;
  }

  /** State at the upper end of an interval. */
  private static double end(Faces at, WaterColumn column, int j, double[] z) {
    List<EdgeJump> jumps = column.jumps();
    for (int k = 0; k < jumps.size(); k++) {
      if (jumps.get(k).node == j) {
        return at.jump(k).value;
      }
    }
    return z[1 + j];
  }

  @Test
  void twoLayersOfOneSoilAreOne() {
    double[] edge = {0.15};
    WaterColumn two = column(0.02, 0.1, Bottom.FREE_DRAINAGE, edge, LOAM, LOAM);
    ColumnGrid grid = two.grid();
    ColumnGrid whole = new ColumnGrid(grid.depthM(), grid.sensorNode(), new int[grid.nodes() - 1]);
    WaterColumn one = new WaterColumn(whole, form(LOAM), -1, Bottom.FREE_DRAINAGE, 0.6);
    double[] z = WaterStepTest.state(one, new SplittableRandom(8));
    double[] same = z.clone();
    ThetaStep stepOne = new ThetaStep(one);
    ThetaStep stepTwo = new ThetaStep(two);
    double[] next = new double[z.length];
    for (int m = 0; m < 20; m++) {
      stepOne.advance(new double[3], z, next, DT);
      System.arraycopy(next, 0, z, 0, z.length);
      stepTwo.advance(new double[6], same, next, DT);
      System.arraycopy(next, 0, same, 0, z.length);
    }
    assertArrayEquals(z, same, 1e-12);
  }

  /** With suction that grows upwards as height does nothing flows: to the order of the scheme. */
  @Test
  void hydrostaticColumnsRest() {
    double coarse = drift(0.02);
    double fine = drift(0.01);
    assertTrue(coarse < 2e-4, "coarse " + coarse);
    assertTrue(fine < coarse / 3.5, fine + " of " + coarse);
  }

  /** Largest change within a day of a column that rests. */
  private static double drift(double spacing) {
    WaterColumn column = column(spacing, 0, Bottom.ZERO_FLUX, new double[] {0.15}, LOAM, CLAY_LOAM);
    double[] z = profile(column, depth -> 1.4 - depth);
    double[] at = z.clone();
    double[] next = new double[z.length];
    ThetaStep step = new ThetaStep(column);
    for (int m = 0; m < 288; m++) {
      step.advance(new double[6], at, next, DT);
      System.arraycopy(next, 0, at, 0, at.length);
    }
    double largest = 0;
    for (int i = 1; i < z.length - 1; i++) {
      largest = Math.max(largest, Math.abs(at[i] - z[i]));
    }
    return largest;
  }

  /** A state of given suctions in m; an edge has the upper soil's. */
  private static double[] profile(WaterColumn column, DoubleUnaryOperator suction) {
    double[] z = new double[column.grid().nodes() + 2];
    for (int i = 0; i < column.grid().nodes(); i++) {
      int layer = column.grid().layer()[Math.max(i - 1, 0)];
      WaterReference soil = ((FamilyCurve) column.lambda(layer)).reference();
      z[1 + i] = theta(soil, suction.applyAsDouble(column.grid().depthM()[i]));
    }
    return z;
  }

  /** A front that wets both soils within a day, by half the spacing and half of that. */
  @Test
  void frontsCrossEdgesToSecondOrder() {
    double[] exact = front(0.00125);
    double coarse = Math.abs(front(0.01)[2] - exact[2]);
    double fine = Math.abs(front(0.005)[2] - exact[2]);
    assertTrue(coarse > 1e-7 && coarse < 1e-3, "coarse " + coarse);
    assertTrue(fine < coarse / 3.5, fine + " of " + coarse);
  }

  /** States at the sensors a day after the first one began to be wetted. */
  private static double[] front(double spacing) {
    WaterColumn column = column(spacing, 0, Bottom.STATE, new double[] {0.15}, LOAM, CLAY_LOAM);
    double[] z = profile(column, depth -> 3);
    double[] next = new double[z.length];
    ThetaStep step = new ThetaStep(column);
    double start = z[1];
    for (int m = 0; m < 288; m++) {
      double wanted = start + 0.12 * (1 - Math.exp(-(m + 1) / 36.0));
      z[0] = (wanted - z[1]) / (DT / 3600);
      step.advance(new double[6], z, next, DT);
      System.arraycopy(next, 0, z, 0, z.length);
    }
    return Arrays.stream(column.grid().sensorNode()).mapToDouble(n -> z[1 + n]).toArray();
  }

  /**
   * Between its ends the column follows two soils that another solver made, suction its state: as
   * nearly as one soil, and not if the lower soil were the upper one.
   */
  @Test
  void anIndependentSimulationOfTwoSoilsIsFollowed() {
    double[] depths = {0.05, 0.1, 0.2, 0.35, 0.6};
    double[] edge = {0.15};
    SensorRecord two = SimulatedWater.coarse(site(edge, LOAM, CLAY_LOAM), depths, 14, 3600, 3);
    double[] right = run(two, edge, LOAM, CLAY_LOAM);
    double[] wrong = run(two, edge, LOAM, LOAM);
    for (int s = 0; s < right.length; s++) {
      assertTrue(right[s] < 2e-4, "sensor " + s + ": " + right[s]);
    }
    assertTrue(wrong[1] > 1e-2, "one soil does as well: " + wrong[1]);
  }

  /** Rms at the inner sensors. */
  private static double[] run(SensorRecord record, double[] edges, WaterReference... soils) {
    StateOptions options = WaterFit.options();
    ColumnGrid grid = ColumnGrid.of(record.depthM(), edges, options.finestM(), options.growth());
    List<WaterForm> forms = Arrays.stream(soils).map(WaterLayersTest::form).toList();
    WaterColumn column = new WaterColumn(grid, forms, -1, Bottom.STATE, 0.55);
    double[] c = new double[column.coefficients()];
    return FreeRun.of(column, c, record, options.filter(), 5).rms();
  }

  /** Through an edge, along the filter's own mean and along a path that is held. */
  @Test
  void gradientIsTheDerivativeOfTheDeviance() {
    SensorRecord record = WaterFilterTest.shower(0.004, 1);
    ColumnGrid grid = ColumnGrid.of(record.depthM(), new double[] {0.15}, 0.025, 0);
    List<WaterForm> forms = List.of(form(LOAM), form(CLAY_LOAM));
    WaterColumn column = new WaterColumn(grid, forms, -1, Bottom.STATE, 0.55);
    StateParameters layout =
        new StateParameters(6, new int[3], WaterFilterTest.layout(Bottom.STATE).processes());
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0.01, 1);
    ColumnFilter filter = new ColumnFilter(column, record, layout, settings);
    double[] phi = {0.1, -0.1, 0.2, -0.1, 0.15, 0.1, Math.log(0.006), -13, -16, -9};
    for (int turn = 0; turn < 2; turn++) {
      FilterGradient.check(filter, phi, 1e-5, 1e-5, "turn " + turn);
      filter.settle(phi, 2);
    }
  }

  /**
   * Functions that depart from soils on top of each other, their retention beside: along what α and
   * K_s of a soil move, the score is that of the soil, since these move ln λ and ln γ evenly.
   */
  @Test
  void departingLayersHaveTheScoresOfTheirSoils() {
    SensorRecord record = WaterFilterTest.shower(0.004, 1);
    ColumnGrid grid = ColumnGrid.of(record.depthM(), new double[] {0.15}, 0.025, 0);
    List<WaterForm> forms = List.of(form(LOAM), form(CLAY_LOAM));
    double[] own = {0.1, -0.1, 0.2, -0.1, 0.15, 0.1};
    double[] noise = {Math.log(0.006), -13, -16, -9};
    LogSpline beside = new LogSpline(0.15, 0.35, 5);
    List<DepartingSoil> soils =
        IntStream.range(0, 2)
            .mapToObj(
                l ->
                    DepartingSoil.ofLayer(
                        forms.get(l), Arrays.copyOfRange(own, 3 * l, 3 * l + 3), beside, beside))
            .toList();
    double[] family = score(record, grid, forms, own, noise);
    List<WaterForm> free = soils.stream().map(DepartingSoil::form).toList();
    double[] departing = score(record, grid, free, new double[2 * free.get(0).size()], noise);
    for (int l = 0; l < 2; l++) {
      double[][] moved = soils.get(l).tangents();
      for (int p = 0; p < 3; p += 2) {
        double sum = 0;
        for (int k = 0; k < moved[p].length; k++) {
          sum += moved[p][k] * departing[l * moved[p].length + k];
        }
        double wanted = family[3 * l + p];
        assertEquals(wanted, sum, 1e-7 * (1 + Math.abs(wanted)), "layer " + l + ", " + p);
      }
    }
  }

  private static double[] score(
      SensorRecord record, ColumnGrid grid, List<WaterForm> forms, double[] c, double[] noise) {
    WaterColumn column = new WaterColumn(grid, forms, -1, Bottom.STATE, 0.55);
    StateParameters layout =
        new StateParameters(c.length, new int[3], WaterFilterTest.layout(Bottom.STATE).processes());
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0.01, 1);
    double[] phi = Arrays.copyOf(c, c.length + noise.length);
    System.arraycopy(noise, 0, phi, c.length, noise.length);
    return new ColumnFilter(column, record, layout, settings).linearised(phi).gradient();
  }

  /**
   * Of a dry record of noise the likeliest soil in both layers is a clay, and beside it no other
   * one is likelier in either: soils are found in pairs.
   */
  @Test
  void trajectoriesFindBothSoils() {
    assertFound(20, 2, LOAM, CLAY_LOAM);
  }

  /** Of three soils two neighbours at once go astray in such a record, three do not. */
  @Test
  void trajectoriesFindThreeSoils() {
    assertFound(30, 1, LOAM, CLAY_LOAM, SANDY_LOAM);
  }

  private static void assertFound(double days, int draw, WaterReference... soils) {
    double[] edges = Arrays.copyOf(new double[] {0.15, 0.3}, soils.length - 1);
    SensorRecord record =
        SimulatedSoil.noisy(
            SimulatedWater.coarse(
                site(edges, soils),
                new double[] {0.05, 0.1, 0.2, 0.35, 0.6},
                days,
                3600,
                3100 + draw),
            0.005,
            3500 + draw);
    List<WaterKnown.Soil> below =
        Arrays.stream(soils)
            .skip(1)
            .map(soil -> new WaterKnown.Soil(soil.thetaR(), soil.thetaS(), List.of()))
            .toList();
    WaterKnown known =
        new WaterKnown(LOAM.thetaR(), LOAM.thetaS(), List.of(), Top.STATE, Bottom.STATE, 0, below);
    WaterSetting setting = known.family(WaterFamily.VAN_GENUCHTEN, edges, 0, -1);
    StateEstimate found = WaterFit.trajectory(record, setting, WaterFit.options());
    double sigma = Math.exp(found.phi()[3 * soils.length]);
    assertEquals(0.005, sigma, 5e-4, "residuals of " + sigma);
    for (int l = 0; l < soils.length; l++) {
      assertEquals(1, soils[l].shape() / found.soil(l).shape(), 0.3, "layer " + l);
    }
  }

  private static SimulatedWater.Site site(double[] edges, WaterReference... soils) {
    return new SimulatedWater.Site(
        List.of(soils), edges, WaterFamily.VAN_GENUCHTEN, false, Double.POSITIVE_INFINITY);
  }
}
