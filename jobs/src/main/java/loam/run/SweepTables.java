package loam.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loam.config.BestConf;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.SweepPlan;
import loam.evaluate.Metrics;
import loam.store.Store;
import loam.sweep.StudyTables;
import loam.sweep.TrialLog;

/** Writes the tables of a study. */
final class SweepTables {
  private static final String CONFIGURATION = "configuration";

  private SweepTables() {}

  /** {@code tables/trials.*, summary.*, effects.*, best.*} of the results that are there. */
  static StudyTables write(
      Store root, Experiment experiment, SweepPlan plan, Map<String, Metrics> results)
      throws IOException {
    StudyTables tables = StudyTables.of(plan.axes(), plan.trials(), results, plan.regular());
    TableFiles.write(root, "trials", tables.trials());
    TableFiles.writeForPeople(root, "summary", tables.summary());
    TableFiles.writeForPeople(root, "effects", tables.effects());
    TableFiles.writeForPeople(root, "best", tables.best());
    Map<String, Integer> named = new HashMap<>();
    for (StudyTables.Winner best : tables.winners()) {
      String name = best.trials().get(0).soilCase().name();
      int number = named.merge(name, 1, Integer::sum);
      String path = "best/" + name + (number == 1 ? "" : "-" + number) + ".conf";
      root.write(path, BestConf.text(experiment, best, path));
    }
    if (!tables.designs().rows().isEmpty()) {
      TableFiles.writeForPeople(root, "designs", tables.designs());
    }
    return tables;
  }

  /**
   * The same of an unfinished study, by the configuration in its manifest; says what came of it.
   */
  static Refreshed refresh(Store root, Config manifest) throws IOException {
    if (!TrialLog.exists(root) || !manifest.hasPath(CONFIGURATION)) {
      return Refreshed.saying(List.of());
    }
    TrialLog log = TrialLog.look(root);
    if (!log.damaged().isEmpty()) {
      return Refreshed.refused(log.damaged(), "sweep or run");
    }
    String text = manifest.getConfig(CONFIGURATION).root().render(ConfigRenderOptions.concise());
    Experiment experiment =
        ImportContent.resolve(root, ExperimentLoader.parse(text, "_manifest.json", List.of()));
    if (experiment.sweep().isStudy()) {
      SweepPlan plan = SweepPlan.of(experiment);
      Map<String, Metrics> results = log.results();
      if (!results.isEmpty()
          && plan.trials().stream().noneMatch(t -> results.containsKey(t.id()))) {
        return Refreshed.saying(
            List.of(
                "its trials are of another version of Loam, or of other data: tables are as they"
                    + " were"));
      }
      write(root, experiment, plan, results);
    }
    return Refreshed.saying(
        log.codes().size() < 2
            ? List.of()
            : List.of("trials of several versions of Loam: " + String.join(", ", log.codes())));
  }
}
