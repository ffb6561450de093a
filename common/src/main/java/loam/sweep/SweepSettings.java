package loam.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
   *     given for each, but over all values of an axis of {@link #draws()}
   * @param names that tables and figures have for values; without one it is the value itself
   * @param costs of values; without one it is free
   */
  public record Axis(
      String key,
      List<String> values,
      Optional<Range> range,
      boolean nuisance,
      Map<String, String> names,
      Map<String, Double> costs) {

    /** The same with what another block has of this axis beside. */
    private Axis with(Axis other) {
      Set<String> all = new LinkedHashSet<>(values);
      all.addAll(other.values);
      Map<String, String> called = new HashMap<>(other.names);
      called.putAll(names);
      Map<String, Double> priced = new HashMap<>(other.costs);
      priced.putAll(costs);
      return new Axis(key, List.copyOf(all), range, nuisance || other.nuisance, called, priced);
    }

    /**
     * Whether its values are draws, as seeds are: each point has all of them, as it has its seeds.
     */
    public boolean draws() {
      return nuisance && key.endsWith("seed");
    }

    /** What tables say for a value: its name, or the value without quotes. */
    public String shown(String value) {
      boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
      return names.getOrDefault(value, quoted ? value.substring(1, value.length() - 1) : value);
    }

    /** The HOCON value that tables show so. */
    public String value(String shown) {
      return values.stream().filter(v -> shown(v).equals(shown)).findFirst().orElse(shown);
    }

    /** What a value costs that tables show so. */
    double cost(String shown) {
      return costs.getOrDefault(value(shown), 0.0);
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
