package loam.experiment;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** Reads {@code sweep}: what its axes are, not yet whether their keys and values fit. */
final class SweepReader {
  private static final List<String> NOT_AXES =
      List.of("name", "cases", "estimators", "seeds", "sweep", "import", "predict", "gpu");

  private SweepReader() {}

  static SweepSettings read(Block sweep) {
    sweep.only("axes", "keep");
    List<SweepSettings.Axis> axes = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>();
    String expected = "a list of { key = \"…\", values = […] }";
    for (ConfigValue v : sweep.list("axes", expected, "write axes = [ { … } ]")) {
      if (!(v instanceof ConfigObject object)) {
        throw sweep.bad("axes", expected, "each axis is a block in braces");
      }
      SweepSettings.Axis axis = axis(new Block("sweep.axes[" + axes.size() + "]", object));
      if (!keys.add(axis.key())) {
        throw sweep.bad("axes", "each key once", "merge the two axes over " + axis.key());
      }
      axes.add(axis);
    }
    Set<String> keep = new LinkedHashSet<>();
    List<String> kinds = List.of("models", "curves");
    for (String word : sweep.texts("keep", "a list of models, curves", "[] keeps tables only")) {
      if (!kinds.contains(word)) {
        throw sweep.bad("keep", "a list of models, curves", Block.suggestion(word, kinds));
      }
      keep.add(word);
    }
    return new SweepSettings(List.copyOf(axes), keep);
  }

  private static SweepSettings.Axis axis(Block axis) {
    axis.only("key", "values", "log", "lin");
    String key = axis.text("key");
    if (NOT_AXES.contains(ConfigUtil.splitPath(key).get(0))) {
      throw axis.bad(
          "key",
          "a key that changes numbers",
          "cases, estimators and seeds are axes anyway; the others do not matter to a result");
    }
    List<String> ways = List.of("values", "log", "lin");
    List<String> given = ways.stream().filter(axis::has).toList();
    if (given.size() != 1) {
      throw axis.bad("key", "one of values, log, lin beside it", "as values = [0, 0.01, 0.1]");
    }
    return new SweepSettings.Axis(
        key, given.get(0).equals("values") ? listed(axis) : ranged(axis, given.get(0)));
  }

  private static List<String> listed(Block axis) {
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

  private static List<String> ranged(Block axis, String way) {
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
    int last = (int) v[2] - 1;
    IntToDoubleFunction at =
        log
            ? i -> v[0] * Math.pow(v[1] / v[0], (double) i / last)
            : i -> v[0] + (v[1] - v[0]) * i / last;
    List<String> out = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      out.add(rounded(i == 0 ? v[0] : i == last ? v[1] : at.applyAsDouble(i)));
    }
    return List.copyOf(out);
  }

  /** Twelve digits: the same text whatever the platform's last bit, and readable in a table. */
  private static String rounded(double v) {
    double r = new BigDecimal(v).round(new MathContext(12)).doubleValue();
    return r == Math.rint(r) && Math.abs(r) < 1e15 ? Long.toString((long) r) : Double.toString(r);
  }
}
