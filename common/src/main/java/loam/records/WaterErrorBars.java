package loam.records;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.state.Bottom;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.Top;
import loam.state.WaterFamily;
import loam.state.WaterForm;
import loam.state.WaterKnown;

/**
 * Which fits of water print errors: those of a kind whose intervals hold, by study, of a family
 * that the record does not reject.
 *
 * @param known of the soil beforehand
 * @param edges between layers
 */
record WaterErrorBars(WaterKnown known, RecordSettings settings, int edges) {
  /** Why a filter of water prints no errors, though it has some. */
  static final String NO_ERROR =
      "no error bar: how often intervals hold was measured of van Genuchten's family alone, over a"
          + " month and more in rows an hour apart, with top = state and no offsets, in two layers at"
          + " most; with other bottoms than state in one layer whose theta-r and theta-s are given";

  private static final String NARROW =
      "no error bar: sensors of a layer have seen one water content alone, so its family cannot be"
          + " tested";

  /** One sensor tells less of γ in a third layer than its error says. */
  private static final int MOST_EDGES = 1;

  /**
   * Why no error is printed; empty: it is.
   *
   * @param rejection why the record rejects the family, asked for only where nothing else speaks
   *     against errors
   */
  Optional<String> none(
      SensorRecord train, StateEstimate estimate, Supplier<Optional<String>> rejection) {
    if (settings.way() == Way.TRAJECTORY) {
      return Optional.of(RecordOutcome.NO_ERRORS);
    }
    if (!estimate.converged()) {
      return Optional.of(RecordOutcome.NOT_AT_REST);
    }
    if (!studied(train)) {
      return Optional.of(NO_ERROR);
    }
    return narrow(estimate) ? Optional.of(NARROW) : rejection.get();
  }

  /**
   * Whether intervals of such fits hold, by study. Those of other families hold on soils of their
   * own, but a record may not reject one whose γ is far off: a constant in it is the family's.
   * Those of columns that begin at the surface hold where a gauge is poor, and not where it is
   * good.
   */
  boolean studied(SensorRecord train) {
    return isGenuchten()
        && known.top() == Top.STATE
        && (known.bottom() == Bottom.STATE && edges <= MOST_EDGES || isOneWithKnownEnds())
        && settings.offsetSd() == 0
        && ErrorBars.sparse(train, ErrorBars.HOURLY_S).isEmpty()
        && ErrorBars.isLong(train);
  }

  private boolean isGenuchten() {
    return settings.form() instanceof Form.Family family
        && WaterRecordFit.water(family.name()) == WaterFamily.VAN_GENUCHTEN;
  }

  private boolean isOneWithKnownEnds() {
    return edges == 0 && known.ends() == WaterForm.Ends.FIXED;
  }

  private static boolean narrow(StateEstimate estimate) {
    return IntStream.range(0, estimate.supportLo().length)
        .anyMatch(l -> !(estimate.supportLo()[l] < estimate.supportHi()[l]));
  }
}
