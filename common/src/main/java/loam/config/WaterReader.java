package loam.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import loam.experiment.Canonical;
import loam.physics.Equation;
import loam.state.Bottom;
import loam.state.Texture;
import loam.state.Top;
import loam.state.WaterKnown;
import loam.state.WaterReference;

/** Reads what a case says of its water beforehand. */
final class WaterReader {
  private WaterReader() {}

  /**
   * Checked for every equation: a key of the wrong type is an error where nothing reads it too.
   *
   * @param soil that is simulated, where one is
   * @param edges between layers
   */
  static WaterKnown read(Block block, Equation equation, Optional<WaterReference> soil, int edges) {
    double[] r = ends(block, "theta-r", soil.map(WaterReference::thetaR), edges);
    double[] s = ends(block, "theta-s", soil.map(WaterReference::thetaS), edges);
    List<List<Texture>> textures = textures(block, edges);
    List<WaterKnown.Soil> soils = new ArrayList<>();
    for (int l = 0; l <= edges; l++) {
      if (r[l] >= s[l]) {
        throw block.bad("theta-s", "a water content above theta-r", "porosities are near 0.45");
      }
      soils.add(new WaterKnown.Soil(r[l], s[l], textures.get(l)));
    }
    Top top = block.choice("top", Top.class);
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
    // Layers that are alike are told once.
    List<WaterKnown.Soil> below =
        soils.stream().distinct().count() == 1 ? List.of() : soils.subList(1, soils.size());
    WaterKnown known = new WaterKnown(r[0], s[0], textures.get(0), top, bottom, depth, below);
    return equation.hasGamma() ? known : WaterKnown.NOTHING;
  }

  /** Of each layer. */
  private static List<List<Texture>> textures(Block block, int edges) {
    List<String> words = new ArrayList<>(List.of("any"));
    Arrays.stream(Texture.values()).map(Canonical::kebab).forEach(words::add);
    if (!block.isList("texture")) {
      return Collections.nCopies(1 + edges, texture(block.word("texture", words)));
    }
    String expected = "a class, or a class for each of " + (1 + edges) + " layers";
    List<String> each = block.texts("texture", expected, "any is no class in particular");
    if (each.size() != 1 + edges || !words.containsAll(each)) {
      throw block.bad("texture", expected, "classes are " + String.join(", ", words));
    }
    return each.stream().map(WaterReader::texture).toList();
  }

  private static List<Texture> texture(String word) {
    return Arrays.stream(Texture.values()).filter(t -> Canonical.kebab(t).equals(word)).toList();
  }

  /** Of each layer. */
  private static double[] ends(Block block, String key, Optional<Double> simulated, int edges) {
    double[] all = new double[1 + edges];
    if (!block.isList(key)) {
      Arrays.fill(all, end(block, key, simulated));
      return all;
    }
    String expected = "a water content from 0 to 1, or one for each of " + all.length + " layers";
    String fix = "edges between layers are those of layers";
    double[] each = block.numbers(key, expected, fix);
    if (each.length != all.length || !Arrays.stream(each).allMatch(v -> v >= 0 && v <= 1)) {
      throw block.bad(key, expected, fix);
    }
    return each;
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
