package loam.records;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.experiment.RecordPlan;
import loam.experiment.SensorSettings;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Verdict;
import loam.physics.Coefficient;
import loam.physics.Equation;
import loam.state.ExpectedErrors;
import loam.state.FilterSettings;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateOptions;
import loam.state.StateSetting;

/** What a simulated record is to tell of its soil before any noise is drawn. */
public final class RecordBound {
  private static final String ASSUMED =
      "expected error, no noise drawn, of sensors whose noise is white and known: mean relative"
          + " standard deviation %.3g over the states seen";

  private RecordBound() {}

  /**
   * The errors that a fit by the filter is to have.
   *
   * @param clean rows that train as the sensors would read them without noise; NaN: missing
   * @param heatCapacity C in J m⁻³ K⁻¹
   * @param settings of the fit
   * @param sensors of which σ, resolution and offsets count
   * @param plan whose layers the soil has
   * @param lambda of its first layer, W m⁻¹ K⁻¹
   * @throws IllegalStateException if rows are so far apart that a fit has no error bar
   */
  public static StateEstimate of(
      SensorRecord clean,
      double heatCapacity,
      RecordSettings settings,
      SensorSettings sensors,
      RecordPlan plan,
      Coefficient lambda) {
    Optional<String> sparse = ErrorBars.sparse(clean, ErrorBars.HOURLY_S);
    if (sparse.isPresent()) {
      throw new IllegalStateException(sparse.get());
    }
    double[] edges = plan.edgesM().stream().mapToDouble(Double::doubleValue).toArray();
    StateSetting setting = new StateSetting(heatCapacity, edges);
    List<Coefficient> layers =
        IntStream.rangeClosed(0, edges.length).mapToObj(l -> layer(plan, lambda, l)).toList();
    double offsets = Math.max(settings.offsetSd(), sensors.offset());
    StateOptions options =
        FormFit.options(settings).withFilter(FilterSettings.standard().withOffsets(offsets));
    double sigma = sensors.spread();
    StateEstimate usual = ExpectedErrors.of(clean, setting, options, sigma, layers);
    return FormFit.wantsMore(settings, usual)
        ? ExpectedErrors.of(clean, setting, options.withForm(FormFit.FINER_FORM), sigma, layers)
        : usual;
  }

  private static Coefficient layer(RecordPlan plan, Coefficient lambda, int layer) {
    double factor = plan.factor(layer);
    return x -> factor * lambda.at(x);
  }

  /** The truth of the first layer, with these errors, for rows and curves. */
  public static Estimate estimate(StateEstimate expected) {
    double lo = expected.supportLo()[0];
    double hi = expected.supportHi()[0];
    Coefficient lambda = x -> expected.lambda(0, clamped(x, lo, hi));
    Coefficient sd = x -> expected.laplaceError(0, clamped(x, lo, hi)) * lambda.at(x);
    Verdict verdict = Verdict.over("λ", lambda, sd, lo, hi);
    String words = String.format(Locale.ROOT, ASSUMED, expected.meanRelativeError(0));
    return Estimate.of(
        Equation.HEAT.unknowns(),
        List.of(new Found(lambda, new Found.ErrorBand(sd, sd), verdict.after(List.of(words)))),
        new Estimate.Effort(0, "bound"));
  }

  /** A state within what the record has seen. */
  static double clamped(double x, double lo, double hi) {
    return Math.max(lo, Math.min(hi, x));
  }
}
