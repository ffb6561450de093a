package loam.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.sweep.SweepSettings;

/** Values of an axis, as HOCON. */
public final class AxisValues {
  private AxisValues() {}

  static SweepSettings.Axis listed(String key, Block axis) {
    List<String> values = values(axis);
    return new SweepSettings.Axis(
        key,
        values,
        Optional.empty(),
        SweepReader.nuisance(axis),
        names(axis, values),
        costs(axis, values));
  }

  private static Map<String, String> names(Block axis, List<String> values) {
    if (!axis.has("names")) {
      return Map.of();
    }
    String expected = "a name for each of the " + values.size() + " values, each once";
    String fix = "as names = [shallow, deep]";
    List<String> names = axis.texts("names", expected, fix);
    if (names.size() != values.size() || new LinkedHashSet<>(names).size() < names.size()) {
      throw axis.bad("names", expected, fix);
    }
    Map<String, String> out = new HashMap<>();
    names.forEach(name -> out.put(values.get(out.size()), name));
    return out;
  }

  private static Map<String, Double> costs(Block axis, List<String> values) {
    if (!axis.has("costs")) {
      return Map.of();
    }
    String expected = "a cost >= 0 for each of the " + values.size() + " values";
    String fix = "as costs = [20, 80, 400], in any one unit";
    double[] costs = axis.numbers("costs", expected, fix);
    if (costs.length != values.size() || Arrays.stream(costs).anyMatch(c -> !(c >= 0))) {
      throw axis.bad("costs", expected, fix);
    }
    Map<String, Double> out = new HashMap<>();
    Arrays.stream(costs).forEach(cost -> out.put(values.get(out.size()), cost));
    return out;
  }

  private static List<String> values(Block axis) {
    String expected = "a list of at least one value, each once";
    List<String> out = new ArrayList<>();
    for (ConfigValue v : axis.list("values", expected, "write values = [ … ]")) {
      out.add(v.render(ConfigRenderOptions.concise()));
    }
    if (out.isEmpty() || new LinkedHashSet<>(out).size() < out.size()) {
      throw axis.bad("values", expected, "as values = [0, 0.01, 0.1]");
    }
    return List.copyOf(out);
  }

  static SweepSettings.Axis ranged(String key, Block axis, String way) {
    boolean log = way.equals("log");
    String expected = "[lo, hi, n] with " + (log ? "0 < lo" : "lo") + " < hi and n >= 2";
    String fix = log ? "as log = [1e-3, 1, 7]" : "as lin = [0, 1, 5]";
    double[] v = axis.numbers(way, expected, fix);
    boolean fine =
        v.length == 3
            && v[0] < v[1]
            && (!log || v[0] > 0)
            && v[2] >= 2
            && v[2] <= 100_000
            && v[2] == Math.rint(v[2]);
    if (!fine) {
      throw axis.bad(way, expected, fix);
    }
    boolean whole = axis.has("whole") && axis.flag("whole");
    SweepSettings.Range range = new SweepSettings.Range(v[0], v[1], log, whole);
    int last = (int) v[2] - 1;
    LinkedHashSet<String> out = new LinkedHashSet<>();
    for (int i = 0; i <= last; i++) {
      out.add(i == 0 ? text(v[0]) : i == last ? text(v[1]) : at(range, (double) i / last));
    }
    return new SweepSettings.Axis(
        key, List.copyOf(out), Optional.of(range), SweepReader.nuisance(axis), Map.of(), Map.of());
  }

  /**
   * The value of a range at a share of its length.
   *
   * @param share in [0, 1]
   */
  public static String at(SweepSettings.Range range, double share) {
    double value =
        range.logarithmic()
            ? range.lo() * Math.pow(range.hi() / range.lo(), share)
            : range.lo() + (range.hi() - range.lo()) * share;
    return text(range.whole() ? Math.rint(value) : value);
  }

  /** Twelve digits: the same text whatever the platform's last bit, and readable in a table. */
  private static String text(double v) {
    double r = new BigDecimal(v).round(new MathContext(12)).doubleValue();
    return r == Math.rint(r) && Math.abs(r) < 1e15 ? Long.toString((long) r) : Double.toString(r);
  }
}
