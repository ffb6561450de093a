package loam.tracking;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Csv;
import loam.table.TableData;

/** The runs of a directory: rows of its table, with logs by rounds and times of its events. */
final class TrackedRuns {
  private static final String TRIALS = "tables/trials.csv";
  private static final String METRICS = "tables/metrics.csv";
  private static final String EVENTS = "events.jsonl";
  private static final String LOG = "training.csv";
  private static final String STEP = "step";
  private static final int ID = 32;
  private static final int SHORT = 12;

  private final Store root;
  private final Map<String, Instant> started = new HashMap<>();
  private final Map<String, Instant> ended = new HashMap<>();
  private final Instant now;

  private TrackedRuns(Store root, Clock clock) throws IOException {
    this.root = root;
    this.now = clock.instant();
    times();
  }

  /**
   * Runs in the order of their table.
   *
   * @param clock when those ended of whose end nothing is written
   */
  static List<TrackedRun> of(Store root, Clock clock) throws IOException {
    String path = root.exists(TRIALS) ? TRIALS : METRICS;
    if (!root.exists(path)) {
      return List.of();
    }
    TableData table = typed(path, root.read(path));
    TrackedRuns runs = new TrackedRuns(root, clock);
    List<TrackedRun> out = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      out.add(runs.run(table.columns(), row));
    }
    return out;
  }

  /** Metrics keep their kinds: a text that looks like a number is none. */
  private static TableData typed(String path, String text) {
    Map<String, Column> known = new HashMap<>();
    MetricsTable.columns().forEach(c -> known.put(c.name(), c));
    known.put("trial", new Column("trial", Column.Kind.TEXT, "", "Trial"));
    List<Column> columns =
        Csv.parse(path, text).columns().stream().map(c -> known.getOrDefault(c.name(), c)).toList();
    return Csv.parse(path, text, columns);
  }

  private TrackedRun run(List<Column> columns, List<Cell> row) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> params = new LinkedHashMap<>();
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, String> tags = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.get(c).name();
      Cell cell = row.get(c);
      if (cell.equals(Cell.EMPTY)) {
        continue;
      }
      String word = word(cell);
      texts.put(name, word);
      if (isChosen(name)) {
        params.put(name, word);
      } else if (cell instanceof Cell.Number number) {
        if (Double.isFinite(number.value())) {
          metrics.put(name, number.value());
        }
      } else {
        tags.put(name, word);
      }
    }
    String place = texts.get("case") + "/" + texts.get("estimator") + "-" + texts.get("seed");
    Optional<String> trial = Optional.ofNullable(texts.get("trial"));
    String key = trial.orElse(place);
    String name =
        place
            + trial.map(t -> "-" + t.substring(0, SHORT)).orElse("")
            + Optional.ofNullable(texts.get("site")).map(s -> "/" + s).orElse("");
    Instant end = ended.getOrDefault(key, now);
    long seconds = Math.round(1000 * metrics.getOrDefault("train_seconds", 0.0));
    return new TrackedRun(
        trial.orElse(Sealed.digest(name)).substring(0, ID),
        name,
        Metrics.Status.valueOf(texts.get("status").toUpperCase(Locale.ROOT)),
        params,
        metrics,
        tags,
        rounds("models/" + name + "/" + LOG),
        started.getOrDefault(key, end.minusMillis(seconds)).toEpochMilli(),
        end.toEpochMilli());
  }

  /** What was chosen, and not found: the names, and the axes of a study. */
  private static boolean isChosen(String column) {
    boolean metric = MetricsTable.columns().stream().anyMatch(known -> known.name().equals(column));
    return List.of("case", "estimator", "seed", "site").contains(column)
        || !metric && !column.equals("trial");
  }

  private static String word(Cell cell) {
    if (cell instanceof Cell.Number n) {
      boolean whole = n.value() == Math.rint(n.value()) && Math.abs(n.value()) < 1e15;
      return whole ? Long.toString((long) n.value()) : Double.toString(n.value());
    }
    return cell instanceof Cell.Flag f ? Boolean.toString(f.value()) : ((Cell.Text) cell).value();
  }

  private Map<String, List<TrackedRun.Point>> rounds(String path) throws IOException {
    Map<String, List<TrackedRun.Point>> out = new LinkedHashMap<>();
    if (!root.exists(path)) {
      return out;
    }
    TableData log = Csv.parse(path, root.read(path));
    int step = log.index(STEP);
    for (int c = 0; c < log.columns().size(); c++) {
      for (List<Cell> row : log.rows()) {
        boolean numbers = row.get(step) instanceof Cell.Number && row.get(c) instanceof Cell.Number;
        if (c != step && numbers) {
          long at = (long) ((Cell.Number) row.get(step)).value();
          double value = ((Cell.Number) row.get(c)).value();
          out.computeIfAbsent(log.columns().get(c).name(), k -> new ArrayList<>())
              .add(new TrackedRun.Point(at, value));
        }
      }
    }
    return out;
  }

  /** When trials began and ended, the last time. */
  private void times() throws IOException {
    if (!root.exists(EVENTS)) {
      return;
    }
    for (String line : root.read(EVENTS).split("\n")) {
      try {
        Config event = Json.parse(EVENTS, line);
        if (event.hasPath("trial") && event.hasPath("case")) {
          Instant time = Instant.parse(event.getString("time"));
          Map<String, Instant> of =
              event.getString("event").equals("trial-started") ? started : ended;
          of.put(event.getString("trial"), time);
          of.put(
              event.getString("case")
                  + "/"
                  + event.getString("estimator")
                  + "-"
                  + event.getInt("seed"),
              time);
        }
      } catch (ConfigException cutShort) {
        continue; // The line of a driver that was killed.
      }
    }
  }
}
