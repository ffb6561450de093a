package loam.config;

import java.util.List;
import java.util.Set;
import loam.error.BadInput;
import loam.physics.Equation;
import loam.physics.Unknown.Axis;
import loam.state.HeatLaw;

/** Reads what λ and C of a case are functions of: {@code lambda.of} and {@code heat-capacity}. */
final class HeatReader {
  private static final String EXPECTED = "temperature, water or [water, temperature]";
  private static final String FIX = "water asks for sensors of water beside those of temperature";

  private HeatReader() {}

  /** Whether λ of a case of heat is said to be one of water. */
  static boolean isOfWater(Block block, Equation equation) {
    if (!block.isBlock("lambda") || !block.block("lambda").has("of")) {
      return false;
    }
    Block lambda = block.block("lambda");
    if (equation.isWater()) {
      throw lambda.bad("of", "nothing unless equation = heat", "λ of water is one of its state");
    }
    if (lambda.isList("of")) {
      return isOfBoth(lambda);
    }
    List<String> words = List.of("temperature", "water");
    if (words.stream().noneMatch(w -> lambda.isWord("of", w))) {
      throw bad(lambda);
    }
    return lambda.isWord("of", "water");
  }

  private static boolean isOfBoth(Block lambda) {
    List<String> of = lambda.texts("of", EXPECTED, FIX);
    if (of.size() != 2 || !Set.copyOf(of).equals(Set.of("temperature", "water"))) {
      throw bad(lambda);
    }
    return true;
  }

  private static BadInput bad(Block lambda) {
    return lambda.bad("of", EXPECTED, FIX);
  }

  static HeatLaw read(Block block, Equation equation) {
    boolean wet = isOfWater(block, equation);
    boolean both = wet && block.block("lambda").isList("of");
    if (!block.isBlock("heat-capacity")) {
      double c = capacity(block, "heat-capacity", "2.0e6 is that of moist soil");
      return both ? HeatLaw.ofBoth(c, 0) : new HeatLaw(wet ? Axis.WATER : Axis.TEMPERATURE, c, 0);
    }
    if (!wet) {
      throw block.bad(
          "heat-capacity",
          "a number in J m-3 K-1 unless lambda.of = water",
          "dry + θ·water needs water contents beside the temperatures: set lambda.of = water");
    }
    Block parts = block.block("heat-capacity").only("dry", "water");
    double dry = capacity(parts, "dry", "1.2e6 is (1 − porosity) × 2.1e6 of a loam's minerals");
    double water =
        parts.has("water") ? capacity(parts, "water", "4.18e6 is that of water") : HeatLaw.WATER;
    return both ? HeatLaw.ofBoth(dry, water) : new HeatLaw(Axis.WATER, dry, water);
  }

  private static double capacity(Block block, String key, String fix) {
    return block.number(key, v -> v > 0, "a volumetric heat capacity > 0 in J m-3 K-1", fix);
  }

  /** Whether {@code lambda} says no more than of what it is a function: it is no truth. */
  static boolean isNoTruth(Block block) {
    return block.isBlock("lambda") && Set.of("of").equals(block.block("lambda").names());
  }
}
