package loam.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.Estimate.Effort;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.identify.Verdict.Answer;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.table.Cell;

/** Every number and curve that is reported of an identification. Pure functions. */
public final class Evaluation {
  private static final double NORMAL_95 = 1.959964;
  private static final DoublePredicate EVERYWHERE = x -> true;
  private static final int CHECKED = 100;

  private Evaluation() {}

  /**
   * A finished identification with what its metrics need.
   *
   * @param support of the training data; empty: supported metrics do not apply
   * @param heldOut errors on clean held-out profiles; {@link TendencySums#empty}: do not apply
   * @param profiles training profiles
   * @param trainSeconds wall time of the identification
   * @param backend what computed it, such as the ND4J backend; may be empty
   */
  public record Finished(
      SoilCase soil,
      String estimator,
      int seed,
      Estimate estimate,
      Optional<Support> support,
      TendencySums heldOut,
      long profiles,
      double trainSeconds,
      String backend) {}

  /** The {@value Curve#POINTS} equally spaced states from lo to hi. */
  public static double[] states(double lo, double hi) {
    double[] x = new double[Curve.POINTS];
    int last = x.length - 1;
    for (int i = 0; i <= last; i++) {
      x[i] = (lo * (last - i) + hi * i) / last;
    }
    return x;
  }

  /** All curves of an identification over the declared range. */
  public static Curve curve(SoilCase soil, Estimate estimate, Optional<Support> support) {
    double[] x = states(soil.lo(), soil.hi());
    Map<String, Curve.Values> of = new HashMap<>();
    for (int c = 0; c < soil.equation().unknowns().size(); c++) {
      String key = soil.equation().unknowns().get(c).key();
      Optional<Found> found = estimate.of(key);
      of.put(
          key,
          new Curve.Values(
              values(found.map(Found::value), x),
              values(soil.truth().stream().skip(c).findFirst(), x),
              positive(values(found.map(f -> f.error().standardError()), x))));
    }
    return new Curve(
        x, support.map(s -> s.density().clone()).orElseGet(() -> values(Optional.empty(), x)), of);
  }

  /**
   * The row of {@code tables/metrics.*}.
   *
   * @throws IllegalStateException where a function is no number at some state
   */
  public static Metrics metrics(Finished run) {
    SoilCase soil = run.soil();
    requireFinite(run.estimate(), soil);
    Effort effort = run.estimate().effort();
    PaperTable.Row paper = PaperTable.of(soil);
    Metrics row =
        Metrics.of(soil.name(), run.estimator(), run.seed(), Metrics.Status.OK)
            .with(Metric.RMSE_TENDENCY, run.heldOut().rmse())
            .with(Metric.RMSE_TENDENCY_RELATIVE, run.heldOut().relativeRmse())
            .with(Metric.PROFILES, run.profiles())
            .with(Metric.STEPS, effort.steps())
            .with(Metric.TRAIN_SECONDS, run.trainSeconds())
            .with(Metric.PAPER_MAPE_LAMBDA, paper.mapeLambda())
            .with(Metric.PAPER_MAPE_GAMMA, paper.mapeGamma())
            .with(Metric.PAPER_RMSE_TENDENCY, paper.rmseTendency())
            .with(Metric.R2_TENDENCY, run.heldOut().r2())
            .with(Metric.ENGINE, effort.engine())
            .with(Metric.BACKEND, run.backend())
            .with(Metric.REASON, run.estimate().remarks());
    Curve curve = curve(soil, run.estimate(), run.support());
    for (Unknown unknown : soil.equation().unknowns()) {
      row = ofUnknown(row, run, unknown, curve);
    }
    return row;
  }

  /** A function that is no number somewhere is no result, whatever its scores say. */
  private static void requireFinite(Estimate estimate, SoilCase soil) {
    estimate
        .found()
        .forEach(
            (key, one) -> {
              for (int i = 0; i <= CHECKED; i++) {
                double x = soil.lo() + (soil.hi() - soil.lo()) * i / CHECKED;
                if (!Double.isFinite(one.value().at(x))) {
                  throw new IllegalStateException(key + " is no number at the state " + x);
                }
              }
            });
  }

