package loam.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import loam.random.Sobol;
import loam.sweep.Constraint;
import loam.sweep.HalvingSettings;
import loam.sweep.ReplicateSettings;
import loam.sweep.SweepSettings;
import loam.sweep.SweepSettings.Sampler;

/** Reads {@code sweep}: what its axes are, not yet whether their keys and values fit. */
final class SweepReader {
  private static final List<String> NOT_AXES =
      List.of("name", "cases", "estimators", "seeds", "sweep", "predict", "gpu");

  /** What is imported and what it becomes: another file is another study. */
  private static final List<String> NOT_OF_IMPORT = List.of("import.input", "import.case");

  private static final int MOST_POINTS = 1_000_000;

  private SweepReader() {}

  static SweepSettings read(Block sweep) {
    sweep.only(
        "axes",
        "sampler",
        "count",
        "constraints",
        "blocks",
        "keep",
        "time-limit",
        "halving",
        "replicates");
    List<SweepSettings.Part> parts = new ArrayList<>();
    SweepSettings.Part first = part(sweep, List.of(), List.of());
    if (!first.axes().isEmpty()) {
      parts.add(first);
    }
    int number = 0;
    for (ConfigValue v : sweep.list("blocks", "a list of { axes = […] }", "write blocks = []")) {
      if (!(v instanceof ConfigObject object)) {
        throw sweep.bad("blocks", "a list of { axes = […] }", "each block is in braces");
      }
      Block block = new Block("sweep.blocks[" + number++ + "]", object);
      block.only("axes", "sampler", "count", "constraints", "cases", "estimators");
      parts.add(part(block, names(block, "cases"), names(block, "estimators")));
    }
    double limit =
        sweep.number("time-limit", s -> s >= 0, "seconds >= 0", "0 sets no limit, 600 ten minutes");
    HalvingSettings halving = halving(sweep.block("halving"));
    ReplicateSettings replicates = replicates(sweep.block("replicates"));
    if (!halving.rungs().isEmpty() && replicates.any()) {
      throw sweep.bad(
          "halving",
          "no rungs where sweep.replicates adds seeds",
          "set one of the two to its default");
    }
    SweepSettings settings =
        new SweepSettings(List.copyOf(parts), keep(sweep), limit, halving, replicates);
    settings.axes().forEach(axis -> requireOneName(sweep, parts, axis));
    return settings;
  }

  /** Tables tell the points of all blocks by the names of their values. */
  private static void requireOneName(
      Block sweep, List<SweepSettings.Part> parts, SweepSettings.Axis whole) {
    boolean one =
        parts.stream()
            .flatMap(part -> part.axes().stream())
            .filter(axis -> axis.key().equals(whole.key()))
            .allMatch(
                axis ->
                    axis.values().stream()
                        .allMatch(
                            v ->
                                axis.shown(v).equals(whole.shown(v))
                                    && whole.value(axis.shown(v)).equals(v)));
    if (!one) {
      throw sweep.bad(
          "blocks",
          "the same names for the values of " + whole.key() + " in all blocks",
          "a value has one name, and a name one value");
    }
  }

  private static ReplicateSettings replicates(Block b) {
    b.only("min", "max", "decide", "fresh");
    int most = 100_000;
    int max = b.count("max", 0, most, "seeds of a point at most; 0: each has those of seeds");
    int min = b.count("min", 2, most, "seeds that every point begins with; a difference needs 2");
    if (max > 0 && min > max) {
      throw b.bad("min", "at most sweep.replicates.max = " + max, "min = 3, max = 20 is usual");
    }
    double decide =
        b.number("decide", v -> v > 0 && v < 0.5, "a chance in (0, 0.5)", "0.05 is usual");
    int fresh = b.count("fresh", 0, most, "seeds with which the best is run again; 0: it is not");
    return new ReplicateSettings(min, max, decide, fresh);
  }

