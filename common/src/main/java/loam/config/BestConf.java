package loam.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loam.sweep.StudyTables;
import loam.sweep.SweepSettings;
import loam.sweep.Trial;

/** A configuration that runs one point of a study again, with the numbers that it had. */
public final class BestConf {
  private BestConf() {}

  /**
   * What differs from the defaults, in HOCON, with a line that says how to run it.
   *
   * @param best the point
   * @param file name of the file, for that line
   */
  public static String text(Experiment study, StudyTables.Winner best, String file) {
    Trial trial = best.trials().get(0);
    List<String> draws = new ArrayList<>();
    Config at = study.resolved().withoutPath("sweep").withoutPath("name");
    for (SweepSettings.Axis axis : study.sweep().axes()) {
      String shown = trial.point().get(axis.key());
      if (shown != null && best.draws().contains(axis.key())) {
        draws.add(draws(axis, best.trials()));
      } else if (shown != null) {
        at = Overrides.apply(at, axis.key(), axis.value(shown), file);
      }
    }
    Map<String, String> lines = new TreeMap<>();
    Config reference = ExperimentLoader.reference();
    for (Map.Entry<String, ConfigValue> e : at.entrySet()) {
      boolean usual =
          reference.hasPath(e.getKey()) && reference.getValue(e.getKey()).equals(e.getValue());
      if (!usual && used(e.getKey(), trial)) {
        lines.put(e.getKey(), e.getValue().render(ConfigRenderOptions.concise()));
      }
    }
    lines.put("cases", "[" + ConfigUtil.quoteString(trial.soilCase().name()) + "]");
    if (!draws.isEmpty()) {
      lines.put("sweep.axes", draws.toString());
    }
    long seeds = best.trials().stream().mapToInt(Trial::seedIndex).distinct().count();
    lines.put("seeds", Long.toString(seeds));
    lines.put("estimators", "[" + ConfigUtil.quoteString(trial.estimator().name()) + "]");
    StringBuilder text = new StringBuilder();
    text.append("# The best point of a study: submit/loam run ").append(file).append('\n');
    lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  /** The axis of draws that the trials have. */
  private static String draws(SweepSettings.Axis axis, List<Trial> trials) {
    String key = axis.key();
    String values =
        trials.stream()
            .map(t -> axis.value(t.point().get(key)))
            .distinct()
            .collect(Collectors.joining(", "));
    return "{ key = " + key + ", nuisance = true, values = [" + values + "] }";
  }

  /** Blocks of other cases and estimators play no part. */
  private static boolean used(String key, Trial trial) {
    String[] path = ConfigUtil.splitPath(key).toArray(String[]::new);
    return switch (path[0]) {
      case "case" -> path[1].equals(trial.soilCase().name());
      case "estimator" -> path[1].equals(trial.estimator().name());
      default -> true;
    };
  }
}
