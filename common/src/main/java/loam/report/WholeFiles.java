package loam.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import loam.error.BadInput;
import loam.evaluate.FloorTable;
import loam.report.Findings.Document;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Csv;
import loam.table.TableData;

/** Texts, tables and pictures of a directory that are as they were written; others become notes. */
final class WholeFiles {
  private static final List<String> DOCUMENTS = List.of("check", "measured", "predictions");
  private static final List<String> STUDIES =
      List.of(
          "tables/best.csv",
          "tables/designs.csv",
          "tables/effects.csv",
          NetworkReport.SITES,
          "tables/summary.csv",
          Explorer.TRIALS,
          FloorTable.PATH);

  /** By every report. */
  private static final List<String> MADE = List.of("tables/metrics.csv", "tables/parameters.csv");

  private static final int LARGEST_DOCUMENT = 1 << 20;

  private final Store root;
  private final Notes notes;

  WholeFiles(Store root, Notes notes) {
    this.root = root;
    this.notes = notes;
  }

  /** Tables and texts of checks and predictions, by path. */
  Map<String, Document> documents() throws IOException {
    Map<String, Document> out = new TreeMap<>();
    for (String folder : DOCUMENTS) {
      for (String file : root.list(folder)) {
        String path = folder + "/" + file;
        boolean csv = file.endsWith(".csv");
        if ((csv || file.endsWith(".md") || file.endsWith(".txt"))
            && root.size(path) <= LARGEST_DOCUMENT) {
          Optional<String> text = text(path, "");
          if (text.isPresent()) {
            out.put(path, new Document(csv ? table(path) : Optional.empty(), text.get()));
          }
        }
      }
    }
    // The same table in words is shown once.
    out.keySet().removeIf(p -> p.endsWith(".md") && out.containsKey(p.replace(".md", ".csv")));
    return out;
  }

  /** Tables of a study or a network, by path; those that nobody shows here are named if damaged. */
  Map<String, TableData> studies() throws IOException {
    Map<String, TableData> out = new TreeMap<>();
    for (String file : root.list("tables")) {
      String path = "tables/" + file;
      if (STUDIES.contains(path)) {
        table(path).ifPresent(t -> out.put(path, t));
      } else if (file.endsWith(".csv") && !MADE.contains(path)) {
        text(path, "");
      }
    }
    return out;
  }

  /** Pictures that others put among the figures, by name. */
  Map<String, String> pictures(Predicate<String> own) throws IOException {
    Map<String, String> out = new TreeMap<>();
    for (String file : root.list("figures")) {
      String name = file.replaceAll("\\.svg$", "");
      if (file.endsWith(".svg") && !own.test(name)) {
        text("figures/" + file, "").ifPresent(svg -> out.put(name, svg));
      }
    }
    return out;
  }

  /** A text as it was written; a file that another program put there has no digest. */
  Optional<String> text(String path, String owner) throws IOException {
    Optional<String> text = Sealed.read(root, path, owner);
    if (text.isEmpty()) {
      notes.damaged(
          path + " is damaged or of another training, and not shown: run again to make it anew");
    }
    return text;
  }

  /** A table as it was written; empty, with a note, where it is not. */
  Optional<TableData> table(String path) throws IOException {
    return table(path, "");
  }

  /** The same of a file that says whose it is. */
  Optional<TableData> table(String path, String owner) throws IOException {
    try {
      Optional<String> text = text(path, owner);
      return text.isPresent() ? Optional.of(Csv.parse(path, text.get())) : Optional.empty();
    } catch (BadInput e) {
      notes.damaged(e.getMessage());
      return Optional.empty();
    }
  }
}
