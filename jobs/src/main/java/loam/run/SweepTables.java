package loam.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.SweepPlan;
import loam.evaluate.Metrics;
import loam.parquet.TableParquet;
import loam.store.Sealed;
import loam.store.Store;
import loam.sweep.StudyTables;
import loam.sweep.TrialLog;
import loam.table.Csv;
import loam.table.Markdown;
import loam.table.TableData;

/** Writes the tables of a study. */
final class SweepTables {
  private static final String CONFIGURATION = "configuration";

  private SweepTables() {}

  /** {@code tables/trials.*, summary.*, effects.*, best.*} of the results that are there. */
  static void write(Store root, SweepPlan plan, Map<String, Metrics> results) throws IOException {
    StudyTables tables = StudyTables.of(plan.axes(), plan.trials(), results);
    table(root, "trials", tables.trials());
    table(root, "summary", tables.summary());
    table(root, "effects", tables.effects());
    table(root, "best", tables.best());
    root.write("tables/summary.md", Markdown.text(tables.summary()));
    root.write("tables/effects.md", Markdown.text(tables.effects()));
    root.write("tables/best.md", Markdown.text(tables.best()));
  }

  /** The same of an unfinished study, by the configuration in its manifest; returns notes. */
  static List<String> refresh(Store root, Config manifest) throws IOException {
    if (!TrialLog.exists(root) || !manifest.hasPath(CONFIGURATION)) {
      return List.of();
    }
    TrialLog log = TrialLog.look(root);
    if (!log.damaged().isEmpty()) {
      return log.damaged().stream()
          .map(file -> file + " is damaged: tables are as they were; sweep or run makes it anew")
          .toList();
    }
    String text = manifest.getConfig(CONFIGURATION).root().render(ConfigRenderOptions.concise());
    Experiment experiment =
        ImportContent.resolve(root, ExperimentLoader.parse(text, "_manifest.json", List.of()));
    if (experiment.sweep().isStudy()) {
      write(root, SweepPlan.of(experiment), log.results());
    }
    return log.codes().size() < 2
        ? List.of()
        : List.of("trials of several versions of Loam: " + String.join(", ", log.codes()));
  }

  private static void table(Store root, String name, TableData table) throws IOException {
    Sealed.write(root, "tables/" + name + ".csv", Csv.text(table), "");
    TableParquet.write(root, "tables/" + name + ".parquet", table);
  }
}
