package loam.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.store.Store;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Csv;
import loam.table.TableData;

/**
 * Results of finished trials in {@code trials/}: durable from the moment that a trial ends, and few
 * files whatever the number of trials.
 *
 * <p>Whoever runs a trial leaves its result as a file of its own, {@code trials/new/ID.csv}. The
 * driver gathers these into parts {@code trials/part-FROM-TO.csv}, and {@value #FAN_IN} parts of
 * the same length into one, so that n trials leave O(log n) files. At every moment a result is in
 * at least one file; one that is in several, after a kill or a second attempt, counts once. Not
 * thread-safe.
 */
public final class TrialLog {
  /** Folder under the root of an output directory. */
  public static final String FOLDER = "trials";

  private static final String NEW = FOLDER + "/new";
  private static final Column ID = new Column("trial", Column.Kind.TEXT, "", "Trial");
  private static final Pattern PART = Pattern.compile("part-(\\d+)-(\\d+)\\.csv");
  private static final int FAN_IN = 8;
  private static final int GATHER = 64;

  private final Store root;
  private final Map<String, Metrics> results = new LinkedHashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Metrics> gathered = new LinkedHashMap<>();

  private record Part(int from, int to) {
    String path() {
      return "%s/part-%d-%d.csv".formatted(FOLDER, from, to);
    }

    boolean holds(Part other) {
      return from <= other.from && other.to <= to && !equals(other);
    }
  }

  private TrialLog(Store root) {
    this.root = root;
  }

  /** Whether a directory holds trials. */
  public static boolean exists(Store root) throws IOException {
    return !root.list(FOLDER).isEmpty();
  }

  /** Everything that is there, read only. */
  public static Map<String, Metrics> read(Store root) throws IOException {
    TrialLog log = new TrialLog(root);
    log.load();
    return Map.copyOf(log.results);
  }

  /** The log for one driver to go on with; leftovers of a killed one are gathered first. */
  public static TrialLog open(Store root) throws IOException {
    TrialLog log = new TrialLog(root);
    List<Part> stale = log.load();
    for (Part part : stale) {
      root.delete(part.path());
    }
    for (String file : root.list(NEW)) {
      String id = file.replaceFirst("\\.csv$", "");
      log.gathered.put(id, log.results.get(id));
    }
    log.flush();
    return log;
  }

  /** Makes the result of a trial durable, wherever the trial ran. */
  public static void keep(Store root, String id, Metrics metrics) throws IOException {
    root.write(path(id), text(Map.of(id, metrics)));
  }

  /** What {@link #keep} left of a trial and no driver has gathered yet. */
  public static Optional<Metrics> kept(Store root, String id) throws IOException {
    TrialLog log = new TrialLog(root);
    if (root.exists(path(id))) {
      log.parse(path(id), log.results::put);
    }
    return Optional.ofNullable(log.results.get(id));
  }

  /** Results by id. */
  public Map<String, Metrics> results() {
    return results;
  }

  /** Takes over a result that {@link #keep} has made durable. */
  public void add(String id, Metrics metrics) throws IOException {
    results.merge(id, metrics, TrialLog::better);
    gathered.put(id, results.get(id));
    if (gathered.size() >= GATHER) {
      flush();
    }
  }

  /** Gathers single results into a part, and parts into longer ones. */
  public void flush() throws IOException {
    if (gathered.isEmpty()) {
      return;
    }
    int number = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).to() + 1;
    Part part = new Part(number, number);
    root.write(part.path(), text(gathered));
    parts.add(part);
    for (String id : gathered.keySet()) {
      root.delete(path(id));
    }
    gathered.clear();
    boolean merged = true;
    while (merged) {
      merged = merge();
    }
  }

  /** Merges the last parts where there are enough of the same length. */
  private boolean merge() throws IOException {
    int last = parts.size() - 1;
    int length = parts.get(last).to() - parts.get(last).from();
    int first = parts.size() - FAN_IN;
    if (first < 0) {
      return false;
    }
    for (int i = first; i <= last; i++) {
      if (parts.get(i).to() - parts.get(i).from() != length) {
        return false;
      }
    }
    List<Part> merged = List.copyOf(parts.subList(first, parts.size()));
    Map<String, Metrics> rows = new LinkedHashMap<>();
    for (Part part : merged) {
      parse(part.path(), (id, metrics) -> rows.merge(id, metrics, TrialLog::better));
    }
    Part whole = new Part(merged.get(0).from(), merged.get(FAN_IN - 1).to());
    root.write(whole.path(), text(rows));
    for (Part part : merged) {
      root.delete(part.path());
      parts.remove(part);
    }
    parts.add(whole);
    return true;
  }

  /** Reads all; returns parts that a longer one has replaced. */
  private List<Part> load() throws IOException {
    List<Part> all = new ArrayList<>();
    for (String file : root.list(FOLDER)) {
      Matcher name = PART.matcher(file);
      if (name.matches()) {
        all.add(new Part(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))));
      }
    }
    List<Part> stale =
        all.stream().filter(p -> all.stream().anyMatch(other -> other.holds(p))).toList();
    all.removeAll(stale);
    all.sort(Comparator.comparingInt(Part::from));
    parts.addAll(all);
    for (Part part : parts) {
      parse(part.path(), (id, metrics) -> results.merge(id, metrics, TrialLog::better));
    }
    for (String file : root.list(NEW)) {
      parse(NEW + "/" + file, (id, metrics) -> results.merge(id, metrics, TrialLog::better));
    }
    return stale;
  }

  /** A trial that failed once and succeeded later has succeeded; else the later result counts. */
  private static Metrics better(Metrics earlier, Metrics later) {
    boolean worse = earlier.status() == Metrics.Status.OK && later.status() != Metrics.Status.OK;
    return worse ? earlier : later;
  }

  private static String path(String id) {
    return NEW + "/" + id + ".csv";
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>(List.of(ID));
    columns.addAll(MetricsTable.columns());
    return columns;
  }

  /** Results as the text of a file. */
  static String text(Map<String, Metrics> rows) {
    List<List<Cell>> cells = new ArrayList<>();
    rows.forEach(
        (id, metrics) -> {
          List<Cell> row = new ArrayList<>(List.of(Cell.of(id)));
          row.addAll(MetricsTable.cells(metrics));
          cells.add(row);
        });
    return Csv.text(new TableData(columns(), cells));
  }

  private interface Row {
    void take(String id, Metrics metrics);
  }

  private void parse(String path, Row each) throws IOException {
    parse(path, root.read(path), each);
  }

  private static void parse(String path, String text, Row each) {
    TableData table = Csv.parse(path, text, columns());
    List<Metrics> metrics = MetricsTable.rows(table);
    for (int i = 0; i < metrics.size(); i++) {
      if (!(table.rows().get(i).get(0) instanceof Cell.Text id)) {
        throw BadInput.of(path, "row " + (i + 1), "the id of a trial", "delete this file");
      }
      each.take(id.value(), metrics.get(i));
    }
  }
}
