package loam.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.experiment.Canonical;
import loam.experiment.RecordPlan;
import loam.physics.Range;
import loam.physics.TrueCoefficient;
import loam.physics.TrueCoefficient.VanGenuchtenConductivity;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.state.Texture;
import loam.state.WaterReference;

/**
 * Reads {@code soil} of a case whose water is simulated: a class of Carsel and Parrish, or van
 * Genuchten's parameters in the units of {@code tables/parameters.*}.
 */
final class SoilReader {
  private static final double PER_M = 100;
  private static final double CM_PER_DAY = 0.01 / 86_400;

  private SoilReader() {}

  /**
   * The soil; empty where the case has none.
   *
   * @param simulated whether its records are of simulated water, or of heat beside such water
   * @param heat whether they are of heat
   */
  static Optional<WaterReference> read(
      Block block, boolean simulated, boolean heat, RecordPlan records) {
    if (!simulated) {
      if (block.has("soil")) {
        throw block.bad(
            "soil",
            "nothing unless source = simulated, and equation = richards or lambda.of = water",
            "texture is what is thought of a measured soil beforehand");
      }
      return Optional.empty();
    }
    if (!heat && (block.has("lambda") || block.has("gamma"))) {
      throw block.bad(
          block.has("lambda") ? "lambda" : "gamma",
          "none where water is simulated",
          "soil has both: soil = loam, or soil { alpha, n, ks, theta-r, theta-s }");
    }
    if (!records.edgesM().isEmpty()) {
      throw block.bad(
          "source",
          "another one while records.layers has edges, where water is simulated",
          "water is simulated in a homogeneous soil");
    }
    return Optional.of(block.isBlock("soil") ? own(block.block("soil")) : texture(block).mean());
  }

  private static Texture texture(Block block) {
    List<Texture> classes = Arrays.asList(Texture.values());
    List<String> names = classes.stream().map(Canonical::kebab).toList();
    return classes.get(names.indexOf(block.word("soil", names)));
  }

  private static WaterReference own(Block b) {
    b.only("alpha", "n", "ks", "theta-r", "theta-s");
    double alpha =
        b.number("alpha", v -> v > 0 && v <= 10, "a number in (0, 10] in 1/cm", "0.036 is a loam");
    double n = b.number("n", v -> v > 1 && v <= 20, "a number in (1, 20]", "1.56 is a loam");
    double ks = b.number("ks", v -> v > 0 && v <= 1e5, "a number > 0 in cm/d", "25 is a loam");
    double r = b.number("theta-r", v -> v >= 0 && v < 1, "a number from 0, below 1", "as 0.08");
    double s = b.number("theta-s", v -> v > r && v <= 1, "a number above theta-r", "as 0.43");
    return new WaterReference(alpha * PER_M, n, ks * CM_PER_DAY, r, s);
  }

  /** λ and γ of the soil over θ. */
  static List<TrueCoefficient> truth(WaterReference soil) {
    return List.of(
        new VanGenuchtenDiffusivity(
            soil.alpha(), soil.shape(), soil.ks(), soil.thetaR(), soil.thetaS()),
        new VanGenuchtenConductivity(soil.shape(), soil.ks(), soil.thetaR(), soil.thetaS()));
  }

  /** Throws where a declared range has states that the soil has not. */
  static void within(Block block, Range range, WaterReference soil) {
    if (!(range.lo() > soil.thetaR() && range.hi() < soil.thetaS())) {
      throw block.bad(
          "state-range",
          "water contents between theta-r = %s and theta-s = %s of its soil"
              .formatted(soil.thetaR(), soil.thetaS()),
          "leave it out: what the record has is taken");
    }
  }
}