  /**
   * Support is where the data speak: a coefficient is judged there even where its whole range is
   * undetermined. A free constant is determined or not, whatever the range.
   */
  private static Metrics ofUnknown(Metrics row, Finished run, Unknown unknown, Curve curve) {
    double[] x = curve.x();
    Curve.Values values = curve.of(unknown.key());
    DoublePredicate supported = run.support().map(Evaluation::inside).orElse(s -> false);
    Optional<Found> found = run.estimate().of(unknown.key());
    Answer answer = found.map(f -> f.verdict().answer()).orElse(Answer.CANNOT_TELL);
    boolean whole = answer != Answer.NOT_IDENTIFIABLE;
    boolean part = whole || !unknown.hasFreeConstant();
    Metrics out =
        row.with(
                Metric.of("mape_%s", unknown),
                onlyIf(whole, mape(x, values.found(), values.truth(), EVERYWHERE)))
            .with(
                Metric.of("mape_%s_supported", unknown),
                onlyIf(part, mape(x, values.found(), values.truth(), supported)))
            .with(
                Metric.of("identifiable_%s", unknown),
                answer == Answer.CANNOT_TELL ? Cell.EMPTY : Cell.of(whole))
            .with(Metric.of("bound_%s", unknown), bound(x, found, values.truth(), supported));
    if (unknown.key().equals("lambda")) {
      out =
          out.with(Metric.COVERAGE_LAMBDA, coverage(x, values, supported))
              .with(Metric.BIAS_LAMBDA, onlyIf(whole, bias(x, values, supported)));
    }
    return unknown.hasFreeConstant()
        ? out.with(Metric.of("%s_difference_supported", unknown), difference(run, unknown, curve))
        : out;
  }

  /**
   * Mean of |estimate − truth|/|truth| over the states that count; NaN where none does or the truth
   * is unknown. Arrays of the same length.
   */
  public static double mape(double[] x, double[] estimate, double[] truth, DoublePredicate counts) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (counts.test(x[i])) {
        sum += Math.abs(estimate[i] - truth[i]) / Math.abs(truth[i]);
        n++;
      }
    }
    return sum / n;
  }

  /** Share of the states that count whose interval of 95 % holds the truth. */
  static double coverage(double[] x, Curve.Values values, DoublePredicate counts) {
    int held = 0;
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      double reach = NORMAL_95 * values.stderr()[i];
      double off = Math.abs(values.found()[i] - values.truth()[i]);
      if (counts.test(x[i]) && !Double.isNaN(reach + off)) {
        held += off <= reach ? 1 : 0;
        n++;
      }
    }
    return n == 0 ? Double.NaN : (double) held / n;
  }

  /** Mean of (estimate − truth)/truth over the states that count. */
  private static double bias(double[] x, Curve.Values values, DoublePredicate counts) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (counts.test(x[i])) {
        sum += values.found()[i] / values.truth()[i] - 1;
        n++;
      }
    }
    return sum / n;
  }

  /** Mean of √(2/π)·sd/|truth|: the expected MAPE of an unbiased normal estimate at the bound. */
  private static double bound(
      double[] x, Optional<Found> found, double[] truth, DoublePredicate counts) {
    Coefficient sd = found.map(f -> f.error().bound()).orElse(ErrorBand.UNKNOWN);
    double sum = 0;
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (counts.test(x[i])) {
        sum += Math.sqrt(2 / Math.PI) * sd.at(x[i]) / Math.abs(truth[i]);
        n++;
      }
    }
    return sum / n;
  }

  /** Rms error of γ(x) − γ(x_ref) over the rms of its truth, over the supported range. */
  private static double difference(Finished run, Unknown unknown, Curve curve) {
    int which = run.soil().equation().unknowns().indexOf(unknown);
    Optional<Found> found = run.estimate().of(unknown.key());
    if (found.isEmpty() || run.soil().truth().isEmpty() || run.support().isEmpty()) {
      return Double.NaN;
    }
    Support support = run.support().get();
    Curve.Values gamma = curve.of(unknown.key());
    double foundAtReference = found.get().value().at(support.median());
    double trueAtReference = run.soil().truth().get(which).at(support.median());
    double error = 0;
    double scale = 0;
    for (int i = 0; i < curve.x().length; i++) {
      if (support.covers(curve.x()[i])) {
        double truth = gamma.truth()[i] - trueAtReference;
        double difference = gamma.found()[i] - foundAtReference - truth;
        error += difference * difference;
        scale += truth * truth;
      }
    }
    return Math.sqrt(error / scale);
  }

  private static DoublePredicate inside(Support support) {
    return support::covers;
  }

  private static double onlyIf(boolean identifiable, double value) {
    return identifiable ? value : Double.NaN;
  }

  /** An error of 0 is none: nothing is known so well. */
  private static double[] positive(double[] errors) {
    double[] out = errors.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = out[i] > 0 ? out[i] : Double.NaN;
    }
    return out;
  }

  private static double[] values(Optional<? extends Coefficient> coefficient, double[] x) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = coefficient.isPresent() ? coefficient.get().at(x[i]) : Double.NaN;
    }
    return out;
  }
}
