package loam.records;

import loam.state.FilterSettings;
import loam.state.SensorRecord;
import loam.state.Windows;
import loam.train.ProfilePool;
import loam.train.WindowShape;

/**
 * The training part of a record as windows, which are to descent what profiles are: the column runs
 * over each from its first row, and is compared with the sensors between when it has forgotten its
 * start. Rows are not copied: treat them as frozen.
 *
 * @param starts first row of each window
 */
public record RecordWindows(SensorRecord record, WindowShape shape, int[] starts) {
  /** As long as a metre of soil takes to forget. */
  private static final double FORGETS_DAYS = 3;

  private static final double SCORED_DAYS = 4;

  /**
   * Cuts a record.
   *
   * @throws IllegalArgumentException where no stretch is long enough for a window
   */
  public static RecordWindows of(SensorRecord train) {
    int scored = rows(FORGETS_DAYS, train);
    int rows = scored + rows(SCORED_DAYS, train);
    int[] starts = Windows.starts(train, rows, scored, FilterSettings.standard());
    if (starts.length == 0) {
      throw new IllegalArgumentException(
          "windows of %s days need a stretch of the training part as long in which both end sensors speak"
              .formatted(FORGETS_DAYS + SCORED_DAYS));
    }
    return new RecordWindows(
        train, new WindowShape(train.depthM(), train.intervalS(), rows), starts);
  }

  private static int rows(double days, SensorRecord record) {
    return Math.max(1, (int) Math.round(days * 86_400 / record.intervalS()));
  }

  /** How many. */
  public int count() {
    return starts.length;
  }

  /** The windows that one of K workers owns, those with numbers ≡ worker mod K. */
  public ProfilePool pool(int worker, int workers) {
    int held = Math.max(0, (count() - worker + workers - 1) / workers);
    int sensors = record.sensors();
    double[] states = new double[held * shape.rows() * sensors];
    double[] targets = new double[held * shape.rows() * (sensors - 2)];
    int scored = rows(FORGETS_DAYS, record);
    for (int i = 0; i < held; i++) {
      for (int k = 0; k < shape.rows(); k++) {
        double[] row = record.state()[starts[worker + workers * i] + k];
        int at = i * shape.rows() + k;
        System.arraycopy(row, 0, states, at * sensors, sensors);
        for (int s = 1; s < sensors - 1; s++) {
          targets[at * (sensors - 2) + s - 1] = k < scored ? Double.NaN : row[s];
        }
      }
    }
    return new ProfilePool(count(), worker, workers, sensors, shape.rows(), states, targets);
  }
}
