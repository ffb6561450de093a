package loam.run;

import java.io.Serializable;
import loam.random.Purpose;
import loam.random.Streams;
import loam.records.RecordFit;
import loam.records.RecordSettings;
import loam.state.StateEstimate;

/** The members of a bootstrap, each a pure function of its number. */
record Member(Readings readings, RecordSettings settings, StateEstimate estimate)
    implements Serializable {
  int count() {
    return settings.bootstrap();
  }

  /** Coefficients of member m. */
  double[] run(int m) {
    return RecordFit.member(
        readings.record(),
        readings.trainRows(),
        settings,
        estimate,
        Streams.of(readings.seed(), Purpose.BOOTSTRAP, readings.seedIndex(), readings.number(), m));
  }

  /** All of them in this thread. */
  double[][] inTurn() {
    double[][] all = new double[count()][];
    for (int m = 0; m < all.length; m++) {
      all[m] = run(m);
    }
    return all;
  }
}
