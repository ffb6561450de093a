package loam.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import loam.error.BadInput;
import loam.experiment.Layers;
import loam.identify.Found;
import loam.identify.Verdict;
import loam.physics.Coefficient;
import loam.physics.Range;
import loam.records.RecordSettings.Way;
import loam.state.Bootstrap;
import loam.state.Change;
import loam.state.FilterSettings;
import loam.state.FreeRun;
import loam.state.HeatCapacity;
import loam.state.HeatLaw;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateSetting;

/**
 * λ(T) of a measured column from the states of its sensors alone: no tendency is formed, the solver
 * is in the loop. The first part of the record trains, the rest is run freely and compared.
 */
public final class RecordFit {
  static final double BURN_IN_DAYS = 2;

  /**
   * Share of the declared range that a record must have seen for nothing to be said of the rest.
   */
  private static final double SEEN = 0.95;

  private static final String OF_WATER =
      "what λ is at other temperatures hangs on how it changes with temperature, which this record"
          + " does not tell; lambda.of = water asks for less";

  private RecordFit() {}

  /**
   * Fits a record.
   *
   * @param law with the heat capacity on which λ stands
   * @param trainRows rows from the start that train; all: nothing is held out
   * @param layers known or to be found
   * @param lo lower end of the declared range of what λ is a function of, °C or m³ m⁻³
   * @param hi upper end
   * @param seed root seed, for networks
   * @param index seed index, for networks
   * @param flux of a plate: it tells the heat capacity of the dry soil where λ is one of water
   */
  public static RecordOutcome of(
      SensorRecord record,
      HeatLaw law,
      int trainRows,
      RecordSettings settings,
      Layers layers,
      double lo,
      double hi,
      long seed,
      int index,
      Optional<MeasuredFlux> flux) {
    SensorRecord train = record.rows(0, trainRows);
    double[] edges = layers.depths();
    StateSetting setting = new StateSetting(law, edges);
    Range declared = new Range(lo, hi);
    Optional<MeasuredFlux> plate = flux.filter(f -> law.isOfWater());
    if (plate.isPresent()) {
      // λ/C hardly hangs on the C that was given, so that of the plate is nearly right at once.
      FormFit quick = FormFit.of(train, setting, quick(settings), layers, declared, seed, index);
      setting = new StateSetting(law.withDry(capacity(plate.get(), quick, train).value()), edges);
    }
    FormFit fit = FormFit.of(train, setting, settings, layers, declared, seed, index);
    StateEstimate estimate = fit.estimate();
    Optional<WetFound> wet =
        law.isOfWater()
            ? Optional.of(
                WetFound.of(
                    train, setting.law(), plate.map(f -> capacity(f, fit, train)), estimate))
            : Optional.empty();
    FreeRun test =
        trainRows < record.times()
            ? FreeRun.of(
                estimate,
                record.rows(trainRows, record.times()),
                FilterSettings.standard(),
                BURN_IN_DAYS)
            : FreeRun.NONE;
    Optional<String> noErrors = fit.noErrors();
    return new RecordOutcome(
        settings.way(),
        found(noErrors, estimate, hi - lo, wet),
        estimate.column().grid().edges(),
        estimate,
        noErrors,
        test,
        fit.parameters(),
        Optional.empty(),
        Optional.empty(),
        wet);
  }

  private static RecordSettings quick(RecordSettings settings) {
    return new RecordSettings(
        Way.TRAJECTORY, settings.size(), settings.offsetSd(), settings.form());
  }

