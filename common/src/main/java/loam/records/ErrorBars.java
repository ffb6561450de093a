package loam.records;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.state.SensorRecord;
import loam.state.StateEstimate;

/** Of which fits to temperatures errors are printed: of those whose intervals hold, by study. */
final class ErrorBars {
  /** Rows further apart than this, s, were not studied. */
  private static final double LONGEST_INTERVAL_S = 10_800;

  /**
   * The same of all but free λ(T) in one layer over a month and more, of records of water and of
   * bounds.
   */
  static final double HOURLY_S = 3600;

  /** Training rows that last less have too few blocks of days for an error. */
  static final double LEAST_DAYS = 30;

  /** Days in which sensors speak: of the shortest record a tenth may be silent. */
  private static final double LEAST_SPOKEN_DAYS = 27;

  private ErrorBars() {}

  /**
   * Why none is printed: of trajectories, of rows too far apart, of a filter that ended early, and
   * of a family that the record rejects or does not need.
   */
  static Optional<String> none(
      RecordSettings settings,
      SensorRecord train,
      StateEstimate estimate,
      Supplier<Optional<String>> rejection) {
    if (settings.way() == Way.TRAJECTORY) {
      return Optional.of(RecordOutcome.NO_ERRORS);
    }
    if (!estimate.converged()) {
      return Optional.of(RecordOutcome.NOT_AT_REST);
    }
    return sparse(train, studied(settings, train, estimate) ? LONGEST_INTERVAL_S : HOURLY_S)
        .or(rejection);
  }

  /** Whether sparse rows are of a kind whose intervals hold, by study. */
  private static boolean studied(
      RecordSettings settings, SensorRecord train, StateEstimate estimate) {
    return settings.form() instanceof Form.Spline
        && settings.offsetSd() == 0
        && !FormFit.line(settings)
        && !estimate.column().isOfWater()
        && estimate.column().grid().layers() == 1
        && isLong(train);
  }

  /** Whether a record lasts a month, gaps in which all sensors are silent left out. */
  static boolean isLong(SensorRecord train) {
    return train.times() * train.intervalS() >= LEAST_DAYS * 86_400
        && train.spokenDays() >= LEAST_SPOKEN_DAYS;
  }

  /** Why rows more than a time apart have no error bar; empty where they are not. */
  static Optional<String> sparse(SensorRecord record, double longestS) {
    double interval = record.spokenIntervalS();
    return interval <= longestS
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "no error bar: rows are %.3g h apart, and of rows more than an hour apart intervals"
                    + " were studied of free λ(T) in one layer, without offsets, over %.0f days and"
                    + " more by rows up to %.0f h",
                interval / 3600,
                LEAST_DAYS,
                LONGEST_INTERVAL_S / 3600));
  }
}
