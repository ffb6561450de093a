package loam.sweep;

import java.io.Serializable;
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
 */
public record SweepSettings(
    List<Part> blocks, Set<String> keep, double timeLimitSeconds, HalvingSettings halving)
    implements Serializable {

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
  public record Range(double lo, double hi, boolean logarithmic, boolean whole)
      implements Serializable {}

  /**
   * @param key any configuration key
   * @param values rendered HOCON values, in order
   * @param range what random and sobol points are taken from instead, where the axis is a range
   * @param nuisance whether nobody may choose its value, as that of the noise: the best points are
   *     given for each
   */
  public record Axis(String key, List<String> values, Optional<Range> range, boolean nuisance)
      implements Serializable {}

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
      List<Constraint> constraints)
      implements Serializable {}

  /** Whether there is anything to vary. */
  public boolean isStudy() {
    return !blocks.isEmpty();
  }

  /** Axes of all blocks, each key once, in order. */
  public List<Axis> axes() {
    Map<String, Axis> out = new LinkedHashMap<>();
    blocks.forEach(block -> block.axes().forEach(axis -> out.putIfAbsent(axis.key(), axis)));
    return new ArrayList<>(out.values());
  }
}
