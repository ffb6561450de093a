package loam.evaluate;

import java.util.Optional;
import java.util.function.DoublePredicate;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.identify.Verdict.Answer;
import loam.physics.Coefficient;

/** Every number and curve that is reported of an identification. Pure functions. */
public final class Evaluation {
  private static final DoublePredicate EVERYWHERE = x -> true;

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
    Optional<Found> lambda = estimate.of("lambda");
    Optional<Found> gamma = estimate.of("gamma");
    return new Curve(
        x,
        support.map(s -> s.density().clone()).orElseGet(() -> values(Optional.empty(), x)),
        values(lambda.map(Found::value), x),
        values(soil.lambda(), x),
        values(lambda.map(f -> f.error().standardError()), x),
        values(gamma.map(Found::value), x),
        values(soil.gamma(), x),
        values(gamma.map(f -> f.error().standardError()), x));
  }

  /** The row of {@code tables/metrics.*}. */
  public static Metrics metrics(Finished run) {
    Optional<Found> lambda = run.estimate().of("lambda");
    Optional<Found> gamma = run.estimate().of("gamma");
    SoilCase soil = run.soil();
    Curve curve = curve(soil, run.estimate(), run.support());
    DoublePredicate supported = run.support().map(Evaluation::inside).orElse(x -> false);
    // Support is where the data speak: λ is judged there even where its whole range is
    // undetermined.
    // γ is determined up to a constant or not at all, whatever the range.
    boolean lambdaWhole = identifiable(lambda).orElse(true);
    boolean gammaWhole = identifiable(gamma).orElse(true);
    PaperTable.Row paper = PaperTable.of(soil);
    return new Metrics(
        soil.name(),
        run.estimator(),
        run.seed(),
        Metrics.Status.OK,
        onlyIf(lambdaWhole, mape(curve.x(), curve.lambda(), curve.lambdaTrue(), EVERYWHERE)),
        mape(curve.x(), curve.lambda(), curve.lambdaTrue(), supported),
        onlyIf(gammaWhole, mape(curve.x(), curve.gamma(), curve.gammaTrue(), EVERYWHERE)),
        onlyIf(gammaWhole, mape(curve.x(), curve.gamma(), curve.gammaTrue(), supported)),
        run.heldOut().rmse(),
        run.heldOut().relativeRmse(),
        run.profiles(),
        run.estimate().effort().steps(),
        run.trainSeconds(),
        paper.mapeLambda(),
        paper.mapeGamma(),
        paper.rmseTendency(),
        identifiable(lambda),
        identifiable(gamma),
        bound(curve.x(), lambda, curve.lambdaTrue(), supported),
        bound(curve.x(), gamma, curve.gammaTrue(), supported),
        gammaDifference(run, curve, supported),
        run.heldOut().r2(),
        run.estimate().effort().engine(),
        run.backend(),
        run.estimate().remarks(),
        "");
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
  private static double gammaDifference(Finished run, Curve curve, DoublePredicate counts) {
    Optional<Coefficient> found = run.estimate().of("gamma").map(Found::value);
    if (found.isEmpty() || run.soil().gamma().isEmpty() || run.support().isEmpty()) {
      return Double.NaN;
    }
    double reference = run.support().get().median();
    double foundAtReference = found.get().at(reference);
    double trueAtReference = run.soil().gamma().get().at(reference);
    double error = 0;
    double scale = 0;
    for (int i = 0; i < curve.x().length; i++) {
      if (counts.test(curve.x()[i])) {
        double truth = curve.gammaTrue()[i] - trueAtReference;
        double difference = curve.gamma()[i] - foundAtReference - truth;
        error += difference * difference;
        scale += truth * truth;
      }
    }
    return Math.sqrt(error / scale);
  }

  private static Optional<Boolean> identifiable(Optional<Found> found) {
    return found
        .map(f -> f.verdict().answer())
        .filter(a -> a != Answer.CANNOT_TELL)
        .map(a -> a == Answer.IDENTIFIABLE);
  }

  private static DoublePredicate inside(Support support) {
    return support::covers;
  }

  private static double onlyIf(boolean identifiable, double value) {
    return identifiable ? value : Double.NaN;
  }

  private static double[] values(Optional<? extends Coefficient> coefficient, double[] x) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = coefficient.isPresent() ? coefficient.get().at(x[i]) : Double.NaN;
    }
    return out;
  }
}