  private static HeatCapacity capacity(MeasuredFlux flux, FormFit fit, SensorRecord train) {
    HeatCapacity found = flux.capacity(fit.estimate(), train, FilterSettings.standard());
    if (!(found.value() > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the plate at %s m asks for a heat capacity of the dry soil of %.3g J m-3 K-1, and"
                  + " one > 0 is expected: is its flux in W m-2, positive downwards? Without a"
                  + " plate λ stands on the heat capacity given",
              flux.depthM(),
              found.value()));
    }
    return found;
  }

  /**
   * Questions a bootstrap of a record before it is fitted: members redraw noise, and not what the
   * ends do between sparse rows.
   *
   * @throws BadInput where rows are more than an hour apart
   */
  public static void checkBootstrap(SensorRecord record, RecordSettings settings) {
    if (settings.bootstrap() > 0 && record.spokenIntervalS() > ErrorBars.HOURLY_S) {
      throw BadInput.of(
          "filter.bootstrap",
          settings.bootstrap(),
          "0 where rows are more than an hour apart",
          "its records have new noise, but the weather between rows on smooth curves");
    }
  }

  /**
   * Coefficients of a member of the bootstrap, for any task that has the record.
   *
   * @param trainRows as of the fit
   * @param random stream of the member
   */
  public static double[] member(
      SensorRecord record,
      int trainRows,
      RecordSettings settings,
      StateEstimate estimate,
      SplittableRandom random) {
    return Bootstrap.member(estimate, record.rows(0, trainRows), FormFit.options(settings), random);
  }

  /**
   * An outcome with the errors of its bootstrap.
   *
   * @param members their coefficients, at least two
   * @param lo lower end of the declared range of what λ is a function of, °C or m³ m⁻³
   * @param hi upper end
   */
  public static RecordOutcome withBootstrap(
      RecordOutcome outcome, double[][] members, double lo, double hi) {
    Bootstrap.Checked checked = Bootstrap.errors(outcome.estimate(), members);
    Optional<WetFound> wet = outcome.wet().map(w -> w.with(checked.estimate()));
    return new RecordOutcome(
        outcome.way(),
        found(outcome.noErrors(), checked.estimate(), hi - lo, wet),
        outcome.edgesM(),
        checked.estimate(),
        outcome.noErrors(),
        outcome.test(),
        outcome.parameters(),
        Optional.of(checked),
        Optional.empty(),
        wet);
  }

  /**
   * What is kept of a fit for people.
   *
   * @param startS time of the first row, s since 1970
   * @param trainRows as they were when it was fitted
   * @param flux of a plate in the rows of the record
   */
  public static RecordEvidence evidence(
      RecordOutcome outcome,
      SensorRecord record,
      double startS,
      int trainRows,
      RecordSettings settings,
      Optional<MeasuredFlux> flux) {
    return RecordEvidence.of(
        outcome,
        record,
        startS,
        trainRows,
        FilterSettings.standard().withOffsets(settings.offsetSd()),
        flux);
  }

  private static List<Found> found(
      Optional<String> noErrors, StateEstimate estimate, double declared, Optional<WetFound> wet) {
    Argument argument = Argument.of(estimate.column());
    List<Found> layers = new ArrayList<>();
    for (int l = 0; l < estimate.supportLo().length; l++) {
      int layer = l;
      double lo = estimate.supportLo()[l];
      double hi = estimate.supportHi()[l];
      Coefficient lambda =
          x -> {
            double seen = Math.max(lo, Math.min(hi, x));
            return wet.map(w -> w.scale(seen)).orElse(1.0) * estimate.lambda(layer, seen);
          };
      // Nothing was seen beyond the states of the layer: no error stands for that.
      boolean none = noErrors.isPresent();
      Coefficient error =
          x ->
              none || x < lo || x > hi
                  ? Double.NaN
                  : with(wet, x, estimate.relativeError(layer, x)) * lambda.at(x);
      // What a right model could know: the bound of a fit with this prior.
      Coefficient bound =
          x ->
              none || x < lo || x > hi
                  ? Double.NaN
                  : with(wet, x, estimate.laplaceError(layer, x)) * lambda.at(x);
      Verdict verdict = none ? Verdict.NONE : Verdict.over("λ", lambda, error, lo, hi);
      verdict =
          wet.isPresent() && !none ? warmed(verdict, wet.get(), lambda, estimate, l) : verdict;
      boolean unseen = hi - lo < SEEN * declared;
      Optional<String> why =
          unseen
              ? Optional.of(
                  "the record has " + argument.range(lo, hi) + "; λ beyond is that of the ends")
              : Optional.empty();
      layers.add(
          new Found(
              lambda,
              new Found.ErrorBand(error, bound),
              verdict.after(why.map(List::of).orElse(List.of()))));
    }
    return layers;
  }

  /** Of λ(θ, T) also at both ends of the temperatures: they may go along with the water. */
  private static Verdict warmed(
      Verdict middle, WetFound wet, Coefficient lambda, StateEstimate estimate, int layer) {
    if (wet.warming().isEmpty() || !middle.identifiable()) {
      return middle;
    }
    double lo = estimate.supportLo()[layer];
    double hi = estimate.supportHi()[layer];
    return Arrays.stream(wet.warming().get(layer).temperatureC())
        .mapToObj(
            t ->
                Verdict.over(
                    String.format(Locale.ROOT, "λ(θ, T) at %.1f °C", t),
                    lambda,
                    x ->
                        with(Optional.of(wet), x, Change.relativeError(estimate, layer, x, t))
                            * lambda.at(x),
                    lo,
                    hi))
        .filter(v -> !v.identifiable())
        .map(v -> v.after(List.of(OF_WATER)))
        .findFirst()
        .orElse(middle);
  }

  /** Standard error of ln λ with what a plate leaves of ln C. */
  private static double with(Optional<WetFound> wet, double x, double error) {
    return wet.map(w -> Math.hypot(error, w.relativeError(x))).orElse(error);
  }
}
