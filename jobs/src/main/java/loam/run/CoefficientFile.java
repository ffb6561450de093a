package loam.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.spline.NodeScale;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;

/**
 * Estimate coefficients as cubic B-splines, {@code coefficients.json} in a training's folder: what
 * {@code predict} integrates with, and what any program can evaluate.
 */
final class CoefficientFile {
  static final String NAME = "coefficients.json";
  private static final String OWNER = "identity";

  private CoefficientFile() {}

  /**
   * @param owner identity of the training
   */
  static void write(Store folder, String owner, SoilCase soil, Estimate found) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "cubic B-splines on equal intervals of the scaled state");
    root.put("case", soil.name());
    root.put(OWNER, owner);
    found.found().forEach((key, one) -> root.put(key, describe(soil, one.value())));
    folder.write(
        NAME,
        Sealed.json(ConfigValueFactory.fromMap(root).render(ConfigRenderOptions.concise()) + "\n"));
  }

  /**
   * The functions of these unknowns; empty where the training left none.
   *
   * @param owner identity of the training
   * @throws BadInput where the file is damaged, or of another training
   */
  static Optional<Estimate> read(Store folder, String owner, List<Unknown> unknowns)
      throws IOException {
    if (!folder.exists(NAME)) {
      return Optional.empty();
    }
    String text = folder.read(NAME);
    Optional<Config> whole =
        Sealed.ofJson(text).whole() ? Optional.of(Json.parse(NAME, text)) : Optional.empty();
    Config file =
        whole
            .filter(f -> f.getString(OWNER).equals(owner))
            .orElseThrow(
                () ->
                    BadInput.of(
                        NAME,
                        folder.uri(),
                        "the coefficients of this training, as they were written",
                        "the file is "
                            + (whole.isPresent() ? "of another training" : "damaged")
                            + ": delete its folder and train again"));
    List<SplineFunction> functions = new ArrayList<>();
    for (Unknown unknown : unknowns) {
      if (!file.hasPath(unknown.key())) {
        throw BadInput.of(
            NAME, folder.uri(), "a file with " + unknown.key(), "train again, it is damaged");
      }
      functions.add(parse(file.getConfig(unknown.key())));
    }
    return Optional.of(Estimate.bare(unknowns, functions, Estimate.Effort.NONE));
  }

  private static Map<String, Object> describe(SoilCase soil, Coefficient coefficient) {
    SplineFunction spline =
        coefficient instanceof SplineFunction own ? own : interpolate(soil, coefficient);
    SplineSpace space = spline.space();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("scale", space.scale().name().toLowerCase(Locale.ROOT));
    out.put("lo", space.lo());
    out.put("hi", space.hi());
    out.put("coefficients", Arrays.stream(spline.coefficients()).boxed().toList());
    return out;
  }

  private static SplineFunction interpolate(SoilCase soil, Coefficient coefficient) {
    SplineSpace space =
        new SplineSpace(soil.splineScale(), soil.lo(), soil.hi(), soil.splineSize());
    return space.function(
        space.interpolate(Arrays.stream(space.nodes()).map(coefficient::at).toArray()));
  }

  private static SplineFunction parse(Config file) {
    double[] coefficients =
        file.getDoubleList("coefficients").stream().mapToDouble(Double::doubleValue).toArray();
    SplineSpace space =
        new SplineSpace(
            NodeScale.valueOf(file.getString("scale").toUpperCase(Locale.ROOT)),
            file.getDouble("lo"),
            file.getDouble("hi"),
            coefficients.length);
    return space.function(coefficients);
  }
}
