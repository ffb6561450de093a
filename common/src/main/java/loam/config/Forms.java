package loam.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import loam.experiment.Canonical;
import loam.physics.Equation;
import loam.physics.TrueCoefficient;

/**
 * The closed forms that a truth may have: (12)–(16), Brooks–Corey, Gardner and Côté–Konrad, with
 * their parameters and ranges.
 */
final class Forms {
  private record Parameter(String name, DoublePredicate range, String expected, String fix) {}

  /** Parameters after the first {@code required} ones are allowed but not read. */
  private record Form(
      List<Parameter> parameters, int required, Function<double[], TrueCoefficient> build) {}

  private static final List<String> WATER_FORMS = List.of("mualem", "brooks-corey", "gardner");
  private static final String WET_FORM = "cote-konrad";
  private static final Map<String, Form> LAMBDA = new LinkedHashMap<>();
  private static final Map<String, Form> GAMMA = new LinkedHashMap<>();

  static {
    String decay = "exp(b·T) must stay a sane factor over the state range";
    Parameter gammaMax = positive("gamma-max", "the saturated conductivity, as 1.56e-4 m/s");
    Parameter m =
        new Parameter(
            "m", v -> v > 0 && v < 1, "a number inside (0, 1)", "m = 1 - 1/n of van Genuchten");
    Parameter alpha = positive("alpha", "van Genuchten's alpha in 1/m, as 0.5");
    Parameter range =
        new Parameter(
            "water-range",
            v -> v > 0 && v <= 1,
            "a number in (0, 1]",
            "it is W_max - W_min, as 0.5");
    Parameter a = positive("a", "the coefficient at 0 °C, as 0.6");
    Parameter b = exponent("b", decay);
    LAMBDA.put("exponential", form(p -> new TrueCoefficient.Exponential(p[0], p[1]), a, b));
    LAMBDA.put(
        "cosine",
        form(
            p -> new TrueCoefficient.Cosine(p[0], p[1], p[2], p[3]),
            a,
            b,
            new Parameter(
                "c", v -> v > 1, "a number > 1", "c + cos(…) must stay positive, as c = 3"),
            positive("k", "the wave has length 2/k in °C, as k = 0.2")));
    LAMBDA.put(
        "threshold",
        form(
            p -> new TrueCoefficient.Threshold(p[0], p[1], p[2], p[3], p[4], p[5]),
            positive("a1", "the coefficient below the threshold at 0 °C"),
            exponent("b1", decay),
            positive("a2", "the coefficient above the threshold at 0 °C"),
            exponent("b2", decay),
            new Parameter("threshold", v -> true, "a state", "the state where λ changes over"),
            positive("epsilon", "the sharpness of the change, as 2 (soft) or 6 (sharp)")));
    LAMBDA.put(
        WET_FORM,
        form(
            p -> new TrueCoefficient.CoteKonrad(p[0], p[1], p[2], p[3]),
            positive("dry", "λ of the dry soil in W m-1 K-1, as 0.25"),
            positive("saturated", "λ of the saturated soil in W m-1 K-1, as 1.6"),
            positive("kappa", "3.55 sand, 1.9 silt and clay"),
            new Parameter(
                "porosity",
                v -> v > 0 && v <= 1,
                "a number in (0, 1]",
                "θ at saturation, as 0.43")));
    LAMBDA.put(
        "mualem",
        form(
            p -> new TrueCoefficient.MualemDiffusivity(p[0], p[1], p[2], p[3]),
            gammaMax,
            m,
            alpha,
            range));
    GAMMA.put(
        "mualem",
        new Form(
            List.of(gammaMax, m, alpha, range),
            2,
            p -> new TrueCoefficient.MualemConductivity(p[0], p[1])));
    Parameter poreIndex = positive("pore-index", "the pore-size distribution index, as 0.6");
    LAMBDA.put(
        "brooks-corey",
        form(
            p -> new TrueCoefficient.BrooksCoreyDiffusivity(p[0], p[1], p[2], p[3]),
            gammaMax,
            poreIndex,
            positive("entry-head", "the air-entry suction head in m, as 0.15"),
            range));
    GAMMA.put(
        "brooks-corey",
        form(p -> new TrueCoefficient.BrooksCoreyConductivity(p[0], p[1]), gammaMax, poreIndex));
    Parameter tortuosity =
        new Parameter("m", v -> v > -2, "a number > -2", "Mualem's tortuosity, as 0.5");
    LAMBDA.put(
        "gardner",
        form(
            p -> new TrueCoefficient.GardnerDiffusivity(p[0], p[1], p[2], p[3]),
            gammaMax,
            tortuosity,
            positive("alpha", "the decay of conductivity with suction in 1/m, as 2"),
            range));
    GAMMA.put(
        "gardner",
        form(p -> new TrueCoefficient.GardnerConductivity(p[0], p[1]), gammaMax, tortuosity));
  }

  private Forms() {}

  private static Form form(Function<double[], TrueCoefficient> build, Parameter... parameters) {
    return new Form(List.of(parameters), parameters.length, build);
  }

  private static Parameter positive(String name, String fix) {
    return new Parameter(name, v -> v > 0, "a number > 0", fix);
  }

  private static Parameter exponent(String name, String fix) {
    return new Parameter(name, v -> Math.abs(v) <= 100, "a number from -100 to 100", fix);
  }

  private static Map<String, Form> of(String coefficient) {
    return coefficient.equals("gamma") ? GAMMA : LAMBDA;
  }

  /** Parameters of a form; empty where the form is unknown. */
  static List<String> parameters(String coefficient, String form) {
    return of(coefficient).containsKey(form)
        ? of(coefficient).get(form).parameters.stream().map(Parameter::name).toList()
        : List.of();
  }

  /** Writes form and parameters of a truth under {@code key}. */
  static void describe(Canonical out, String key, TrueCoefficient truth) {
    out.put(key + ".form", truth.getClass().getSimpleName());
    for (RecordComponent c : truth.getClass().getRecordComponents()) {
      try {
        out.put(key + "." + c.getName(), ((Number) c.getAccessor().invoke(truth)).doubleValue());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a truth is a public record of numbers: " + truth, e);
      }
    }
  }

  /**
   * Reads {@code { form = …, parameters }} of coefficient "lambda" or "gamma".
   *
   * @param wet whether λ of heat is one of water
   */
  static TrueCoefficient read(Block block, String coefficient, Equation equation, boolean wet) {
    Map<String, Form> forms = of(coefficient);
    String name = block.word("form", List.copyOf(forms.keySet()));
    if (WATER_FORMS.contains(name) && !equation.isWater()) {
      throw block.bad(
          "form",
          "a function of temperature for equation = heat",
          "use exponential, cosine or threshold, or equation = diffusion");
    }
    if (wet != name.equals(WET_FORM)) {
      throw block.bad(
          "form",
          wet ? WET_FORM + " where lambda.of = water" : "another one unless lambda.of = water",
          "cote-konrad is λ of heat by water content: of = water, form = cote-konrad");
    }
    Form form = forms.get(name);
    List<String> known = new ArrayList<>(List.of("form"));
    form.parameters.forEach(p -> known.add(p.name));
    if (coefficient.equals("lambda")) {
      known.add("of");
    }
    block.only(known.toArray(String[]::new));
    double[] values = new double[form.parameters.size()];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < values.length; i++) {
      Parameter p = form.parameters.get(i);
      if (i < form.required || block.has(p.name)) {
        values[i] = block.number(p.name, p.range, p.expected, p.fix);
      }
    }
    return form.build.apply(values);
  }
}
