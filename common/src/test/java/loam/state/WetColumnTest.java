package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import loam.physics.Unknown.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** λ(θ) and C(θ) of water contents that are measured beside the temperatures. */
class WetColumnTest {
  private static final HeatLaw LAW = new HeatLaw(Axis.WATER, 1.2e6, HeatLaw.WATER);
  private static final double NONE = Double.NaN;

  private static final HeatLaw BOTH = HeatLaw.ofBoth(1.2e6, HeatLaw.WATER);

  private static HeatColumn column(HeatLaw law) {
    ColumnGrid grid = ColumnGrid.of(TestColumns.SENSORS, new double[] {0.15}, 0.02, 0.1);
    List<LogBasis> bases = List.of(new LogSpline(0.1, 0.4, 6), new LogSpline(0.1, 0.4, 5));
    return new HeatColumn(
        grid,
        law,
        law.isOfBoth()
            ? bases.stream().<LogBasis>map(b -> new LogTensor(b, 15, 12)).toList()
            : bases,
        0.5);
  }

  private static Stream<Arguments> lawsAndSeeds() {
    return Stream.of(arguments(LAW, 1), arguments(LAW, 2), arguments(BOTH, 1), arguments(BOTH, 2));
  }

  private static Stream<HeatLaw> laws() {
    return Stream.of(LAW, BOTH);
  }

  /** Drying with steps up, other depths than those of the temperatures. */
  private static Moisture water(int rows, SplittableRandom random) {
    double[][] theta = new double[rows][3];
    for (int k = 0; k < rows; k++) {
      for (int s = 0; s < 3; s++) {
        theta[k][s] = 0.15 + 0.05 * s + (k % 30 > 14 ? 0.08 : 0) + 0.01 * random.nextGaussian();
      }
    }
    return new Moisture(new double[] {0.08, 0.16, 0.3}, theta);
  }

  private static SensorRecord record(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return TestColumns.waves(TestColumns.SENSORS, 40, 0.1, random).with(water(40, random));
  }

  private static StepDerivatives at(HeatLaw law, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HeatColumn column = column(law);
    return new StepDerivatives(
        column,
        NodeWater.of(column, record(seed)),
        TestColumns.coefficients(column, random),
        TestColumns.state(column, random),
        900,
        random);
  }

  @ParameterizedTest
  @MethodSource("lawsAndSeeds")
  void tangentIsTheDerivativeOfTheStep(HeatLaw law, long seed) {
    at(law, seed).tangent(1e-4, 1e-7);
    at(law, seed).adjoint();
    at(law, seed).bands(1e-5, 1e-2);
  }

  /** Along the whole record, by differences of 10⁻⁴. */
  @ParameterizedTest
  @MethodSource("laws")
  void gradientIsTheDerivativeOfTheDeviance(HeatLaw law) {
    HeatColumn column = column(law);
    StateParameters layout = new StateParameters(column.coefficients(), new int[] {0, 0, 0, 1});
    ColumnFilter filter = new ColumnFilter(column, record(3), layout, TestColumns.SETTINGS);
    double[] phi =
        Arrays.copyOf(TestColumns.coefficients(column, new SplittableRandom(4)), layout.size());
    Arrays.fill(phi, column.coefficients(), phi.length, -2);
    double[] gradient = filter.linearised(phi).gradient();
    for (int p = 0; p < phi.length; p++) {
      double[] moved = phi.clone();
      moved[p] = phi[p] + 1e-4;
      double up = filter.value(moved).deviance();
      moved[p] = phi[p] - 1e-4;
      double slope = (up - filter.value(moved).deviance()) / 4e-4;
      assertEquals(slope, gradient[p], 1e-6 * (1 + Math.abs(slope)), "parameter " + p);
    }
  }

  /** The same, to rounding, as without water where neither λ nor C changes with it. */
  @Test
  void waterThatChangesNothingChangesNothing() {
    SensorRecord record = record(5);
    HeatColumn wet = column(new HeatLaw(Axis.WATER, 2e6, 0));
    HeatColumn dry = new HeatColumn(wet.grid(), 2e6, wet.bases(), 0.5);
    double[] c = wet.constant(1.1);
    assertEquals(1, deviance(wet, c, record) / deviance(dry, c, record), 1e-12);
  }

