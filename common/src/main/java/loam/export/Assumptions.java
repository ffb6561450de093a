package loam.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import loam.evaluate.Curve;
import loam.physics.Equation;

/** What a file holds that nobody measured, in sentences. */
final class Assumptions {
  private Assumptions() {}

  /** Of the water content alone. */
  static List<String> of(Source source) {
    List<String> out = new ArrayList<>();
    if (source.equation() == Equation.HEAT) {
      out.add(
          say(
              "lambda stands on the heat capacity given, %.4g J m-3 K-1: temperatures tell"
                  + " diffusivity",
              source.heatCapacity()));
    } else {
      out.addAll(source.water().assumed());
    }
    out.add("values cover the states seen: 1st to 99th percentile between the sensors");
    for (String key : source.coefficients()) {
      if (source.layers().stream().anyMatch(curve -> unknown(curve, key))) {
        out.add("no standard error of " + key + " is known: how far it is off, nobody can tell");
      }
    }
    if (!source.remarks().isEmpty()) {
      out.add("of the identification: " + source.remarks());
    }
    return out;
  }

  private static boolean unknown(Curve curve, String key) {
    return Arrays.stream(Seen.of(curve).of(curve.of(key).stderr())).allMatch(Double::isNaN);
  }

  /** The same with how ψ got its constant. */
  static List<String> of(Source source, Hydraulics soil) {
    List<String> out = of(source);
    out.add("dpsi/dtheta = lambda/K; " + soil.constant());
    return out;
  }

  /** The same of the nearest Clapp–Hornberger soil. */
  static List<String> of(Source source, ClappHornberger soil) {
    List<String> out = of(source);
    out.add(
        say(
            "b, suction and conductivity at saturation: Clapp-Hornberger fitted to ln K and ln D,"
                + " rms misfit %.2g; saturation itself is an extrapolation where no state was wet",
            soil.misfit()));
    return out;
  }

  static String readme(String format, List<Source> exported) {
    StringBuilder out = new StringBuilder(format).append('\n');
    for (Source source : exported) {
      out.append('\n').append(source.name()).append('\n');
      of(source).forEach(line -> out.append("- ").append(line).append('\n'));
    }
    return out.toString();
  }

  /** Lines that begin with the mark of a comment. */
  static String comment(String mark, List<String> lines) {
    StringBuilder out = new StringBuilder();
    lines.forEach(line -> out.append(mark).append(' ').append(line).append('\n'));
    return out.toString();
  }

  /** "b = 4.05 ± 0.03", or without an error where there is none. */
  static String withError(String name, double value, double error) {
    return Double.isNaN(error)
        ? say("%s = %.4g, no standard error", name, value)
        : say("%s = %.4g, standard error at most %.2g", name, value, error);
  }

  static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
