package loam.config;

import java.util.List;
import java.util.Set;
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
    return of(block, equation).contains(Axis.WATER);
  }

  /** What λ is said to be a function of, water first. */
  private static List<Axis> of(Block block, Equation equation) {
    if (!block.isBlock("lambda") || !block.block("lambda").has("of")) {
      return List.of(Axis.TEMPERATURE);
    }
    Block lambda = block.block("lambda");
    if (equation.isWater()) {
      throw lambda.bad("of", "nothing unless equation = heat", "λ of water is one of its state");
    }
    if (lambda.isList("of")) {
      List<String> axes = lambda.texts("of", EXPECTED, FIX);
      if (axes.size() == 2 && axes.containsAll(List.of("temperature", "water"))) {
        return List.of(Axis.WATER, Axis.TEMPERATURE);
      }
    } else if (lambda.isWord("of", "temperature")) {
      return List.of(Axis.TEMPERATURE);
    } else if (lambda.isWord("of", "water")) {
      return List.of(Axis.WATER);
    }
    throw lambda.bad("of", EXPECTED, FIX);
  }

  static HeatLaw read(Block block, Equation equation) {
    List<Axis> of = of(block, equation);
    if (!block.isBlock("heat-capacity")) {
      return new HeatLaw(of, capacity(block, "heat-capacity", "2.0e6 is that of moist soil"), 0);
    }
    if (!of.contains(Axis.WATER)) {
      throw block.bad(
          "heat-capacity",
          "a number in J m-3 K-1 unless lambda.of = water",
          "dry + θ·water needs water contents beside the temperatures: set lambda.of = water");
    }
    Block parts = block.block("heat-capacity").only("dry", "water");
    double dry = capacity(parts, "dry", "1.2e6 is (1 − porosity) × 2.1e6 of a loam's minerals");
    double water =
        parts.has("water") ? capacity(parts, "water", "4.18e6 is that of water") : HeatLaw.WATER;
    return new HeatLaw(of, dry, water);
  }

  private static double capacity(Block block, String key, String fix) {
    return block.number(key, v -> v > 0, "a volumetric heat capacity > 0 in J m-3 K-1", fix);
  }

  /** Whether {@code lambda} says no more than of what it is a function: it is no truth. */
  static boolean isNoTruth(Block block) {
    return block.isBlock("lambda") && Set.of("of").equals(block.block("lambda").names());
  }
}
