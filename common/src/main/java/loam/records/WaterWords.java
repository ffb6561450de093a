package loam.records;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.identify.Parameter;
import loam.identify.Verdict;
import loam.state.ModelCheck;
import loam.state.StateEstimate;
import loam.state.WaterSetting;

/**
 * What is said to people of a fit of water.
 *
 * @param setting of the fit
 * @param noErrors why no error is printed; empty: it is
 */
record WaterWords(StateEstimate estimate, WaterSetting setting, Optional<String> noErrors) {
  /** Correlation from which two parameters are said to hang together. */
  private static final double STRONG = 0.8;

  /** Deviations of its prior from which a parameter is questioned: a soil in four hundred is so. */
  private static final double UNLIKELY = 3;

  private static final int STATES = 101;

  String text(List<Parameter> parameters) {
    double lo = estimate.supportLo()[0];
    double hi = estimate.supportHi()[0];
    double middle = 0.5 * (lo + hi);
    StringBuilder words =
        new StringBuilder(say("diffusivity %.3g m2/s", estimate.lambda(0, middle)));
    if (noErrors.isEmpty()) {
      words.append(say(" ± %.1f %%", 100 * estimate.relativeError(0, middle)));
    }
    words.append(say(" at θ = %.3f; ", middle));
    if (!parameters.isEmpty()) {
      words.append(
          parameters.stream()
              .map(p -> say("%s = %.4g %s", p.name(), p.value(), p.unit()).strip())
              .collect(Collectors.joining(", ")));
      words.append(say(", prior %s; ", family().prior().name())).append(unlikely(parameters));
    } else {
      words.append(
          say("splines about van Genuchten's nearest soil, prior %s; ", family().prior().name()));
    }
    words.append(noErrors.map(why -> why + "; ").orElse(""));
    if (estimate.check().count() > 0) {
      words.append(parameters.isEmpty() && estimate.converged() ? gamma(lo, hi) : "");
      words.append(check(parameters)).append("; ");
    }
    return words
        .append(say("gravity has sign %+d, lower end: %s", setting.gravitySign(), bottom()))
        .toString();
  }

  private WaterSetting.Shape.Family family() {
    return setting.shape() instanceof WaterSetting.Shape.Free free
        ? free.like()
        : (WaterSetting.Shape.Family) setting.shape();
  }

  /** Parameters that hardly any soil has. */
  private String unlikely(List<Parameter> parameters) {
    double[] deviations = family().prior().deviations(family().ends());
    StringBuilder words = new StringBuilder();
    for (int k = 0; k < deviations.length; k++) {
      double away = Math.abs(estimate.phi()[k]) / deviations[k];
      if (away > UNLIKELY) {
        Parameter of = parameters.get(k);
        words.append(
            say(
                "%s of %.4g is %.1f deviations of its prior away: hardly a soil's, so look at what"
                    + " the record, theta-r, theta-s or the prior have wrong; ",
                of.name(), of.value(), away));
      }
    }
    return words.toString();
  }

  /** Where a free γ is known, by errors of an optimum; elsewhere its curve is the prior's. */
  private String gamma(double lo, double hi) {
    double[] told =
        IntStream.range(0, STATES)
            .mapToDouble(k -> lo + (hi - lo) * k / (STATES - 1))
            .filter(x -> estimate.relativeErrorOfGamma(0, x) < Verdict.LIMIT)
            .toArray();
    String prior = "that of soils of van Genuchten's with such a λ";
    if (told.length == 0) {
      return say("γ is nowhere known to %.0f %%: it is %s; ", 100 * Verdict.LIMIT, prior);
    }
    return say(
        "γ is known to %.0f %% at %.0f %% of the states, between θ = %.3f and %.3f; elsewhere it is"
            + " %s; ",
        100 * Verdict.LIMIT, 100.0 * told.length / STATES, told[0], told[told.length - 1], prior);
  }

  private String check(List<Parameter> parameters) {
    ModelCheck check = estimate.check();
    return (parameters.isEmpty() ? "" : correlations(parameters))
        + switch (check.outcome()) {
          case WHITE -> "innovations are white";
          case CORRELATED, POOR ->
              say(
                  "the model misses something (lag-1 correlation %.2f, chi2 %.2f)",
                  check.lag1(), check.chi2());
        }
        + (noErrors.isEmpty()
            ? say(
                ": errors are the larger of the model's and those of blocks of days, %.1f times"
                    + " those of the model, for a soil of this family",
                estimate.blockFactor())
            : "");
  }

  private String correlations(List<Parameter> parameters) {
    StringBuilder strong = new StringBuilder();
    for (int a = 0; a < estimate.column().coefficients(); a++) {
      for (int b = 0; b < a; b++) {
        double r = Math.abs(estimate.correlation(a, b));
        if (r > STRONG) {
          strong.append(
              say(
                  "%s and %s hang together (correlation %.2f); ",
                  parameters.get(b).name(), parameters.get(a).name(), r));
        }
      }
    }
    return strong.toString();
  }

  private String bottom() {
    return setting.bottom().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
