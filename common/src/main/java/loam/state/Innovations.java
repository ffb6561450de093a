package loam.state;

import java.util.Arrays;

/**
 * What the filter did not foresee, standardised: ν/√S [time][sensor], NaN where nothing was seen.
 * If the model is right they are white with variance one.
 */
public final class Innovations {
  private final double[][] values;

  private Innovations(double[][] values) {
    this.values = values;
  }

  /** Those of an estimate of the filter over a record. */
  public static Innovations of(
      StateEstimate estimate, SensorRecord record, FilterSettings settings) {
    ColumnFilter filter = new ColumnFilter(estimate.column(), record, estimate.layout(), settings);
    PathRounds.begin(filter, estimate.phi());
    return new Innovations(filter.value(estimate.phi()).innovations());
  }

  /** Of these values. */
  static Innovations of(double[][] values) {
    return new Innovations(values);
  }

  /** Those of one sensor in time. */
  public double[] of(int sensor) {
    return Arrays.stream(values).mapToDouble(row -> row[sensor]).toArray();
  }

  /** Number of sensors. */
  public int sensors() {
    return values[0].length;
  }

  /**
   * Autocorrelation of a sensor, Σ e_t e_{t+k} over the pairs seen, in units of their mean square.
   *
   * @param lags largest lag in rows
   * @return of lags 0 … lags
   */
  public double[] autocorrelation(int sensor, int lags) {
    return autocorrelation(new int[] {sensor}, lags);
  }

  /** The same pooled over the sensors between the ends. */
  public double[] pooledAutocorrelation(int lags) {
    int[] inner = new int[sensors() - 2];
    Arrays.setAll(inner, i -> i + 1);
    return autocorrelation(inner, lags);
  }

  private double[] autocorrelation(int[] which, int lags) {
    double[] out = new double[lags + 1];
    for (int k = 0; k <= lags; k++) {
      double products = 0;
      double squares = 0;
      for (int s : which) {
        for (int t = 0; t + k < values.length; t++) {
          double here = values[t][s];
          double there = values[t + k][s];
          if (!Double.isNaN(here) && !Double.isNaN(there)) {
            products += here * there;
            squares += 0.5 * (here * here + there * there);
          }
        }
      }
      out[k] = products / squares;
    }
    return out;
  }

  /** All values of the sensors between the ends. */
  public double[] inner() {
    return Arrays.stream(values)
        .flatMapToDouble(row -> Arrays.stream(row, 1, row.length - 1))
        .filter(v -> !Double.isNaN(v))
        .toArray();
  }
}
