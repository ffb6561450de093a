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
import loam.state.StateParameters.Process;
import loam.state.Top;
import loam.state.WaterSetting;

/**
 * What is said to people of a fit of water.
 *
 * @param setting of the fit
 * @param noErrors why no error is printed; empty: it is
 * @param turned that the record speaks for the other sign of gravity; empty: it does not
 */
record WaterWords(
    StateEstimate estimate,
    WaterSetting setting,
    Optional<String> noErrors,
    Optional<String> turned) {
  /** Correlation from which two parameters are said to hang together. */
  private static final double STRONG = 0.8;

  /** Deviations of its prior from which a parameter is questioned: a soil in four hundred is so. */
  private static final double UNLIKELY = 3;

  private static final int STATES = 101;
  private static final String PRIOR = "that of soils of van Genuchten's with such a λ";

  /**
   * All of it.
   *
   * @param layers parameters of the family in each layer; empty lists where λ and γ are free
   */
  String text(List<List<Parameter>> layers) {
    double lo = estimate.supportLo()[0];
    double hi = estimate.supportHi()[0];
    StringBuilder words = new StringBuilder();
    for (int l = 0; l < layers.size(); l++) {
      words.append(soil(l, layers.get(l)));
    }
    boolean free = layers.get(0).isEmpty();
    words.append(noErrors.map(why -> why + "; ").orElse(""));
    if (estimate.check().count() > 0) {
      words.append(free && estimate.converged() ? gamma(lo, hi) : "");
      words.append(check(layers)).append("; ");
    } else if (free) {
      words.append(
          say("where the record tells little of γ, which no trajectory says, it is %s; ", PRIOR));
    }
    words.append(turned.map(why -> why + "; ").orElse(""));
    return words
        .append(say("gravity has sign %+d, lower end: %s", setting.gravitySign(), bottom()))
        .append(setting.top() == Top.FLUX ? top() : "")
        .toString();
  }

  /** What leads the upper end where water is measured that flows in. */
  private String top() {
    if (estimate.check().count() == 0) {
      return "; trajectories begin at the first sensor, and rain tells them nothing";
    }
    boolean rains = estimate.layout().index(Process.RAIN) >= 0;
    return say(
            "; upper end: flux, which rain and evaporation have wrong by %.2g mm/h",
            1000 * estimate.inflowError(Process.TOP))
        + (rains ? say(", in rain by %.2g mm/h", 1000 * estimate.inflowError(Process.RAIN)) : "");
  }

  private String soil(int layer, List<Parameter> parameters) {
    double middle = 0.5 * (estimate.supportLo()[layer] + estimate.supportHi()[layer]);
    StringBuilder words = new StringBuilder(where(layer));
    words.append(say("diffusivity %.3g m2/s", estimate.lambda(layer, middle)));
    if (noErrors.isEmpty()) {
      words.append(say(" ± %.1f %%", 100 * estimate.relativeError(layer, middle)));
    }
    words.append(say(" at θ = %.3f; ", middle));
    if (!parameters.isEmpty()) {
      words.append(
          parameters.stream()
              .map(p -> say("%s = %.4g %s", p.name(), p.value(), p.unit()).strip())
              .collect(Collectors.joining(", ")));
      words
          .append(say(", prior %s; ", family().priors().get(layer).name()))
          .append(unlikely(layer, parameters));
    } else {
      words.append(say("about van Genuchten's nearest soil, prior %s; ", family().prior().name()));
    }
    return words.toString();
  }

  /** Between which edges a layer is; nothing of a homogeneous soil. */
  private String where(int layer) {
    double[] edges = setting.edgeM();
    if (edges.length == 0) {
      return "";
    }
    return layer < edges.length
        ? "above " + RecordTable.metres(edges[layer]) + " m: "
        : "below " + RecordTable.metres(edges[layer - 1]) + " m: ";
  }

  private WaterSetting.Shape.Family family() {
    return setting.shape() instanceof WaterSetting.Shape.Free free
        ? free.like()
        : (WaterSetting.Shape.Family) setting.shape();
  }

  /** Parameters that hardly any soil has. */
  private String unlikely(int layer, List<Parameter> parameters) {
    double[] deviations = family().priors().get(layer).deviations(family().ends());
    int first = estimate.column().lambdaOffset(layer);
    StringBuilder words = new StringBuilder();
    for (int k = 0; k < deviations.length; k++) {
      double away = Math.abs(estimate.phi()[first + k]) / deviations[k];
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
    if (told.length == 0) {
      return say("γ is nowhere known to %.0f %%: it is %s; ", 100 * Verdict.LIMIT, PRIOR);
    }
    return say(
        "γ is known to %.0f %% at %.0f %% of the states, between θ = %.3f and %.3f; elsewhere it is"
            + " %s; ",
        100 * Verdict.LIMIT, 100.0 * told.length / STATES, told[0], told[told.length - 1], PRIOR);
  }

  private String check(List<List<Parameter>> layers) {
    ModelCheck check = estimate.check();
    return (layers.get(0).isEmpty() ? "" : correlations(layers))
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

  private String correlations(List<List<Parameter>> layers) {
    StringBuilder strong = new StringBuilder();
    for (int a = 0; a < estimate.column().coefficients(); a++) {
      for (int b = 0; b < a; b++) {
        double r = Math.abs(estimate.correlation(a, b));
        if (r > STRONG) {
          strong.append(
              say(
                  "%s and %s hang together (correlation %.2f); ",
                  name(layers, b), name(layers, a), r));
        }
      }
    }
    return strong.toString();
  }

  /** Of a coefficient. */
  private String name(List<List<Parameter>> layers, int coefficient) {
    int each = estimate.column().coefficients() / layers.size();
    String name = layers.get(coefficient / each).get(coefficient % each).name();
    return layers.size() == 1 ? name : name + " of layer " + (1 + coefficient / each);
  }

  private String bottom() {
    return setting.bottom().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
