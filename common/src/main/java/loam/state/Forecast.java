package loam.state;

import java.util.Arrays;

/**
 * What the sensors between the ends are going to read. Up to a start all sensors tell the state of
 * the column, from then on the end sensors alone drive it. The deviation of a value that is read is
 * made of what the filter does not know of the column (noise of the ends, the start), of the
 * parameters' errors, of the sensor's own noise, and of what the model missed in its training.
 *
 * @param mean [row][sensor], offsets included; NaN before the start, at the ends and in gaps
 * @param sd deviation of a value that a sensor reads [row][sensor]
 */
public record Forecast(double[][] mean, double[][] sd) {
  private static final double LEAD_DAYS = 5;

  /** Normal quantile of a band that holds 95 % of the values. */
  public static final double BAND = 1.959964;

  /**
   * Forecasts a record from a row on.
   *
   * @param start first row in which the sensors between the ends are not looked at
   * @param modelSd of {@link #modelSd}, per sensor
   */
  public static Forecast of(
      StateEstimate estimate,
      SensorRecord record,
      FilterSettings settings,
      int start,
      double[] modelSd) {
    Forecast out = blank(record);
    if (!filtered(estimate)) {
      out.run(estimate, record, settings, start, modelSd);
      return out;
    }
    int from = from(record, start);
    filter(estimate, record, settings, from, start)
        .follow(
            estimate.phi(),
            (row, b) -> {
              if (from + row >= start) {
                out.take(estimate, from + row, b, modelSd);
              }
            });
    return out;
  }

  /**
   * What the model missed in its training beyond what the other parts say, per sensor: the root of
   * the mean square of forecasts less the mean of their variances; zero where the model passed its
   * check in rows at most an hour apart.
   */
  public static double[] modelSd(
      StateEstimate estimate, SensorRecord train, FilterSettings settings) {
    double[] out = new double[train.sensors()];
    // The check of sparse rows is of a filter along a path, and this one goes about its mean.
    boolean white = estimate.check().outcome() == ModelCheck.Outcome.WHITE;
    if (filtered(estimate) && white && !PathRounds.areSparse(train)) {
      return out;
    }
    int start = Math.min(train.times() / 4, (int) (LEAD_DAYS * 24 / train.intervalH()));
    Forecast past = blank(train);
    if (filtered(estimate)) {
      int from = from(train, start);
      ColumnFilter.Watch seen =
          (row, b) -> {
            if (from + row >= start) {
              past.take(estimate, from + row, b, out);
            }
          };
      filter(estimate, train, settings, from, start).followValues(estimate.phi(), seen);
    } else {
      past.run(estimate, train, settings, start, out);
    }
    for (int s = 1; s < train.sensors() - 1; s++) {
      out[s] = Math.sqrt(Math.max(0, past.excess(train, s)));
    }
    return out;
  }

  /** Lower end of the band that holds 95 % of the values of a sensor. */
  public double low(int row, int sensor) {
    return mean[row][sensor] - BAND * sd[row][sensor];
  }

  /** Upper end of it. */
  public double high(int row, int sensor) {
    return mean[row][sensor] + BAND * sd[row][sensor];
  }

  /** Trajectories have no noises of the ends. */
  private static boolean filtered(StateEstimate estimate) {
    return !Double.isNaN(estimate.phi()[estimate.layout().top()]);
  }

  private static Forecast blank(SensorRecord record) {
    double[][] mean = new double[record.times()][record.sensors()];
    double[][] sd = new double[record.times()][record.sensors()];
    for (int k = 0; k < mean.length; k++) {
      Arrays.fill(mean[k], Double.NaN);
      Arrays.fill(sd[k], Double.NaN);
    }
    return new Forecast(mean, sd);
  }

  private static int from(SensorRecord record, int start) {
    return Math.max(0, start - (int) Math.ceil(LEAD_DAYS * 24 / record.intervalH()));
  }

  /** The filter of what may be looked at, offsets taken off. */
  private static ColumnFilter filter(
      StateEstimate estimate, SensorRecord record, FilterSettings settings, int from, int start) {
    double[][] seen = new double[record.times() - from][record.sensors()];
    for (int k = 0; k < seen.length; k++) {
      for (int s = 0; s < record.sensors(); s++) {
        boolean end = s == 0 || s == record.sensors() - 1;
        seen[k][s] =
            end || from + k < start
                ? record.state()[from + k][s] - estimate.offsets()[s]
                : Double.NaN;
      }
    }
    return new ColumnFilter(
        estimate.column(),
        record.rows(from, record.times()).with(seen),
        estimate.layout(),
        settings.withOffsets(0));
  }

  private void take(StateEstimate estimate, int row, Belief b, double[] modelSd) {
    for (int s = 1; s < mean[row].length - 1; s++) {
      int entry = Faces.START + estimate.column().grid().sensorNode()[s];
      double sigma = estimate.sigma(s);
      double variance = b.covariance[entry][entry] + sigma * sigma + modelSd[s] * modelSd[s];
      double[] slope = new double[b.dMean.length];
      for (int p = 0; p < slope.length; p++) {
        slope[p] = b.dMean[p][entry];
      }
      if (slope.length > 0) {
        variance += Math.max(along(slope, estimate.covariance()), along(slope, estimate.laplace()));
      }
      mean[row][s] = b.mean[entry] + estimate.offsets()[s];
      sd[row][s] = Math.sqrt(variance);
    }
  }

  /** Variance along a slope; a bootstrap's covariance is that of the coefficients alone. */
  private static double along(double[] slope, double[][] covariance) {
    double[] part = Arrays.copyOf(slope, covariance.length);
    return Dense.dot(part, Dense.times(covariance, part));
  }

  private void run(
      StateEstimate estimate,
      SensorRecord record,
      FilterSettings settings,
      int start,
      double[] modelSd) {
    double[][] path = FreeRun.path(estimate, record.rows(start, record.times()), settings, 0);
    for (int k = 0; k < path.length; k++) {
      for (int s = 1; s < record.sensors() - 1; s++) {
        mean[start + k][s] = path[k][s];
        sd[start + k][s] = modelSd[s];
      }
    }
  }

  private double excess(SensorRecord record, int s) {
    double square = 0;
    double variance = 0;
    int count = 0;
    for (int k = 0; k < mean.length; k++) {
      double r = record.state()[k][s] - mean[k][s];
      if (!Double.isNaN(r)) {
        square += r * r;
        variance += sd[k][s] * sd[k][s];
        count++;
      }
    }
    return count == 0 ? 0 : (square - variance) / count;
  }
}
