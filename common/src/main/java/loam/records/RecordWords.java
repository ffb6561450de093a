package loam.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.records.RecordSettings.Way;
import loam.state.HeatCapacity;
import loam.state.HeatColumn;
import loam.state.ModelCheck;
import loam.state.SensorRecord;
import loam.state.StateEstimate;

/** What a fit to a record says, in sentences for its page: the answer, the check, the limits. */
final class RecordWords {
  private RecordWords() {}

  static List<String> of(
      RecordOutcome outcome, SensorRecord record, Optional<HeatCapacity> capacity) {
    List<String> words = new ArrayList<>();
    words.add(answer(outcome));
    if (outcome.way() == Way.FILTER) {
      words.add(check(outcome.estimate().check()));
    }
    words.add(
        outcome.noErrors().map(RecordWords::sentence).orElseGet(() -> errors(outcome.estimate())));
    if (outcome.test().rms().length > 0) {
      words.add(forecast(outcome, record));
    }
    if (outcome.wet().isPresent()) {
      words.add(sentence(outcome.wet().get().words(outcome.noErrors().isEmpty())));
      capacity.ifPresent(c -> words.add(plate(c)));
    } else {
      words.add(capacity.map(RecordWords::found).orElseGet(() -> capacity(outcome.estimate())));
    }
    words.add(states(outcome.estimate()));
    return words;
  }

  private static String answer(RecordOutcome outcome) {
    StateEstimate e = outcome.estimate();
    String layers =
        IntStream.range(0, e.supportLo().length)
            .mapToObj(l -> layer(outcome, l))
            .collect(Collectors.joining("; "));
    return "Diffusivity λ/C: " + layers + ".";
  }

  private static String layer(RecordOutcome outcome, int l) {
    StateEstimate e = outcome.estimate();
    double x = SoilTables.common(e, l);
    double[] edges = outcome.edgesM();
    String where =
        edges.length == 0
            ? ""
            : l == 0
                ? say(" above %s m", edges[0])
                : l == edges.length
                    ? say(" below %s m", edges[l - 1])
                    : say(" from %s to %s m", edges[l - 1], edges[l]);
    double relative = outcome.relativeError(l, x);
    String error = Double.isNaN(relative) ? "" : say(" ± %.1f %%", 100 * relative);
    String at = Argument.of(e.column()).at(x);
    return say("%.3g m² s⁻¹%s at %s%s", e.diffusivity(l, x), error, at, where);
  }

  private static String check(ModelCheck check) {
    String numbers =
        say(
            "lag-1 correlation %.2f, where %.2f would be chance, and mean square %.2f, where 1 is"
                + " right",
            check.lag1(), 3 / Math.sqrt(check.count()), check.chi2());
    return "The model check: "
        + switch (check.outcome()) {
          case WHITE -> "white. What the filter does not foresee is noise (" + numbers + ").";
          case CORRELATED ->
              "correlated. What the filter misses at one time it misses again at the next ("
                  + numbers
                  + "): the model lacks something small.";
          case POOR ->
              "poor. What the filter misses is not noise ("
                  + numbers
                  + "): the soil has something that the model lacks, such as layers, water that"
                  + " moves or changes, or sensors that read wrong.";
        };
  }

  private static String errors(StateEstimate e) {
    return switch (e.errorModel()) {
      case LAPLACE -> "Errors are those of the model (laplace), since it passed its check.";
      case BOOTSTRAP ->
          "Errors are the scatter of refits to records that the fitted model makes (bootstrap); the"
              + " model passed its check.";
      case BLOCKS ->
          say(
              e.check().outcome() == ModelCheck.Outcome.WHITE
                  ? "Errors are the larger of the model's, its variance doubled since rows hours apart"
                      + " leave the ends' weather to be guessed, and those of blocks of days (blocks),"
                      + " %.1f times the former."
                  : "Errors are those of blocks of days (blocks), %.1f times what the model alone"
                      + " would say: it did not pass its check, so its own error does not hold.",
              e.blockFactor());
    };
  }

  private static String forecast(RecordOutcome outcome, SensorRecord record) {
    double[] rms = outcome.test().rms();
    String each =
        IntStream.range(0, rms.length)
            .mapToObj(
                i ->
                    say(
                        "%.2f K at %.2f m (σ %.2f K)",
                        rms[i], record.depthM()[i + 1], outcome.estimate().sigma(i + 1)))
            .collect(Collectors.joining(", "));
    return say(
            "On the test part the column, driven by its end sensors alone, misses the sensors"
                + " between them by %.2f K rms: ",
            outcome.test().pooled())
        + each
        + ".";
  }

  private static String found(HeatCapacity c) {
    return say(
            "The heat flux tells C and λ each by themselves: C = %.3g ± %.2g J m⁻³ K⁻¹, and λ here is"
                + " λ/C times that. ",
            c.value(), c.error())
        + plate(c);
  }

  private static String plate(HeatCapacity c) {
    return say(
        "The temperatures explain %.0f %% of the flux; the plate reads %+.1f W m⁻² beside it. An"
            + " error of the plate's calibration is one of C.",
        100 * c.r2(), c.offset());
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  /** The null direction. */
  private static String capacity(StateEstimate e) {
    return say(
        "Not identifiable: λ and C by themselves. (λ, C) → (aλ, aC) changes no temperature, so"
            + " temperatures alone tell λ/C; λ here is that times the heat capacity given,"
            + " %.3g J m⁻³ K⁻¹, and as wrong as that is. A heat flux would tell both.",
        e.column().capacity(0));
  }

  private static String states(StateEstimate e) {
    double lo = Arrays.stream(e.supportLo()).min().orElse(Double.NaN);
    double hi = Arrays.stream(e.supportHi()).max().orElse(Double.NaN);
    Argument argument = Argument.of(e.column());
    String seen = "Nor is anything known beyond the " + argument.range(lo, hi) + " that were seen";
    if (((HeatColumn) e.column()).law().isOfBoth()) {
      return seen
          + ", nor of a change with temperature that is not that of a straight line in ln λ.";
    }
    return argument == Argument.WATER
        ? seen + ", nor of a change with temperature itself, which this model has not."
        : seen
            + ", nor whether the diffusivity changes with temperature itself or with water that"
            + " comes and goes with it: temperatures alone cannot exclude the latter.";
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
