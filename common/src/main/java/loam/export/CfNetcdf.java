package loam.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import loam.evaluate.Curve;
import loam.physics.Equation;

/** Coefficients as functions of the state, NetCDF classic with CF-1.8 attributes. */
final class CfNetcdf {
  static final String README =
      """
      NetCDF (CF-1.8): a file a result; coefficients on (layer, state), each with its standard error as
      ancillary variable; outside the states seen they are missing. Global attribute assumptions.
      """;

  private static final String[] TEMPERATURE = {
    "standard_name", "soil_temperature", "long_name", "soil temperature", "units", "degree_Celsius"
  };
  private static final String[] WATER = {"long_name", "relative water content W", "units", "1"};

  private CfNetcdf() {}

  static List<ExportFile> files(Source source) {
    Curve first = source.layers().get(0);
    boolean heat = source.equation() == Equation.HEAT;
    String state = heat ? "temperature" : "relative_water_content";
    List<String> on = List.of("layer", state);
    double[] x = first.x();
    double[] layer = new double[source.layers().size()];
    Arrays.setAll(layer, l -> l + 1);
    ClassicNetcdf file =
        new ClassicNetcdf()
            .attribute("Conventions", "CF-1.8")
            .attribute("title", "coefficients of " + source.name())
            .attribute("source", "identified by Loam")
            .attribute("assumptions", String.join("\n", assumptions(source)))
            .coordinate("layer", layer, "long_name", "layer from the top", "units", "1")
            .coordinate(state, x, heat ? TEMPERATURE : WATER);
    if (heat) {
      double[] lambda = found(source, "lambda");
      add(
          file,
          on,
          new Values(
              "thermal_conductivity",
              "soil_thermal_conductivity",
              "W m-1 K-1",
              lambda,
              errors(source, "lambda", 1)));
      double[] diffusivity = lambda.clone();
      Arrays.setAll(diffusivity, i -> diffusivity[i] / source.heatCapacity());
      file.variable(
          "thermal_diffusivity",
          on,
          diffusivity,
          "long_name",
          "thermal diffusivity",
          "units",
          "m2 s-1");
    } else {
      water(file, on, source);
    }
    return List.of(new ExportFile(source.name() + ".nc", file.bytes()));
  }

  private static List<String> assumptions(Source source) {
    return source.equation() == Equation.RICHARDS
        ? Assumptions.of(source, source.hydraulics().get(0))
        : Assumptions.of(source);
  }

  private static void water(ClassicNetcdf file, List<String> on, Source source) {
    double[] theta = source.layers().get(0).x().clone();
    Arrays.setAll(theta, i -> source.water().theta(theta[i]));
    file.variable(
        "theta",
        List.of(on.get(1)),
        theta,
        "standard_name",
        "volume_fraction_of_condensed_water_in_soil",
        "units",
        "1");
    add(
        file,
        on,
        new Values(
            "water_diffusivity",
            "",
            "m2 s-1",
            found(source, "lambda"),
            errors(source, "lambda", 1)));
    if (source.equation() == Equation.RICHARDS) {
      double range = source.water().range();
      double[] k = found(source, "gamma");
      Arrays.setAll(k, i -> range * k[i]);
      add(
          file,
          on,
          new Values("hydraulic_conductivity", "", "m s-1", k, errors(source, "gamma", range)));
      file.variable(
          "pressure_head", on, head(source), "long_name", "soil water pressure head", "units", "m");
    }
  }

  /**
   * A coefficient.
   *
   * @param standardName in CF's table; empty where it has none
   */
  private record Values(
      String name, String standardName, String unit, double[] value, double[] error) {
    String[] attributes(String modifier, String words, String... more) {
      List<String> out = new ArrayList<>();
      if (!standardName.isEmpty()) {
        out.addAll(List.of("standard_name", standardName + modifier));
      }
      out.addAll(List.of("long_name", words, "units", unit));
      out.addAll(List.of(more));
      return out.toArray(String[]::new);
    }
  }

  private static void add(ClassicNetcdf file, List<String> on, Values of) {
    String words = of.name().replace('_', ' ');
    String error = of.name() + "_stderr";
    file.variable(
        of.name(), on, of.value(), of.attributes("", words, "ancillary_variables", error));
    file.variable(
        error, on, of.error(), of.attributes(" standard_error", "standard error of " + words));
  }

  private static double[] found(Source source, String key) {
    return layers(source, c -> c.of(key).found());
  }

  private static double[] errors(Source source, String key, double scale) {
    double[] out = layers(source, c -> c.of(key).stderr());
    Arrays.setAll(out, i -> scale * out[i]);
    return out;
  }

  private static double[] head(Source source) {
    int n = source.layers().get(0).x().length;
    double[] out = new double[n * source.layers().size()];
    Arrays.fill(out, Double.NaN);
    List<Hydraulics> soils = source.hydraulics();
    for (int l = 0; l < soils.size(); l++) {
      int from = Seen.of(source.layers().get(l)).from();
      System.arraycopy(soils.get(l).psi(), 0, out, l * n + from, soils.get(l).size());
    }
    return out;
  }

  /** Values of all layers, missing where no state was seen. */
  private static double[] layers(Source source, Function<Curve, double[]> values) {
    int n = source.layers().get(0).x().length;
    double[] out = new double[n * source.layers().size()];
    Arrays.fill(out, Double.NaN);
    for (int l = 0; l < source.layers().size(); l++) {
      Seen seen = Seen.of(source.layers().get(l));
      double[] part = seen.of(values.apply(source.layers().get(l)));
      System.arraycopy(part, 0, out, l * n + seen.from(), part.length);
    }
    return out;
  }
}
