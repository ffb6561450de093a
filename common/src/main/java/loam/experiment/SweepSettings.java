package loam.experiment;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** Axes of a study; empty for a plain training. */
public record SweepSettings(List<Axis> axes, Set<String> keep) implements Serializable {
  /**
   * @param key any configuration key
   * @param values rendered HOCON values, in order
   */
  public record Axis(String key, List<String> values) implements Serializable {}
}
