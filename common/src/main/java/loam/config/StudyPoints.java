package loam.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An experiment at the points of its study. What no point reads is set aside once, the study's own
 * axes and the blocks of unused cases and estimators, so that each of thousands of points is a
 * small configuration.
 */
public final class StudyPoints {
  private static final List<String> NAMED = List.of("case", "estimator");

  private final Config root;
  private final Experiment experiment;

  private StudyPoints(Config root, Experiment experiment) {
    this.root = root;
    this.experiment = experiment;
  }

  /**
   * @param keys of the axes
   */
  public static StudyPoints of(Experiment experiment, Collection<String> keys) {
    Set<String> used = new HashSet<>();
    experiment.cases().forEach(c -> used.add("case/" + c.name()));
    experiment.estimators().forEach(e -> used.add("estimator/" + e.name()));
    used.add("case/" + experiment.importing().caseName());
    for (String key : keys) {
      List<String> path = ConfigUtil.splitPath(key);
      if (path.size() > 1) {
        used.add(path.get(0) + "/" + path.get(1));
      }
    }
    ConfigObject all = experiment.resolved().root();
    for (String kind : NAMED) {
      if (all.get(kind) instanceof ConfigObject blocks) {
        ConfigObject kept = blocks;
        for (String block : new TreeSet<>(blocks.keySet())) {
          kept = used.contains(kind + "/" + block) ? kept : kept.withoutKey(block);
        }
        all = all.withValue(kind, kept);
      }
    }
    all = all.withValue("sweep", ExperimentLoader.reference().root().get("sweep"));
    return new StudyPoints(all.toConfig(), experiment);
  }

  /**
   * The experiment at a point, without a study and without its resolved configuration.
   *
   * @param values HOCON value of each key
   * @param origin who changes them, for errors
   */
  public Experiment at(Map<String, String> values, String origin) {
    Config point = root;
    for (Map.Entry<String, String> e : values.entrySet()) {
      point = Overrides.apply(point, e.getKey(), e.getValue(), origin);
    }
    return ExperimentLoader.read(point, experiment).with(ConfigFactory.empty());
  }
}
