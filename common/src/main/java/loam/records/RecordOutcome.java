package loam.records;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Parameter;
import loam.identify.Verdict;
import loam.physics.Equation;
import loam.records.RecordSettings.Way;
import loam.state.Bootstrap;
import loam.state.FreeRun;
import loam.state.ModelCheck;
import loam.state.StateEstimate;

/**
 * What a record says of its soil.
 *
 * @param way that was gone
 * @param layers λ of each layer from the top, W m⁻¹ K⁻¹, on the heat capacity that was given, or
 *     that a plate tells beside water
 * @param edgesM edges between them in m
 * @param estimate all that was fitted
 * @param noErrors why no error is printed; empty: it is
 * @param test the held-out part, run freely between its end sensors; NaN where there is none
 * @param parameters of a family in each layer; empty lists where λ is free
 * @param bootstrap what its members say of the error, where there are some
 * @param water what is said beside λ of a record of water contents; empty: it is of temperatures
 * @param wet what is said beside λ(θ) of temperatures; empty: λ is of temperature
 */
public record RecordOutcome(
    Way way,
    List<Found> layers,
    double[] edgesM,
    StateEstimate estimate,
    Optional<String> noErrors,
    FreeRun test,
    List<List<Parameter>> parameters,
    Optional<Bootstrap.Checked> bootstrap,
    Optional<WaterFound> water,
    Optional<WetFound> wet) {
  static final String NO_ERRORS =
      "no error bar: noise of the end sensors drives the column and is not counted";

  /** Why a filter that ended early has none: its information is not that of an optimum. */
  static final String NOT_AT_REST = "no error bar: the fit has not come to rest";

  static final String STANDS = "; temperatures alone tell λ/C, λ stands on the heat capacity given";

  /** λ of a layer as the estimate of a case, with the words of all in front. */
  public Estimate estimate(int layer) {
    Found found = layers.get(layer);
    if (water.isPresent()) {
      return water(layer, found, water.get());
    }
    Verdict verdict = found.verdict().after(List.of(words()));
    return Estimate.of(
            Equation.HEAT.unknowns(),
            List.of(new Found(found.value(), found.error(), verdict)),
            effort())
        .with(
            Stream.of(parameters.get(layer).stream(), plate(layer), warming(layer))
                .flatMap(rows -> rows)
                .toList());
  }

  private Estimate.Effort effort() {
    return new Estimate.Effort(estimate.iterations(), way.name().toLowerCase(Locale.ROOT));
  }

  /** What a plate told of the heat capacity, beside the uppermost layer. */
  private Stream<Parameter> plate(int layer) {
    return wet.flatMap(WetFound::plate).stream()
        .filter(c -> layer == 0)
        .map(c -> new Parameter("heat-capacity.dry", c.value(), c.error(), "J m-3 K-1"));
  }

  /** What λ(θ, T) says of temperature. */
  private Stream<Parameter> warming(int layer) {
    return wet.filter(w -> !w.warming().isEmpty()).stream()
        .flatMap(w -> w.warming().get(layer).parameters(noErrors.isEmpty()).stream());
  }

  private Estimate water(int layer, Found lambda, WaterFound beside) {
    Found with =
        new Found(lambda.value(), lambda.error(), lambda.verdict().after(List.of(beside.words())));
    return Estimate.of(
            Equation.RICHARDS.unknowns(), List.of(with, beside.gamma().get(layer)), effort())
        .with(parameters.get(layer));
  }

  /** Mean standard deviation of the sensors' noise, K. */
  public double sensorSigma() {
    int sensors = estimate.offsets().length;
    double sum = 0;
    for (int s = 0; s < sensors; s++) {
      sum += estimate.sigma(s);
    }
    return sum / sensors;
  }

  /** Standard error of ln λ of a layer at a state; NaN where none is printed. */
  double relativeError(int layer, double x) {
    return noErrors.isEmpty() ? estimate.relativeError(layer, x) : Double.NaN;
  }

  /** Mean relative standard error of λ in the uppermost layer; NaN where there is none. */
  public double relativeError() {
    return noErrors.isEmpty() ? estimate.meanRelativeError(0) : Double.NaN;
  }

  /** The model check in a word: white, correlated, poor; empty where there is none. */
  public String check() {
    return way == Way.TRAJECTORY ? "" : estimate.check().outcome().name().toLowerCase(Locale.ROOT);
  }

  /** Where the standard errors come from: laplace, blocks, none. */
  public String errorModel() {
    return noErrors.isEmpty() ? estimate.errorModel().name().toLowerCase(Locale.ROOT) : "none";
  }

  /** For people: diffusivity first, then what holds of its error, then what was found beside it. */
  public String words() {
    if (noErrors.isPresent()) {
      return say(
              "diffusivity %.3g m2/s at %s; ",
              estimate.diffusivity(0, middle(0)), argument().at(middle(0)))
          + said()
          + noErrors.get()
          + stands();
    }
    double middle = middle(0);
    StringBuilder words = new StringBuilder();
    for (int l = 0; l < layers.size(); l++) {
      words.append(
          say(
              "diffusivity %.3g m2/s ± %.1f %% at %s%s; ",
              estimate.diffusivity(l, middle),
              100 * estimate.relativeError(l, middle),
              argument().at(middle),
              layers.size() > 1 ? " in layer " + (l + 1) : ""));
    }
    if (edgesM.length > 0) {
      words.append("edges at ").append(metres(edgesM)).append(" m; ");
    }
    words.append(said());
    ModelCheck check = estimate.check();
    words.append(
        switch (check.outcome()) {
          case WHITE -> "innovations are white: errors are " + ofWhite();
          case CORRELATED, POOR ->
              say(
                  "the model misses something (lag-1 correlation %.2f, chi2 %.2f): errors are of"
                      + " blocks of days, %.1f times those of the model",
                  check.lag1(), check.chi2(), estimate.blockFactor());
        });
    return words.append(stands()).toString();
  }

  private String stands() {
    return wet.map(w -> "; " + w.words(noErrors.isEmpty())).orElse(STANDS);
  }

  private Argument argument() {
    return Argument.of(estimate.column());
  }

  private String ofWhite() {
    return estimate.errorModel() == StateEstimate.ErrorModel.BLOCKS
        ? say(
            "the larger of the model's, its variance doubled since rows hours apart leave the ends'"
                + " weather to be guessed, and those of blocks of days, %.1f times the former",
            estimate.blockFactor())
        : "those of " + ofBootstrap();
  }

  private String ofBootstrap() {
    return bootstrap
        .map(
            b ->
                say(
                    "a bootstrap, %.2f times those of the model, %s",
                    b.ratio(), b.agrees() ? "as it should be" : say("not 1 ± %.2f", b.chance())))
        .orElse("the model");
  }

  private String said() {
    return parameters.stream()
        .filter(layer -> !layer.isEmpty())
        .map(
            layer ->
                layer.stream()
                        .map(p -> say("%s = %.6g %s", p.name(), p.value(), p.unit()).strip())
                        .collect(Collectors.joining(", "))
                    + "; ")
        .collect(Collectors.joining());
  }

  /** λ/C of the uppermost layer at the middle of its states, m² s⁻¹. */
  public double diffusivity() {
    return estimate.diffusivity(0, middle(0));
  }

  private double middle(int layer) {
    return 0.5 * (estimate.supportLo()[layer] + estimate.supportHi()[layer]);
  }

  private static String metres(double[] edges) {
    return Arrays.stream(edges).mapToObj(RecordTable::metres).collect(Collectors.joining(", "));
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
