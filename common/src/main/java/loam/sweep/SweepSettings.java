package loam.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A study; without blocks, a plain training.
 *
 * @param blocks sets of points, one after the other; a point that is in two counts once
 * @param keep of models, curves
 * @param timeLimitSeconds of one trial; 0: none
 * @param halving of trials by {@code adam}
 * @param replicates how many seeds a point has
 */
public record SweepSettings(
    List<Part> blocks,
    Set<String> keep,
    double timeLimitSeconds,
    HalvingSettings halving,
    ReplicateSettings replicates) {

  /** How points are taken from axes. */
  public enum Sampler {
    /** Every combination of listed values. */
    GRID,
    /** Independent and uniform on each axis. */
    RANDOM,
    /** A scrambled Sobol sequence: fills the space evenly from the first points on. */
    SOBOL
  }

  /**
   * A continuous range.
   *
   * @param logarithmic uniform in the logarithm
   * @param whole whether its values are rounded to whole numbers
   */
  public record Range(double lo, double hi, boolean logarithmic, boolean whole) {}

  /**
   * @param key any configuration key
   * @param values rendered HOCON values, in order
   * @param range what random and sobol points are taken from instead, where the axis is a range
   * @param nuisance whether nobody may choose its value, as that of the noise: the best points are
   *     given for each
   * @param names of the values in tables and figures; empty: the values themselves
   * @param costs of the values; empty: all are free
   */
  public record Axis(
      String key,
      List<String> values,
      Optional<Range> range,
      boolean nuisance,
      List<String> names,
      List<Double> costs) {

    /** An axis of values without names or costs. */
    public Axis(String key, List<String> values, Optional<Range> range, boolean nuisance) {
      this(key, values, range, nuisance, List.of(), List.of());
    }

    /** The same with what another block has of this axis beside. */
    private Axis with(Axis other) {
      List<String> all = new ArrayList<>(values);
      List<String> called = new ArrayList<>(values.stream().map(this::shown).toList());
      List<Double> cost = new ArrayList<>(called.stream().map(this::cost).toList());
      for (String value : other.values) {
        if (!all.contains(value)) {
          all.add(value);
          called.add(other.shown(value));
          cost.add(other.cost(other.shown(value)));
        }
      }
      boolean free = costs.isEmpty() && other.costs.isEmpty();
      return new Axis(key, all, range, nuisance || other.nuisance, called, free ? List.of() : cost);
    }

    /** What tables say for a value: its name, or the value without quotes. */
    public String shown(String value) {
      boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
      String bare = quoted ? value.substring(1, value.length() - 1) : value;
      return names.isEmpty() ? bare : names.get(values.indexOf(value));
    }

    /** The HOCON value that tables show so. */
    public String value(String shown) {
      return values.stream().filter(v -> shown(v).equals(shown)).findFirst().orElse(shown);
    }

    /** What a value costs that tables show so; 0 where it is free. */
    double cost(String shown) {
      for (int v = 0; v < costs.size(); v++) {
        if (shown(values.get(v)).equals(shown)) {
          return costs.get(v);
        }
      }
      return 0;
    }
  }

  /**
   * One set of points.
   *
   * @param cases names of cases; empty: those of the experiment
   * @param estimators the same for estimators
   * @param count of points, for samplers other than grid
   * @param constraints that every point fulfils
   */
  public record Part(
      List<Axis> axes,
      List<String> cases,
      List<String> estimators,
      Sampler sampler,
      int count,
      List<Constraint> constraints) {}

  /** Whether there is anything to vary. */
  public boolean isStudy() {
    return !blocks.isEmpty();
  }

  /** Axes of all blocks, each key once with all of its values, in order. */
  public List<Axis> axes() {
    Map<String, Axis> out = new LinkedHashMap<>();
    blocks.forEach(block -> block.axes().forEach(axis -> out.merge(axis.key(), axis, Axis::with)));
    return new ArrayList<>(out.values());
  }
}
