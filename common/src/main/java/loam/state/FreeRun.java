package loam.state;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A forecast to hold against held-out rows: the column runs freely between its end sensors, and is
 * compared with the sensors between, offsets taken off.
 *
 * @param rms per inner sensor, from above, K; NaN for one that is silent
 * @param pooled over all values of inner sensors, K
 * @param r2 share of the variance of the inner sensors that the run explains
 */
public record FreeRun(double[] rms, double pooled, double r2) implements Serializable {
  /** Where nothing is held out. */
  public static final FreeRun NONE = new FreeRun(new double[0], Double.NaN, Double.NaN);

  private static final double FLUX_BURN_IN_DAYS = 2;

  /**
   * Runs the estimate over a record, each stretch with working ends on its own.
   *
   * @param burnInDays days at the start of a stretch that are run but not compared
   */
  public static FreeRun of(
      StateEstimate estimate, SensorRecord record, FilterSettings settings, double burnInDays) {
    return compared(path(estimate, record, settings, burnInDays), record, estimate.offsets());
  }

  /**
   * The same of a column whose sensors have no offsets.
   *
   * @param c its coefficients
   */
  public static FreeRun of(
      ColumnModel column,
      double[] c,
      SensorRecord record,
      FilterSettings settings,
      double burnInDays) {
    double[] none = new double[record.sensors()];
    return compared(path(column, c, none, record, settings, burnInDays), record, none);
  }

  private static FreeRun compared(double[][] path, SensorRecord record, double[] offsets) {
    int sensors = record.sensors();
    double[] squares = new double[sensors];
    double[] counts = new double[sensors];
    double[] sums = new double[sensors];
    double[] totals = new double[sensors];
    for (int k = 0; k < path.length; k++) {
      for (int s = 1; s < sensors - 1; s++) {
        double value = record.state()[k][s] - offsets[s];
        double r = record.state()[k][s] - path[k][s];
        if (!Double.isNaN(r)) {
          squares[s] += r * r;
          counts[s]++;
          sums[s] += value;
          totals[s] += value * value;
        }
      }
    }
    double variance = 0;
    for (int s = 1; s < sensors - 1; s++) {
      variance += counts[s] > 0 ? totals[s] - sums[s] * sums[s] / counts[s] : 0;
    }
    double square = Arrays.stream(squares).sum();
    double[] rms = new double[sensors - 2];
    Arrays.setAll(rms, i -> Math.sqrt(squares[i + 1] / counts[i + 1]));
    return new FreeRun(rms, Math.sqrt(square / Arrays.stream(counts).sum()), 1 - square / variance);
  }

  /**
   * What each sensor should read if the column is run freely, its offset included [time][sensor];
   * NaN where it is not run and at the start of a stretch.
   */
  public static double[][] path(
      StateEstimate estimate, SensorRecord record, FilterSettings settings, double burnInDays) {
    SensorRecord corrected = corrected(record, estimate.offsets());
    return path(
        estimate.column(), estimate.phi(), estimate.offsets(), corrected, settings, burnInDays);
  }

  private static double[][] path(
      ColumnModel column,
      double[] c,
      double[] offsets,
      SensorRecord corrected,
      FilterSettings settings,
      double burnInDays) {
    double[][] out = new double[corrected.times()][corrected.sensors()];
    Arrays.stream(out).forEach(row -> Arrays.fill(row, Double.NaN));
    runs(
        column,
        corrected,
        settings,
        burnInDays,
        (run, from, scored) -> {
          double[][] path = run.atSensors(c);
          for (int k = scored; k < from + path.length; k++) {
            for (int s = 0; s < offsets.length; s++) {
              out[k][s] = path[k - from][s] + offsets[s];
            }
          }
        });
    return out;
  }

  /** The flux at a depth that the run gives, downwards positive [time]; NaN where it is not run. */
  static double[] flux(
      StateEstimate estimate, SensorRecord record, FilterSettings settings, double depthM) {
    double[] out = new double[record.times()];
    Arrays.fill(out, Double.NaN);
    runs(
        estimate.column(),
        corrected(record, estimate.offsets()),
        settings,
        FLUX_BURN_IN_DAYS,
        (run, from, scored) -> {
          double[] flux = run.fluxAt(estimate.phi(), depthM);
          System.arraycopy(flux, scored - from, out, scored, from + flux.length - scored);
        });
    return out;
  }

  private interface Run {
    void of(Trajectory run, int from, int scored);
  }

  /** Each stretch with working ends on its own. */
  private static void runs(
      ColumnModel column,
      SensorRecord corrected,
      FilterSettings settings,
      double burnInDays,
      Run each) {
    int burnIn = (int) Math.ceil(burnInDays * 24 / corrected.intervalH());
    for (Segments.Span span :
        Segments.of(corrected, settings.longestGapH(), settings.shortestSegmentH())) {
      int scored = span.from() + Math.min(burnIn, span.length() / 2);
      each.of(
          new Trajectory(
              column, corrected, span.from(), scored, span.to(), settings.longestStepS()),
          span.from(),
          scored);
    }
  }

  private static SensorRecord corrected(SensorRecord record, double[] offsets) {
    double[][] state = new double[record.times()][];
    for (int k = 0; k < state.length; k++) {
      state[k] = record.state()[k].clone();
      for (int s = 0; s < offsets.length; s++) {
        state[k][s] -= offsets[s];
      }
    }
    return record.with(state);
  }
}