  /**
   * With λ(θ) the column is linear: steered along its likeliest path it goes where the linearised
   * one goes, and any other way costs more, as a parabola with its least there.
   */
  @Test
  void likeliestPathIsTheLeastOfAParabola() {
    HeatColumn column = column(LAW);
    SensorRecord record = record(8);
    StateParameters layout = new StateParameters(column.coefficients(), new int[] {0, 0, 0, 1});
    ColumnFilter filter = new ColumnFilter(column, record, layout, TestColumns.SETTINGS);
    double[] phi =
        Arrays.copyOf(TestColumns.coefficients(column, new SplittableRandom(9)), layout.size());
    Arrays.fill(phi, column.coefficients(), phi.length, -2);
    PathSmoother run = smoother(filter, column, record, phi);
    Steering aim = run.aim();
    List<double[]> walk = run.walk(aim).states();
    List<double[]> linear = run.linear(aim);
    for (int m = 0; m < walk.size(); m++) {
      assertArrayEquals(linear.get(m), walk.get(m), 1e-9, "step " + m);
    }
    double[] louder = phi.clone();
    louder[louder.length - 1] += 1;
    Steering other = smoother(filter, column, record, louder).aim();
    double least = run.walk(aim).cost();
    double up = run.walk(aim.towards(other, 0.5)).cost() - least;
    double down = run.walk(aim.towards(other, -0.5)).cost() - least;
    assertTrue(up > 0, "cost " + up);
    assertEquals(1, up / down, 1e-6);
  }

  private static PathSmoother smoother(
      ColumnFilter filter, HeatColumn column, SensorRecord record, double[] phi) {
    NodeWater water = NodeWater.of(column, record);
    PathSmoother smoother = new PathSmoother(new ThetaStep(column, water), record, phi);
    filter.followValues(phi, smoother);
    return smoother;
  }

  /** The same, to rounding, as λ(θ) where ln λ does not change with temperature. */
  @Test
  void temperatureThatChangesNothingChangesNothing() {
    SensorRecord record = record(6);
    HeatColumn one = column(LAW);
    HeatColumn two = column(BOTH);
    double[] c = TestColumns.coefficients(one, new SplittableRandom(7));
    double[] both = new double[2 * c.length];
    for (int k = 0; k < c.length; k++) {
      both[2 * k] = c[k];
    }
    assertEquals(deviance(one, c, record), deviance(two, both, record), 1e-9);
    both[1] = 0.1;
    assertNotEquals(deviance(one, c, record), deviance(two, both, record), 1e-3);
  }

  private static double deviance(HeatColumn column, double[] c, SensorRecord record) {
    StateParameters layout = new StateParameters(c.length, new int[] {0, 0, 0, 1});
    double[] phi = Arrays.copyOf(c, layout.size());
    Arrays.fill(phi, c.length, phi.length, -2);
    return new ColumnFilter(column, record, layout, TestColumns.SETTINGS).value(phi).deviance();
  }

  /** Straight lines over a gap and between sensors; what lies outside is as at the outer ones. */
  @Test
  void waterIsOnLinesBetweenWhatWasMeasured() {
    double[][] theta = {{NONE, 0.3, NONE}, {0.1, 0.2, NONE}, {NONE, NONE, NONE}, {0.3, 0.4, NONE}};
    double[] depth = {0.1, 0.2, 0.3};
    SensorRecord record =
        new SensorRecord(depth, 3600, new double[4][3]).with(new Moisture(depth, theta));
    NodeWater water = NodeWater.at(record, new double[] {0.05, 0.15, 0.5});
    double[] z = new double[5];
    water.fill(2.5, z);
    assertArrayEquals(new double[] {0, 0.25, 0.3, 0.35, 0}, z, 1e-15);
    water.fill(0, z);
    assertArrayEquals(new double[] {0, 0.1, 0.2, 0.3, 0}, z, 1e-15);
    SensorRecord none = new SensorRecord(depth, 3600, new double[4][3]);
    assertThrows(IllegalArgumentException.class, () -> NodeWater.at(none, depth));
  }
}