  private static HalvingSettings halving(Block halving) {
    halving.only("rungs", "keep");
    String expected = "increasing whole numbers of steps >= 1";
    String fix = "[100, 300], or [] for none";
    double[] rungs = halving.numbers("rungs", expected, fix);
    List<Integer> out = new ArrayList<>();
    double last = 0;
    for (double rung : rungs) {
      if (!(rung > last && rung == Math.rint(rung) && rung <= Integer.MAX_VALUE)) {
        throw halving.bad("rungs", expected, fix);
      }
      out.add((int) rung);
      last = rung;
    }
    double keep =
        halving.number(
            "keep",
            v -> v > 0 && v < 1,
            "a share between 0 and 1",
            "0.5 halves, 0.33 keeps a third");
    return new HalvingSettings(List.copyOf(out), keep);
  }

  private static Set<String> keep(Block sweep) {
    Set<String> keep = new LinkedHashSet<>();
    List<String> kinds = List.of("models", "curves");
    for (String word : sweep.texts("keep", "a list of models, curves", "[] keeps tables only")) {
      if (!kinds.contains(word)) {
        throw sweep.bad("keep", "a list of models, curves", Block.suggestion(word, kinds));
      }
      keep.add(word);
    }
    return keep;
  }

  private static List<String> names(Block block, String key) {
    return block.has(key)
        ? block.texts(key, "a list of names", "leave it out for those of the experiment")
        : List.of();
  }

  private static SweepSettings.Part part(Block block, List<String> cases, List<String> estimators) {
    List<SweepSettings.Axis> axes = axes(block);
    Sampler sampler = block.has("sampler") ? block.choice("sampler", Sampler.class) : Sampler.GRID;
    int count = 0;
    if (sampler != Sampler.GRID) {
      count = block.count("count", 1, MOST_POINTS, "how many points the sampler takes");
    }
    if (sampler == Sampler.SOBOL && axes.size() > Sobol.MOST_DIMENSIONS) {
      throw block.bad(
          "axes", "at most " + Sobol.MOST_DIMENSIONS + " axes with sobol", "use sampler = random");
    }
    return new SweepSettings.Part(axes, cases, estimators, sampler, count, constraints(block));
  }

  private static List<Constraint> constraints(Block block) {
    List<Constraint> out = new ArrayList<>();
    String expected = "conditions such as \"a.key <= other.key\"";
    String fix = "one of < <= > >= == != between keys and numbers";
    if (block.has("constraints")) {
      for (String text : block.texts("constraints", expected, fix)) {
        out.add(Constraint.parse(text).orElseThrow(() -> block.bad("constraints", expected, fix)));
      }
    }
    return List.copyOf(out);
  }

  private static List<SweepSettings.Axis> axes(Block sweep) {
    List<SweepSettings.Axis> axes = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>();
    String expected = "a list of { key = \"…\", values = […] }";
    for (ConfigValue v : sweep.list("axes", expected, "write axes = [ { … } ]")) {
      if (!(v instanceof ConfigObject object)) {
        throw sweep.bad("axes", expected, "each axis is a block in braces");
      }
      Block block = new Block(sweep.key("axes") + "[" + axes.size() + "]", object);
      SweepSettings.Axis axis = axis(block);
      if (!keys.add(axis.key())) {
        throw sweep.bad("axes", "each key once", "merge the two axes over " + axis.key());
      }
      axes.add(axis);
    }
    return List.copyOf(axes);
  }

  private static SweepSettings.Axis axis(Block axis) {
    axis.only("key", "values", "log", "lin", "whole", "nuisance", "names", "costs");
    String key = axis.text("key");
    if (!ReferenceKeys.isPath(key)) {
      throw axis.bad("key", "the name of a key", "such as noise.sigma");
    }
    if (NOT_AXES.contains(ConfigUtil.splitPath(key).get(0)) || NOT_OF_IMPORT.contains(key)) {
      throw axis.bad(
          "key",
          "a key that changes numbers",
          "cases, estimators and seeds are axes anyway; the others do not matter to a result");
    }
    List<String> given = List.of("values", "log", "lin").stream().filter(axis::has).toList();
    if (given.size() != 1) {
      throw axis.bad("key", "one of values, log, lin beside it", "as values = [0, 0.01, 0.1]");
    }
    return given.get(0).equals("values")
        ? AxisValues.listed(key, axis)
        : AxisValues.ranged(key, axis, given.get(0));
  }

  static boolean nuisance(Block axis) {
    return axis.has("nuisance") && axis.flag("nuisance");
  }
}
