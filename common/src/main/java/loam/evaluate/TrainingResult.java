package loam.evaluate;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import loam.error.BadInput;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Cell;
import loam.table.Column;

/**
 * The durable outcome of one training: {@code models/CASE/ESTIMATOR-SEED/_result.json}. Tables are
 * made of these files, so a training counts as finished when its file is there, and not before.
 *
 * @param hash of everything that can change the numbers
 * @param provenance where, with what and when it was computed
 */
public record TrainingResult(Metrics metrics, String hash, SortedMap<String, String> provenance) {
  /** Name of the file in the training's folder. */
  public static final String FILE = "_result.json";

  /** Name of the log of a training by steps, in the same folder: a row an averaging round. */
  public static final String LOG = "training.csv";

  public TrainingResult {
    provenance = new TreeMap<>(provenance);
  }

  /** Folder of a training, from the root of an output directory. */
  public static String folder(String caseName, String estimator, int seed) {
    return "models/" + caseName + "/" + estimator + "-" + seed;
  }

  /** Path of the curves of a training, from the root of an output directory. */
  public static String curvePath(String caseName, String estimator, int seed) {
    return "curves/" + caseName + "/" + estimator + "-" + seed + ".csv";
  }

  /** Writes this to its place under the root of an output directory. */
  public void write(Store root) throws IOException {
    root.write(path(), json());
  }

  /** Its place, from the root of an output directory. */
  public String path() {
    return folder(metrics.caseName(), metrics.estimator(), metrics.seed()) + "/" + FILE;
  }

  /** The result of a training, if it has one. */
  public static Optional<TrainingResult> read(
      Store root, String caseName, String estimator, int seed) throws IOException {
    String path = folder(caseName, estimator, seed) + "/" + FILE;
    return root.exists(path)
        ? Optional.of(parse(root.uri() + "/" + path, root.read(path)))
        : Optional.empty();
  }

  /** Places of the results that an output directory holds, whole or not. */
  public static List<String> paths(Store root) throws IOException {
    List<String> out = new ArrayList<>();
    for (String caseName : root.list("models")) {
      for (String training : root.list("models/" + caseName)) {
        String path = "models/" + caseName + "/" + training + "/" + FILE;
        if (root.exists(path)) {
          out.add(path);
        }
      }
    }
    return out;
  }

  /** The file's text; NaN is null. */
  public String json() {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      row.put(metric.column().name(), value(metrics.cell(metric)));
    }
    Map<String, Object> all = Map.of("hash", hash, "metrics", row, "provenance", provenance);
    return Sealed.json(
        ConfigValueFactory.fromMap(all).render(ConfigRenderOptions.concise().setFormatted(true)));
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @param name of the file, for messages
   */
  public static TrainingResult parse(String name, String json) {
    try {
      Config file = Json.parse(name, json);
      if (Sealed.ofJson(json) == Sealed.Seal.CHANGED) {
        throw new IllegalArgumentException("its " + Sealed.KEY + " does not fit");
      }
      Map<String, ConfigValue> row = file.getObject("metrics");
      SortedMap<String, String> provenance = new TreeMap<>();
      file.getObject("provenance")
          .forEach((key, value) -> provenance.put(key, String.valueOf(value.unwrapped())));
      Metrics metrics = Metrics.read(column -> cell(column, row));
      return new TrainingResult(metrics, file.getString("hash"), provenance);
    } catch (RuntimeException e) {
      throw BadInput.of(
          "result file",
          name,
          "JSON as written by a finished training",
          "delete it and train again (" + e.getMessage() + ")");
    }
  }

  private static Object value(Cell cell) {
    if (cell instanceof Cell.Text t) {
      return t.value();
    }
    if (cell instanceof Cell.Flag f) {
      return f.value();
    }
    if (cell instanceof Cell.Number n) {
      // JSON has no infinities; as text they are read back by Double.parseDouble.
      return Double.isInfinite(n.value()) ? Double.toString(n.value()) : (Object) n.value();
    }
    return null;
  }

  private static Cell cell(Column column, Map<String, ConfigValue> row) {
    ConfigValue value = row.get(column.name());
    boolean none = value == null || value.valueType() == ConfigValueType.NULL;
    return none ? Cell.EMPTY : column.parse(String.valueOf(value.unwrapped()));
  }
}
