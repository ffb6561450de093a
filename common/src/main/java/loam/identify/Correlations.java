package loam.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the errors of parameters hang together, as {@code tables/parameters.*} says it. */
public final class Correlations {
  private Correlations() {}

  /**
   * Parameters that each know their correlations with the others.
   *
   * @param covariance of their errors; NaN: unknown
   */
  public static List<Parameter> among(List<Parameter> parameters, double[][] covariance) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    List<Parameter> out = new ArrayList<>();
    for (int a = 0; a < names.size(); a++) {
      out.add(parameters.get(a).with(text(a, names, covariance)));
    }
    return out;
  }

  /**
   * Correlations of one with the others, such as {@code n=-0.93 ks=0.99}.
   *
   * @param names of all, itself among them
   * @param covariance of their errors
   */
  public static String text(int of, List<String> names, double[][] covariance) {
    return IntStream.range(0, names.size())
        .filter(b -> b != of && Double.isFinite(between(of, b, covariance)))
        .mapToObj(
            b -> String.format(Locale.ROOT, "%s=%.2f", names.get(b), between(of, b, covariance)))
        .collect(Collectors.joining(" "));
  }

  private static double between(int a, int b, double[][] covariance) {
    return covariance[a][b] / Math.sqrt(covariance[a][a] * covariance[b][b]);
  }
}
