package loam.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loam.experiment.Canonical;
import loam.physics.Equation;
import loam.state.Bottom;
import loam.state.Texture;
import loam.state.WaterKnown;
import loam.state.WaterReference;

/** Reads what a case says of its water beforehand. */
final class WaterReader {
  private WaterReader() {}

  /**
   * Checked for every equation: a key of the wrong type is an error where nothing reads it too.
   *
   * @param soil that is simulated, where one is
   */
  static WaterKnown read(Block block, Equation equation, Optional<WaterReference> soil) {
    double r = end(block, "theta-r", soil.map(WaterReference::thetaR));
    double s = end(block, "theta-s", soil.map(WaterReference::thetaS));
    if (r >= s) {
      throw block.bad("theta-s", "a water content above theta-r", "porosities are near 0.45");
    }
    Bottom bottom = block.choice("bottom", Bottom.class);
    double depth =
        block.number(
            "bottom-depth",
            v -> v >= 0 && v <= 50,
            "a depth from 0 to 50 m",
            "0 is the depth of the last sensor");
    if (depth > 0 && bottom == Bottom.STATE) {
      throw block.bad(
          "bottom-depth", "0 where bottom = state", "the column ends at its last sensor then");
    }
    WaterKnown known = new WaterKnown(r, s, texture(block), bottom, depth);
    return equation.hasGamma() ? known : WaterKnown.NOTHING;
  }

  private static List<Texture> texture(Block block) {
    List<String> classes = Arrays.stream(Texture.values()).map(Canonical::kebab).toList();
    String word = block.word("texture", Stream.concat(Stream.of("any"), classes.stream()).toList());
    return Arrays.stream(Texture.values()).filter(t -> Canonical.kebab(t).equals(word)).toList();
  }

  private static double end(Block block, String key, Optional<Double> simulated) {
    if (simulated.isPresent() && block.isWord(key, "soil")) {
      return simulated.get();
    }
    return block.isWord(key, "fit")
        ? Double.NaN
        : block.number(
            key,
            v -> v >= 0 && v <= 1,
            "fit, soil where source = simulated, or a volumetric water content from 0 to 1",
            "0.05 and 0.45 are common");
  }
}
