package loam.state;

import java.util.List;
import java.util.SplittableRandom;

/** Small columns and states for tests. */
final class TestColumns {
  static final double[] SENSORS = {0.05, 0.1, 0.2, 0.4};

  /** Steps of half an hour, offsets of a tenth of a degree. */
  static final FilterSettings SETTINGS = new FilterSettings(1800, 6, 5, 0.1, 1);

  private TestColumns() {}

  /** Two layers, splines of few functions. */
  static HeatColumn layered() {
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[] {0.15}, 0.02, 0.1);
    return new HeatColumn(
        grid, 2e6, List.of(new LogSpline(5, 30, 6), new LogSpline(10, 25, 5)), 0.5);
  }

  /** One layer with the line ln λ = c₀ + c₁ (T − 15)/10. */
  static HeatColumn line() {
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[0], 0.02, 0.1);
    return new HeatColumn(grid, 2e6, List.of(new LogLine(15, 10)), 0.5);
  }

  /** Coefficients of some λ around 1 W m⁻¹ K⁻¹. */
  static double[] coefficients(HeatColumn column, SplittableRandom random) {
    double[] c = column.constant(1);
    for (int k = 0; k < c.length; k++) {
      c[k] += 0.3 * (random.nextDouble() - 0.5);
    }
    return c;
  }

  /** A state vector: rates of some K/h, temperatures from 8 to 24 °C. */
  static double[] state(HeatColumn column, SplittableRandom random) {
    double[] z = new double[column.grid().nodes() + 2];
    for (int i = 0; i < z.length; i++) {
      z[i] = 8 + 16 * random.nextDouble();
    }
    z[0] = random.nextDouble() - 0.5;
    z[z.length - 1] = 0.1 * random.nextDouble();
    return z;
  }

  static double[] vector(int size, SplittableRandom random) {
    return random.doubles(size, -1, 1).toArray();
  }

  /** A few days of waves with noise, hourly. */
  static SensorRecord waves(double[] depths, int rows, double sigma, SplittableRandom random) {
    double[][] state = new double[rows][depths.length];
    for (int k = 0; k < rows; k++) {
      for (int s = 0; s < depths.length; s++) {
        double phase = 2 * Math.PI * k / 24 - depths[s] / 0.12;
        double wave = 8 * Math.exp(-depths[s] / 0.12) * Math.cos(phase);
        state[k][s] = 16 + wave + 0.01 * k + sigma * random.nextGaussian();
      }
    }
    return new SensorRecord(depths, 3600, state);
  }
}
