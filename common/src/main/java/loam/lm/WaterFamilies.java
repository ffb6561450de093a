package loam.lm;

import java.util.ArrayList;
import java.util.List;
import loam.physics.Coefficient;
import loam.physics.Range;
import loam.physics.TrueCoefficient;

/** The families of water, which tie γ to λ by one retention curve. */
final class WaterFamilies {
  private static final String PER_SECOND = "m s⁻¹";
  private static final String DIFFUSIVITY = "m² s⁻¹";

  /** Van Genuchten's m; n = 1/(1 − m). */
  private static final Range M = new Range(0.02, 0.98);

  private static final Range PORE_INDEX = new Range(0.02, 50);

  /** Gardner's m. */
  private static final Range TORTUOSITY = new Range(-1.98, 100);

  private WaterFamilies() {}

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
    Quantity most = new Quantity("gamma-max", PER_SECOND, t -> Math.exp(t[2]), Range.ALL);
    return gamma ? withAlpha(List.of(factor, m, most)) : List.of(factor, m);
  }

  private static List<Quantity> withAlpha(List<Quantity> quantities) {
    List<Quantity> out = new ArrayList<>(quantities);
    out.add(new Quantity("alpha", "m⁻¹", t -> Math.exp(t[2] - t[0]), Range.ALL));
    return out;
  }

  static Family brooksCorey(boolean gamma, double[] size) {
    return brooksCorey(
        gamma, size, new Quantity("pore-index", "", t -> Math.exp(t[1]), PORE_INDEX));
  }

  /** Brooks and Corey's with b, one over the pore index, for its shape. */
  static Family clappHornberger(boolean gamma, double[] size) {
    Range b = new Range(1 / PORE_INDEX.hi(), 1 / PORE_INDEX.lo());
    return brooksCorey(gamma, size, new Quantity("b", "", t -> Math.exp(-t[1]), b));
  }

  private static Family brooksCorey(boolean gamma, double[] size, Quantity shape) {
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
        powers(gamma, shape),
        gamma
            ? "W is relative: gamma-max is K_s/Δθ, and diffusivity-factor K_s·ψ_e/(n·Δθ),"
                + " n the pore index"
            : "diffusivity-factor is K_s·ψ_e/(n·Δθ), n the pore index");
  }

  private static List<Quantity> powers(boolean gamma, Quantity shape) {
    Quantity factor =
        new Quantity("diffusivity-factor", DIFFUSIVITY, t -> Math.exp(t[0]), Range.ALL);
    return gamma
        ? List.of(
            factor, shape, new Quantity("gamma-max", PER_SECOND, t -> Math.exp(t[2]), Range.ALL))
        : List.of(factor, shape);
  }

  /** Gardner's conductivity with Russo's retention; the shape is m + 2. */
  static Family gardner(boolean gamma, double[] size) {
    List<double[]> starts = new ArrayList<>();
    for (double shape : new double[] {1, 3, 8}) {
      double m = shape - 2;
      double factor =
          Math.log(size[0] / new TrueCoefficient.GardnerDiffusivity(1, m, 1, 1).at(0.5));
      starts.add(
          gamma
              ? new double[] {
                factor,
                Math.log(shape),
                Math.log(size[1] / new TrueCoefficient.GardnerConductivity(1, m).at(0.5))
              }
              : new double[] {factor, Math.log(shape)});
    }
    Quantity m = new Quantity("m", "", t -> Math.exp(t[1]) - 2, TORTUOSITY);
    return new Family(
        starts.toArray(double[][]::new),
        t -> {
          double of = Math.exp(t[1]) - 2;
          Coefficient lambda = new TrueCoefficient.GardnerDiffusivity(Math.exp(t[0]), of, 1, 1);
          return gamma
              ? List.of(lambda, new TrueCoefficient.GardnerConductivity(Math.exp(t[2]), of))
              : List.of(lambda);
        },
        gamma ? withAlpha(powers(true, m)) : powers(false, m),
        gamma
            ? "W is relative: gamma-max is K_s/Δθ, diffusivity-factor K_s/(α·Δθ) and alpha their"
                + " ratio"
            : "diffusivity-factor is K_s/(α·Δθ): K_s and α apart are not determined by diffusion");
  }
}
