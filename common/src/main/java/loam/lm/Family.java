package loam.lm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import loam.physics.Coefficient;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.TrueCoefficient;

/**
 * A parametric family of coefficients. Its parameters θ are unconstrained: logarithms of what is
 * positive, the logit of what lies in (0, 1).
 *
 * @param starts from which the fit is tried
 * @param build λ and, where there is one, γ from θ
 * @param quantities what θ says in the words of soil physics
 * @param legend what the names of these mean, where that needs words; may be empty
 */
record Family(
    double[][] starts,
    Function<double[], List<Coefficient>> build,
    List<Quantity> quantities,
    String legend) {
  /**
   * Largest relative error of a parameter on which others stand. Of the many waves that a range
   * holds one is often two or three errors from none where there is none.
   */
  private static final double NEEDED = 1.0 / 5;

  private static final String PER_SECOND = "m s⁻¹";
  private static final String DIFFUSIVITY = "m² s⁻¹";

  /** Van Genuchten's m; n = 1/(1 − m). */
  private static final Range M = new Range(0.02, 0.98);

  private static final Range PORE_INDEX = new Range(0.02, 50);
  private static final Range RATIO = new Range(1e-3, 1e3);

  /**
   * Why errors by derivatives do not hold: a parameter on which others stand may be none.
   *
   * @param error of a quantity
   * @return empty where all are told
   */
  Optional<String> spare(double[] theta, ToDoubleFunction<Quantity> error) {
    return quantities.stream()
        .filter(Quantity::needed)
        .filter(q -> !(error.applyAsDouble(q) <= NEEDED * q.of().applyAsDouble(theta)))
        .map(
            q ->
                String.format(
                    Locale.ROOT,
                    "no error bar: the data do not tell %s = %.3g, and without it the family has"
                        + " parameters to spare; use a family of fewer",
                    q.name(),
                    q.of().applyAsDouble(theta)))
        .findFirst();
  }

  /** Eqs. (15), (16). Diffusion alone knows only the factor γ_max/(αΔW) and m. */
  static Family mualem(boolean gamma, double[] size) {
    List<double[]> starts = new ArrayList<>();
    for (double m : new double[] {0.3, 0.5, 0.7, 0.85}) {
      double logit = Math.log(m / (1 - m));
      double factor = Math.log(size[0] / new TrueCoefficient.MualemDiffusivity(1, m, 1, 1).at(0.5));
      starts.add(
          gamma
              ? new double[] {
                factor,
                logit,
                Math.log(size[1] / new TrueCoefficient.MualemConductivity(1, m).at(0.5))
              }
              : new double[] {factor, logit});
    }
    return new Family(
        starts.toArray(double[][]::new),
        t -> {
          double m = 1 / (1 + Math.exp(-t[1]));
          Coefficient lambda = new TrueCoefficient.MualemDiffusivity(Math.exp(t[0]), m, 1, 1);
          return gamma
              ? List.of(lambda, new TrueCoefficient.MualemConductivity(Math.exp(t[2]), m))
              : List.of(lambda);
        },
        mualemQuantities(gamma),
        gamma
            ? "W is relative: gamma-max is K_s/Δθ, diffusivity-factor K_s/(α·Δθ) and alpha their"
                + " ratio (eq. (16) as printed has γ = K: gamma-max is K_s there, and alpha α·ΔW)"
            : "diffusivity-factor is K_s/(α·Δθ): K_s and α apart are not determined by diffusion");
  }

  private static List<Quantity> mualemQuantities(boolean gamma) {
    Quantity factor =
        new Quantity("diffusivity-factor", DIFFUSIVITY, t -> Math.exp(t[0]), Range.ALL);
    Quantity m = new Quantity("m", "", t -> 1 / (1 + Math.exp(-t[1])), M);
    return gamma
        ? List.of(
            factor,
            m,
            new Quantity("gamma-max", PER_SECOND, t -> Math.exp(t[2]), Range.ALL),
            new Quantity("alpha", "m⁻¹", t -> Math.exp(t[2] - t[0]), Range.ALL))
        : List.of(factor, m);
  }

  static Family brooksCorey(boolean gamma, double[] size) {
    List<double[]> starts = new ArrayList<>();
    for (double n : new double[] {0.2, 0.6, 2}) {
      double factor = Math.log(size[0]) + (2 + 1 / n) * Math.log(2);
      starts.add(
          gamma
              ? new double[] {factor, Math.log(n), Math.log(size[1]) + (3 + 2 / n) * Math.log(2)}
              : new double[] {factor, Math.log(n)});
    }
    return new Family(
        starts.toArray(double[][]::new),
        t -> {
          double n = Math.exp(t[1]);
          Coefficient lambda =
              new TrueCoefficient.BrooksCoreyDiffusivity(n * Math.exp(t[0]), n, 1, 1);
          return gamma
              ? List.of(lambda, new TrueCoefficient.BrooksCoreyConductivity(Math.exp(t[2]), n))
              : List.of(lambda);
        },
        brooksCoreyQuantities(gamma),
        gamma
            ? "W is relative: gamma-max is K_s/Δθ, and diffusivity-factor K_s·ψ_e/(n·Δθ)"
            : "diffusivity-factor is K_s·ψ_e/(n·Δθ)");
  }

  private static List<Quantity> brooksCoreyQuantities(boolean gamma) {
    Quantity factor =
        new Quantity("diffusivity-factor", DIFFUSIVITY, t -> Math.exp(t[0]), Range.ALL);
    Quantity index = new Quantity("pore-index", "", t -> Math.exp(t[1]), PORE_INDEX);
    return gamma
        ? List.of(
            factor, index, new Quantity("gamma-max", PER_SECOND, t -> Math.exp(t[2]), Range.ALL))
        : List.of(factor, index);
  }

  /** Eq. (12). */
  static Family exponential(Equation equation, Range range, double size) {
    double length = range.hi() - range.lo();
    return new Family(
        new double[][] {{Math.log(size), 0}, {Math.log(size), 0.05}, {Math.log(size), -0.05}},
        t -> List.of(new TrueCoefficient.Exponential(Math.exp(t[0]), t[1])),
        List.of(
            new Quantity("a", unit(equation), t -> Math.exp(t[0]), Range.ALL),
            new Quantity("b", perState(equation), t -> t[1], new Range(-40 / length, 40 / length))),
        "");
  }

  /** Eq. (13); starts have from a quarter of a wave to ten waves in the range. */
  static Family cosine(Equation equation, Range range, double size) {
    List<double[]> starts = new ArrayList<>();
    for (double waves = 0.25; waves < 10; waves *= 1.15) {
      double k = 2 * waves / (range.hi() - range.lo());
      starts.add(new double[] {Math.log(size), 0, Math.log(4), Math.log(k)});
    }
    return new Family(
        starts.toArray(double[][]::new),
        t ->
            List.of(
                new TrueCoefficient.Cosine(Math.exp(t[0]), t[1], Math.exp(t[2]), Math.exp(t[3]))),
        List.of(
            new Quantity("a", unit(equation), t -> Math.exp(t[0]), Range.ALL),
            new Quantity("b", perState(equation), t -> t[1], Range.ALL),
            // Of a wave of next to nothing k is any.
            new Quantity("c", "", t -> Math.exp(t[2]), new Range(1, 1e3), true),
            new Quantity(
                "k",
                perState(equation),
                t -> Math.exp(t[3]),
                new Range(0.02 / (range.hi() - range.lo()), 200 / (range.hi() - range.lo())))),
        "");
  }

  /** Eq. (14). */
  static Family threshold(Equation equation, Range range, double size) {
    double length = range.hi() - range.lo();
    List<double[]> starts = new ArrayList<>();
    for (double place = 0.1; place < 1; place += 0.1) {
      for (double widths : new double[] {10, 40}) {
        starts.add(
            new double[] {
              Math.log(0.8 * size),
              0.01,
              Math.log(1.2 * size),
              -0.01,
              range.lo() + place * length,
              Math.log(widths / length)
            });
      }
    }
    return new Family(
        starts.toArray(double[][]::new),
        t ->
            List.of(
                new TrueCoefficient.Threshold(
                    Math.exp(t[0]), t[1], Math.exp(t[2]), t[3], t[4], Math.exp(t[5]))),
        List.of(
            new Quantity("a1", unit(equation), t -> Math.exp(t[0]), Range.ALL),
            new Quantity("b1", perState(equation), t -> t[1], Range.ALL),
            new Quantity("a2", unit(equation), t -> Math.exp(t[2]), Range.ALL),
            new Quantity("b2", perState(equation), t -> t[3], Range.ALL),
            new Quantity("threshold", "°C", t -> t[4], range),
            new Quantity(
                "epsilon",
                perState(equation),
                t -> Math.exp(t[5]),
                new Range(0.5 / length, 2000 / length))),
        "");
  }

  /** The curve of Côté and Konrad along the position in the range of states. */
  static Family coteKonrad(Equation equation, Range range, double size) {
    double lo = range.lo();
    double length = range.hi() - lo;
    return new Family(
        new double[][] {
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(0.6)},
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(2)},
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(4)}
        },
        t -> {
          var curve =
              new TrueCoefficient.CoteKonrad(Math.exp(t[0]), Math.exp(t[1]), Math.exp(t[2]), 1);
          return List.of(x -> curve.at((x - lo) / length));
        },
        List.of(
            new Quantity("dry", unit(equation), t -> Math.exp(t[0]), Range.ALL),
            new Quantity("saturated", unit(equation), t -> Math.exp(t[1]), Range.ALL),
            new Quantity("kappa", "", t -> Math.exp(t[2]), RATIO)),
        "");
  }

  private static String unit(Equation equation) {
    return equation.unknowns().get(0).unit();
  }

  private static String perState(Equation equation) {
    return equation.isWater() ? "" : "°C⁻¹";
  }
}
