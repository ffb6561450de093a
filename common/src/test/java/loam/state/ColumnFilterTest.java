package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnFilterTest {
  private static final FilterSettings SETTINGS = TestColumns.SETTINGS;

  /** With constant λ the model is linear: D is that of the values' joint normal distribution. */
  @Test
  void devianceIsThatOfTheDenseGaussian() {
    DenseColumn dense = new DenseColumn(10, 0.1);
    double deviance = dense.filter().value(DenseColumn.PHI).deviance();
    assertEquals(1, deviance / dense.path().deviance(), 1e-10);
  }

  /** Then the likeliest path is the mean of all states given all values, wave and offsets too. */
  @Test
  void likeliestPathIsTheMeanOfTheDenseGaussian() {
    DenseColumn dense = new DenseColumn(10, 0.1);
    double[][] posterior = dense.path().posterior();
    PathSmoother smoother =
        new PathSmoother(new ThetaStep(dense.column()), dense.record(), DenseColumn.PHI);
    dense.filter().followValues(DenseColumn.PHI, smoother);
    Steering aim = smoother.aim();
    List<double[]> walk = smoother.walk(aim).states();
    List<double[]> linear = smoother.linear(aim);
    int nodes = dense.column().grid().nodes();
    for (int m = 0; m < walk.size(); m++) {
      // The rate of the lower end has the wave's in it.
      for (int i = 0; i <= nodes; i++) {
        assertEquals(posterior[m][i], walk.get(m)[i], 1e-9, "step " + m + ", entry " + i);
        assertEquals(posterior[m][i], linear.get(m)[i], 1e-9, "step " + m + ", entry " + i);
      }
    }
    double[] constants = Arrays.copyOfRange(posterior[0], nodes + 2, posterior[0].length);
    assertArrayEquals(constants, aim.offsets(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void gradientIsTheDerivativeOfTheDeviance(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HeatColumn column = TestColumns.layered();
    SensorRecord record = TestColumns.waves(TestColumns.SENSORS, 60, 0.1, random);
    record.state()[20][2] = Double.NaN;
    for (int k = 30; k < 40; k++) {
      record.state()[k][0] = Double.NaN;
    }
    StateParameters layout = new StateParameters(column.coefficients(), new int[] {0, 1, 1, 0});
    double[] phi = Arrays.copyOf(TestColumns.coefficients(column, random), layout.size());
    phi[layout.noise(0)] = Math.log(0.1);
    phi[layout.noise(1)] = Math.log(0.2);
    phi[layout.top()] = Math.log(0.5);
    phi[layout.top() + 1] = Math.log(0.01);
    ColumnFilter filter = new ColumnFilter(column, record, layout, SETTINGS);
    Likelihood at = FilterGradient.check(filter, phi, 1e-4, 1e-6, "heat");
    assertEquals(filter.value(phi).deviance(), at.deviance(), 1e-9 * Math.abs(at.deviance()));
  }

  @Test
  void lambdaAndCapacityScaleTogether() {
    SensorRecord record = TestColumns.waves(TestColumns.SENSORS, 60, 0.1, new SplittableRandom(5));
    HeatColumn column = TestColumns.line();
    HeatColumn tripled = new HeatColumn(column.grid(), 6e6, column.bases(), 0.5);
    StateParameters layout = new StateParameters(2, new int[4]);
    double[] phi = {0.1, 0.2, Math.log(0.1), Math.log(0.5), Math.log(0.01)};
    double[] shifted = phi.clone();
    shifted[0] += Math.log(3);
    double first = new ColumnFilter(column, record, layout, SETTINGS).value(phi).deviance();
    double second = new ColumnFilter(tripled, record, layout, SETTINGS).value(shifted).deviance();
    assertEquals(1, second / first, 1e-12);
  }

  /** Fahrenheit: ln λ as a function of the state moves along, D by n ln 1.8². */
  @Test
  void unitsOfTheStateDoNotMatter() {
    SensorRecord celsius = TestColumns.waves(TestColumns.SENSORS, 60, 0.1, new SplittableRandom(5));
    double[][] state = new double[celsius.times()][];
    for (int k = 0; k < state.length; k++) {
      state[k] = Arrays.stream(celsius.state()[k]).map(t -> 32 + 1.8 * t).toArray();
    }
    SensorRecord fahrenheit = new SensorRecord(celsius.depthM(), 3600, state);
    HeatColumn column = TestColumns.line();
    HeatColumn other = new HeatColumn(column.grid(), 2e6, List.of(new LogLine(59, 18)), 0.5);
    StateParameters layout = new StateParameters(2, new int[4]);
    double[] phi = {0.1, 0.2, Math.log(0.1), Math.log(0.5), Math.log(0.01)};
    double[] scaled = phi.clone();
    scaled[2] += Math.log(1.8);
    scaled[3] += 2 * Math.log(1.8);
    scaled[4] += 2 * Math.log(1.8);
    FilterSettings plain = new FilterSettings(1800, 6, 5, 0, 1);
    double first = new ColumnFilter(column, celsius, layout, plain).value(phi).deviance();
    Likelihood second = new ColumnFilter(other, fahrenheit, layout, plain).value(scaled);
    double shift = second.values() * 2 * Math.log(1.8);
    assertEquals(first, second.deviance() - shift, 1e-9 * Math.abs(first));
  }
}
