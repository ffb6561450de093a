package loam.lm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import loam.experiment.SoilCase;
import loam.physics.Coefficient;
import loam.physics.TrueCoefficient;

/**
 * A parametric family of coefficients. Its parameters θ are unconstrained: logarithms of what is
 * positive, the logit of what lies in (0, 1).
 *
 * @param starts from which the fit is tried
 * @param build λ and, where there is one, γ from θ
 * @param describe θ in the words of soil physics
 */
record Family(
    double[][] starts,
    Function<double[], List<Coefficient>> build,
    Function<double[], String> describe) {

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
        t ->
            text("γ_max/(αΔW) = %.6g m²/s, m = %.6g", Math.exp(t[0]), 1 / (1 + Math.exp(-t[1])))
                + (gamma
                    ? text(
                        ", γ_max = %.6g m/s, αΔW = %.6g 1/m", Math.exp(t[2]), Math.exp(t[2] - t[0]))
                    : "; γ_max and αΔW apart are not determined by diffusion"));
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
        t ->
            text("γ_max ψ_e/(nΔW) = %.6g m²/s, pore index = %.6g", Math.exp(t[0]), Math.exp(t[1]))
                + (gamma ? text(", γ_max = %.6g m/s", Math.exp(t[2])) : ""));
  }

  /** Eq. (12). */
  static Family exponential(double size) {
    return new Family(
        new double[][] {{Math.log(size), 0}, {Math.log(size), 0.05}, {Math.log(size), -0.05}},
        t -> List.of(new TrueCoefficient.Exponential(Math.exp(t[0]), t[1])),
        t -> text("a = %.6g, b = %.6g", Math.exp(t[0]), t[1]));
  }

  /** Eq. (13); starts have from a quarter of a wave to ten waves in the range. */
  static Family cosine(SoilCase soil, double size) {
    List<double[]> starts = new ArrayList<>();
    for (double waves = 0.25; waves < 10; waves *= 1.15) {
      double k = 2 * waves / (soil.hi() - soil.lo());
      starts.add(new double[] {Math.log(size), 0, Math.log(4), Math.log(k)});
    }
    return new Family(
        starts.toArray(double[][]::new),
        t ->
            List.of(
                new TrueCoefficient.Cosine(Math.exp(t[0]), t[1], Math.exp(t[2]), Math.exp(t[3]))),
        t ->
            text(
                "a = %.6g, b = %.6g, c = %.6g, k = %.6g",
                Math.exp(t[0]), t[1], Math.exp(t[2]), Math.exp(t[3])));
  }

  /** Eq. (14). */
  static Family threshold(SoilCase soil, double size) {
    double length = soil.hi() - soil.lo();
    List<double[]> starts = new ArrayList<>();
    for (double place = 0.1; place < 1; place += 0.1) {
      for (double widths : new double[] {10, 40}) {
        starts.add(
            new double[] {
              Math.log(0.8 * size),
              0.01,
              Math.log(1.2 * size),
              -0.01,
              soil.lo() + place * length,
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
        t ->
            text(
                "a1 = %.6g, b1 = %.6g, a2 = %.6g, b2 = %.6g, threshold = %.6g, epsilon = %.6g",
                Math.exp(t[0]), t[1], Math.exp(t[2]), t[3], t[4], Math.exp(t[5])));
  }

  /** The curve of Côté and Konrad along the position in the range of states. */
  static Family coteKonrad(SoilCase soil, double size) {
    double lo = soil.lo();
    double length = soil.hi() - lo;
    return new Family(
        new double[][] {
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(0.6)},
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(2)},
          {Math.log(0.5 * size), Math.log(2 * size), Math.log(4)}
        },
        t -> {
          var curve =
              new TrueCoefficient.CoteKonrad(Math.exp(t[0]), Math.exp(t[1]), Math.exp(t[2]));
          return List.of(x -> curve.at((x - lo) / length));
        },
        t ->
            text(
                "dry = %.6g, saturated = %.6g, kappa = %.6g",
                Math.exp(t[0]), Math.exp(t[1]), Math.exp(t[2])));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
