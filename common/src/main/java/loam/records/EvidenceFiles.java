package loam.records;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.error.BadInput;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Csv;
import loam.table.TableData;

/** {@link RecordEvidence} as CSV files and a text in the folder {@value #FOLDER} of a model. */
public final class EvidenceFiles {
  static final String FOLDER = "record";
  private static final String WORDS = FOLDER + "/words.txt";
  private static final String CSV = ".csv";

  private EvidenceFiles() {}

  /**
   * Writes it into the folder of a model; the words last.
   *
   * @param owner identity of the training
   */
  public static void write(Store model, RecordEvidence evidence, String owner) throws IOException {
    for (Map.Entry<String, TableData> table : evidence.tables().entrySet()) {
      String path = FOLDER + "/" + table.getKey() + CSV;
      Sealed.write(model, path, Csv.text(table.getValue()), owner);
    }
    if (evidence.kept().isPresent()) {
      evidence.kept().get().write(model, owner);
    }
    Sealed.write(model, WORDS, String.join("\n", evidence.words()) + "\n", owner);
  }

  /**
   * Tables and words of a model; empty where that was not fitted to a record.
   *
   * @param owner identity of the training
   * @throws BadInput where a file is damaged, or of another training
   */
  public static Optional<RecordEvidence> read(Store model, String owner) throws IOException {
    if (!model.exists(WORDS)) {
      return Optional.empty();
    }
    Map<String, TableData> tables = new LinkedHashMap<>();
    for (String file : model.list(FOLDER)) {
      if (file.endsWith(CSV)) {
        String path = FOLDER + "/" + file;
        tables.put(
            file.substring(0, file.length() - CSV.length()),
            Csv.parse(path, text(model, path, owner)));
      }
    }
    List<String> words = List.of(text(model, WORDS, owner).split("\n"));
    return Optional.of(new RecordEvidence(tables, words, Optional.empty()));
  }

  /** A file of a model as it was written. */
  static String text(Store model, String path, String owner) throws IOException {
    return Sealed.read(model, path, owner)
        .orElseThrow(
            () ->
                BadInput.of(
                    path,
                    model.uri(),
                    "what this training left, as it was written",
                    "damaged, or of another training: delete the folder and train again"));
  }
}
