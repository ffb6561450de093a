package loam.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.SoilCase;
import loam.identify.Identified;
import loam.physics.Coefficient;
import loam.spline.NodeScale;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;
import loam.store.Store;

/**
 * Identified coefficients as cubic B-splines, {@code coefficients.json} in a training's folder:
 * what {@code predict} integrates with, and what any program can evaluate.
 */
final class CoefficientFile {
  static final String NAME = "coefficients.json";

  private CoefficientFile() {}

  static void write(Store folder, SoilCase soil, Identified found) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "cubic B-splines on equal intervals of the scaled state");
    root.put("case", soil.name());
    root.put("lambda", describe(soil, found.lambda()));
    found.gamma().ifPresent(gamma -> root.put("gamma", describe(soil, gamma)));
    folder.write(
        NAME, ConfigValueFactory.fromMap(root).render(ConfigRenderOptions.concise()) + "\n");
  }

  /** λ and, where there is one, γ. */
  static Optional<Identified> read(Store folder) throws IOException {
    if (!folder.exists(NAME)) {
      return Optional.empty();
    }
    Config file = ConfigFactory.parseString(folder.read(NAME));
    if (!file.hasPath("lambda")) {
      throw BadInput.of(NAME, folder.uri(), "a file with lambda", "train again, it is damaged");
    }
    return Optional.of(
        new Identified(
            parse(file.getConfig("lambda")),
            file.hasPath("gamma") ? Optional.of(parse(file.getConfig("gamma"))) : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            "",
            ""));
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
