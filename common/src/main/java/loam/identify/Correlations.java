package loam.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the errors of parameters hang together, as {@code tables/parameters.*} says it. */
public final class Correlations {
  /** Of the errors of two parameters. */
  public interface Between {
    /** Covariance, or any multiple of it by factors of each of the two; NaN: unknown. */
    double covariance(int a, int b);
  }

  private Correlations() {}

  /**
   * Parameters that each know their correlations with the others.
   *
   * @param between errors of the parameters at these places
   */
  public static List<Parameter> among(List<Parameter> parameters, Between between) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    List<Parameter> out = new ArrayList<>();
    for (int a = 0; a < names.size(); a++) {
      out.add(parameters.get(a).with(text(a, names, between)));
    }
    return out;
  }

  /**
   * Correlations of one with the others, such as {@code n=-0.93 ks=0.99}.
   *
   * @param names of all, itself among them
   */
  public static String text(int of, List<String> names, Between between) {
    return IntStream.range(0, names.size())
        .filter(b -> b != of && Double.isFinite(between(of, b, between)))
        .mapToObj(b -> String.format(Locale.ROOT, "%s=%.2f", names.get(b), between(of, b, between)))
        .collect(Collectors.joining(" "));
  }

  private static double between(int a, int b, Between between) {
    return between.covariance(a, b)
        / Math.sqrt(between.covariance(a, a) * between.covariance(b, b));
  }
}
