package loam.records;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.store.Store;
import loam.table.Csv;
import loam.table.TableData;

/** {@link RecordEvidence} as CSV files and a text in the folder {@value #FOLDER} of a model. */
public final class EvidenceFiles {
  static final String FOLDER = "record";
  private static final String WORDS = FOLDER + "/words.txt";
  private static final String CSV = ".csv";

  private EvidenceFiles() {}

  /** Writes it into the folder of a model; the words last. */
  public static void write(Store model, RecordEvidence evidence) throws IOException {
    for (Map.Entry<String, TableData> table : evidence.tables().entrySet()) {
      model.write(FOLDER + "/" + table.getKey() + CSV, Csv.text(table.getValue()));
    }
    if (evidence.kept().isPresent()) {
      evidence.kept().get().write(model);
    }
    model.write(WORDS, String.join("\n", evidence.words()) + "\n");
  }

  /** Tables and words of a model; empty where that was not fitted to a record. */
  public static Optional<RecordEvidence> read(Store model) throws IOException {
    if (!model.exists(WORDS)) {
      return Optional.empty();
    }
    Map<String, TableData> tables = new LinkedHashMap<>();
    for (String file : model.list(FOLDER)) {
      if (file.endsWith(CSV)) {
        String path = FOLDER + "/" + file;
        tables.put(
            file.substring(0, file.length() - CSV.length()), Csv.parse(path, model.read(path)));
      }
    }
    return Optional.of(
        new RecordEvidence(tables, List.of(model.read(WORDS).split("\n")), Optional.empty()));
  }
}
