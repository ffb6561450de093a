package loam.report;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.evaluate.Metrics;
import loam.evaluate.TrainingResult;
import loam.figure.CaseCurves;
import loam.figure.TrainingFigure;
import loam.records.RecordEvidence;
import loam.table.TableData;

/**
 * All that an output directory holds at the moment, finished or not.
 *
 * @param uri of the directory
 * @param manifest {@code _manifest.json} of the root
 * @param results of the trainings that ended, sorted as in tables
 * @param parameters rows of {@code tables/parameters.*}
 * @param cases curves by case, sorted by name; of each estimator those of its first seed
 * @param logs of trainings by steps, by case
 * @param documents tables and texts of checks and predictions, by path
 * @param tables of studies, by path
 * @param pictures SVG files that others wrote into figures/, by name
 * @param records fits to measured records
 */
record Findings(
    String uri,
    Optional<Config> manifest,
    List<TrainingResult> results,
    TableData parameters,
    List<CaseCurves> cases,
    Map<String, List<TrainingFigure.Log>> logs,
    Map<String, Document> documents,
    Map<String, TableData> tables,
    Map<String, String> pictures,
    List<OnRecord> records) {

  /** What lies beside the model of a fit to a measured record. */
  record OnRecord(String caseName, String estimator, int seed, RecordEvidence evidence) {
    String name() {
      return caseName + "-" + estimator + "-" + seed;
    }
  }

  /** A file shown as it is: as a table where it is one. */
  record Document(Optional<TableData> table, String text) {}

  List<Metrics> metrics() {
    return results.stream().map(TrainingResult::metrics).toList();
  }

  String name() {
    return manifest
        .filter(m -> m.hasPath("name"))
        .map(m -> m.getString("name"))
        .filter(n -> !n.isEmpty())
        .orElseGet(() -> uri.replaceAll("/+$", "").replaceAll(".*/", ""));
  }
}
