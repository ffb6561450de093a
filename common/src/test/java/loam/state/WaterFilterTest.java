package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaterFilterTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2};
  private static final WaterReference LOAM = Texture.LOAM.mean();

  static WaterColumn column(Bottom bottom) {
    WaterForm form = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FITTED);
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[0], 0.025, 0);
    return new WaterColumn(grid, form, -1, bottom, 0.55);
  }

  /** From the surface on, into which it rains. */
  private static WaterColumn surface(Bottom bottom) {
    WaterForm form = WaterForm.family(WaterFamily.VAN_GENUCHTEN, LOAM, WaterForm.Ends.FITTED);
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[0], 0.025, 0, 0, 0.2);
    return new WaterColumn(grid, List.of(form), -1, Top.FLUX, bottom, 0.55);
  }

  static Stream<WaterColumn> columns() {
    return Stream.of(Bottom.values()).flatMap(b -> Stream.of(column(b), surface(b)));
  }

  static StateParameters layout(Bottom bottom) {
    return new StateParameters(
        5,
        new int[3],
        bottom == Bottom.STATE
            ? List.of(
                StateParameters.Process.TOP,
                StateParameters.Process.BOTTOM,
                StateParameters.Process.RAIN)
            : List.of(StateParameters.Process.TOP, StateParameters.Process.RAIN));
  }

  /** Two days that dry, and a shower that wets the column from above. */
  static SensorRecord shower(double sigma, long seed) {
    return shower(0.24, 0.08, 3, sigma, seed);
  }

  /**
   * The same.
   *
   * @param rise by which it wets the soil, and in how many hours
   */
  private static SensorRecord shower(
      double before, double rise, double hours, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] state = new double[48][3];
    for (int k = 0; k < 48; k++) {
      for (int s = 0; s < 3; s++) {
        double since = k - 20 - 4 * s;
        double wet = since > 0 ? rise * Math.min(1, since / hours) * Math.exp(-since / 30) : 0;
        state[k][s] = before + 0.01 * s - 0.0004 * k + wet + sigma * random.nextGaussian();
      }
    }
    state[10][1] = Double.NaN;
    double[] inflow = new double[48];
    Arrays.setAll(inflow, k -> k > 16 && k <= 20 ? 3e-7 : -2e-8);
    inflow[13] = Double.NaN;
    return new SensorRecord(SENSORS, 3600, state).withInflow(inflow);
  }

  /** With noises of a flux where the column begins at the surface. */
  private static double[] phi(WaterColumn column) {
    double[] phi = phi(column.bottom());
    if (column.top() == Top.FLUX) {
      phi[6] = -18;
      phi[phi.length - 1] = -15;
    }
    return phi;
  }

  static double[] phi(Bottom bottom) {
    double[] noise = {Math.log(0.006), -13, -16, -9};
    double[] out = new double[layout(bottom).size()];
    out[0] = 0.1;
    out[1] = -0.1;
    out[2] = 0.2;
    out[3] = 0.05;
    out[4] = -0.05;
    out[5] = noise[0];
    out[6] = noise[1];
    out[out.length - 1] = noise[3];
    if (bottom == Bottom.STATE) {
      out[7] = noise[2];
    }
    return out;
  }

  /** Along a path that is held, and along the filter's own mean. */
  @ParameterizedTest
  @MethodSource("columns")
  void gradientIsTheDerivativeOfTheDeviance(WaterColumn column) {
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0.01, 1);
    ColumnFilter filter =
        new ColumnFilter(column, shower(0.004, 1), layout(column.bottom()), settings);
    double[] phi = phi(column);
    for (int turn = 0; turn < 2; turn++) {
      FilterGradient.check(filter, phi, 1e-5, 1e-5, "turn " + turn);
      filter.settle(phi, 2);
    }
  }

  /**
   * About a path that is held the model is linear: D is that of the values' joint normal
   * distribution, and the next path the mean of all states given all values.
   */
  @ParameterizedTest
  @MethodSource("columns")
  void devianceAndPathAreThoseOfTheDenseGaussian(WaterColumn column) {
    Bottom bottom = column.bottom();
    SensorRecord record = shower(0.004, 3).rows(12, 24);
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0.01, 1);
    StateParameters layout =
        new StateParameters(
            5, new int[3], layout(bottom).processes().subList(0, bottom == Bottom.STATE ? 2 : 1));
    double[] phi = Arrays.copyOf(phi(column), layout.size());
    ColumnFilter filter = new ColumnFilter(column, record, layout, settings);
    filter.settle(phi, 1);
    DensePath dense = dense(column, record, layout, filter.path, phi);
    assertEquals(1, filter.value(phi).deviance() / dense.deviance(), 1e-10);
    double[][] posterior = dense.posterior();
    PathSmoother smoother = new PathSmoother(new ThetaStep(column), record, phi);
    filter.followValues(phi, smoother);
    Steering aim = smoother.aim();
    List<double[]> linear = smoother.linear(aim);
    assertEquals(filter.path.size(), linear.size());
    ThetaStep step = new ThetaStep(column);
    int n = step.size();
    double[] z = aim.starts().get(0);
    for (int m = 0; m < filter.path.size(); m++) {
      for (int i = 0; i < n + 3; i++) {
        double found = i < n ? z[i] : aim.offsets()[i - n];
        assertEquals(posterior[m][i], found, 1e-10, "step " + m + ", entry " + i);
      }
      assertArrayEquals(z, linear.get(m), 1e-12);
      step.pour(record.inflowAt(1 + m / 2));
      z = led(step, phi, filter.path.get(m), z, aim.kicks().get(m));
    }
  }

  /** One step of half an hour, linearised about the one that begins at a state. */
  private static double[] led(
      ThetaStep step, double[] phi, double[] about, double[] z, double[] kick) {
    int n = z.length;
    double[] to = new double[n];
    step.advance(phi, about, to, 1800);
    double[] away = new double[n];
    Arrays.setAll(away, i -> z[i] - about[i]);
    double[] moved = new double[n];
    step.b.times(away, moved);
    int[] entry = {0, 1, n - 2, n - 1};
    for (int k = 0; k < entry.length; k++) {
      moved[entry[k]] += kick[k];
    }
    step.a.solve(moved);
    Arrays.setAll(moved, i -> to[i] + moved[i]);
    return moved;
  }

  static DensePath dense(
      WaterColumn column,
      SensorRecord record,
      StateParameters layout,
      List<double[]> path,
      double[] phi) {
    Belief start = new Belief(new ThetaStep(column), record.sensors(), 0, 0);
    new Start(column, record).begin(start, 0, 0.01);
    DensePath dense = new DensePath(start.mean, start.covariance);
    int n = column.grid().nodes();
    int size = start.mean.length;
    SimpleMatrix noise = new SimpleMatrix(size, size);
    double top = layout.intensity(StateParameters.Process.TOP, phi);
    double below = layout.intensity(StateParameters.Process.BOTTOM, phi);
    if (column.top() == Top.STATE) {
      DenseColumn.fillNoise(noise, 1, 0, top, 0.5);
    } else {
      noise.set(0, 0, 0.5 * top);
    }
    DenseColumn.fillNoise(noise, n, n + 1, below, 0.5);
    for (int k = 0; k < record.times(); k++) {
      for (int sub = 0; k > 0 && sub < 2; sub++) {
        double[] from = Arrays.copyOf(path.get(2 * (k - 1) + sub), size);
        ThetaStep step = new ThetaStep(column);
        step.pour(record.inflowAt(k));
        double[] to = new double[size];
        step.advance(phi, from, to, 1800);
        SimpleMatrix move = SimpleMatrix.identity(size);
        SimpleMatrix inverse = SimpleMatrix.identity(size);
        for (int i = 0; i < n + 2; i++) {
          double[] unit = new double[size];
          unit[i] = 1;
          double[] out = new double[size];
          step.tangent(-1, unit, out);
          step.a.solve(unit);
          for (int j = 0; j < n + 2; j++) {
            move.set(j, i, out[j]);
            inverse.set(j, i, unit[j]);
          }
        }
        SimpleMatrix about = new SimpleMatrix(size, 1, true, from);
        SimpleMatrix shift = new SimpleMatrix(size, 1, true, to).minus(move.mult(about));
        dense.step(move, shift, inverse.mult(noise).mult(inverse.transpose()));
      }
      for (int s = 0; s < record.sensors(); s++) {
        double value = record.state()[k][s];
        if (!Double.isNaN(value)) {
          double sigma = layout.sigma(s, phi);
          dense.see(1 + column.grid().sensorNode()[s], n + 2 + s, value, sigma * sigma);
        }
      }
    }
    return dense;
  }

  /** Turns come to rest, at a path from which the deviance does not move any more. */
  @Test
  void thePathComesToRest() {
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0, 1);
    ColumnFilter filter =
        new ColumnFilter(column(Bottom.STATE), shower(0.004, 2), layout(Bottom.STATE), settings);
    double[] phi = phi(Bottom.STATE);
    double[] deviance = new double[8];
    for (int turn = 0; turn < 8; turn++) {
      deviance[turn] = filter.value(phi).deviance();
      filter.settle(phi, 1);
    }
    assertTrue(Math.abs(deviance[0] - deviance[7]) > 1e-2, "EKF and path agree by accident");
    assertEquals(deviance[6], deviance[7], 1e-4);
  }

  /** Steps that a filter knows lead where those of a filter that knows none do, bit by bit. */
  @ParameterizedTest
  @MethodSource("columns")
  void whatIsKnownOfAPathIsThatOfAnewOne(WaterColumn column) {
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0.01, 1);
    SensorRecord record = shower(0.004, 1);
    StateParameters layout = layout(column.bottom());
    ColumnFilter filter = new ColumnFilter(column, record, layout, settings);
    double[] phi = phi(column);
    filter.settle(phi, 2);
    double[] louder = phi.clone();
    louder[5] += 0.3;
    double[] other = phi.clone();
    other[1] += 0.05;
    for (double[] at : List.of(phi, louder, other, phi)) {
      ColumnFilter anew = new ColumnFilter(column, record, layout, settings);
      anew.path = filter.path;
      double deviance = filter.value(at).deviance();
      assertTrue(Double.isFinite(deviance));
      assertEquals(anew.value(at).deviance(), deviance, 0);
      ColumnFilter third = new ColumnFilter(column, record, layout, settings);
      third.path = filter.path;
      assertArrayEquals(third.linearised(at).gradient(), filter.linearised(at).gradient(), 0);
    }
  }

  /** The likeliest path at parameters is the same whether others, likelier ones, came before. */
  @Test
  void thePathOfOtherParametersIsForgotten() {
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0, 1);
    SensorRecord record = shower(0.004, 2);
    double[] phi = phi(Bottom.STATE);
    double[] worse = phi.clone();
    worse[2] -= 3;
    worse[5] -= 2;
    List<ColumnFilter> filters = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      filters.add(new ColumnFilter(column(Bottom.STATE), record, layout(Bottom.STATE), settings));
    }
    filters.get(1).settle(phi, 3);
    filters.forEach(filter -> filter.settle(worse, 12));
    for (int k = 0; k < filters.get(0).path.size(); k++) {
      assertArrayEquals(filters.get(0).path.get(k), filters.get(1).path.get(k), 1e-4, "step " + k);
    }
  }

  /** Within an hour, so that λ changes by orders of magnitude: whole turns run away. */
  @Test
  void aSharpFrontHasAPathToo() {
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0, 1);
    SensorRecord record = shower(0.12, 0.2, 1, 0.004, 2);
    ColumnFilter filter =
        new ColumnFilter(column(Bottom.STATE), record, layout(Bottom.STATE), settings);
    double[] phi = phi(Bottom.STATE);
    filter.settle(phi, 8);
    double deviance = filter.value(phi).deviance();
    filter.settle(phi, 1);
    assertEquals(deviance, filter.value(phi).deviance(), 0.1);
    for (double[] z : filter.path) {
      for (int i = 1; i <= column(Bottom.STATE).grid().nodes(); i++) {
        assertTrue(z[i] > 0.05 && z[i] < 0.45, "a state of " + z[i]);
      }
    }
  }

  /** Where the model is linear, nothing depends on where it is linearised. */
  @Test
  void aLinearModelHasOnePath() {
    SensorRecord record = TestColumns.waves(TestColumns.SENSORS, 40, 0.1, new SplittableRandom(5));
    HeatColumn column = TestColumns.line();
    StateParameters layout = new StateParameters(2, new int[4]);
    double[] phi = {0.1, 0, Math.log(0.1), Math.log(0.5), Math.log(0.01)};
    FilterSettings settings = new FilterSettings(1800, 6, 5, 0.2, 1);
    ColumnFilter filter = new ColumnFilter(column, record, layout, settings);
    double before = filter.value(phi).deviance();
    filter.settle(phi, 1);
    assertEquals(before, filter.value(phi).deviance(), 1e-9 * Math.abs(before));
  }
}
