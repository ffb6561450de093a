package loam.tracking;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.evaluate.TrainingResult;
import loam.store.Events;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Csv;
import loam.table.TableData;

/**
 * The runs of a directory in the order of its table: rows, with logs by rounds and times of events.
 * A run is made when it is asked for, since the logs of thousands need not fit into memory.
 */
final class TrackedRuns extends AbstractList<TrackedRun> {
  private static final String TRIALS = "tables/trials.csv";
  private static final String METRICS = "tables/metrics.csv";
  private static final String STEP = "step";
  private static final int ID = 32;
  private static final int SHORT = 12;

  private final Store root;
  private final TableData table;
  private final Map<String, Instant> started = new HashMap<>();
  private final Map<String, Instant> ended = new HashMap<>();
  private final Instant now;

  private TrackedRuns(Store root, TableData table, Clock clock) throws IOException {
    this.root = root;
    this.table = table;
    this.now = clock.instant();
    times();
  }

  /**
   * Those of trials, else of trainings.
   *
   * @param clock when those ended of whose end nothing is written
   * @throws BadInput where the table is damaged
   */
  static List<TrackedRun> of(Store root, Clock clock) throws IOException {
    String path = root.exists(TRIALS) ? TRIALS : METRICS;
    if (!root.exists(path)) {
      return List.of();
    }
    return new TrackedRuns(root, typed(path, whole(root, path)), clock);
  }

  @Override
  public int size() {
    return table.rows().size();
  }

  @Override
  public TrackedRun get(int i) {
    try {
      return run(table.columns(), table.rows().get(i));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String whole(Store root, String path) throws IOException {
    return Sealed.read(root, path, "")
        .orElseThrow(
            () ->
                BadInput.of(
                    path, root.uri(), "a file as it was written", "report or run makes it anew"));
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
      if (MetricsTable.isChosen(name)) {
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
        rounds("models/" + name + "/" + TrainingResult.LOG),
        started.getOrDefault(key, end.minusMillis(seconds)).toEpochMilli(),
        end.toEpochMilli());
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
    TableData log = Csv.parse(path, whole(root, path));
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
    for (Config event : Events.ofTrials(root)) {
      if (event.hasPath("case")) {
        Instant time = Instant.parse(event.getString("time"));
        Map<String, Instant> of = Events.isStart(event) ? started : ended;
        of.put(event.getString("trial"), time);
        of.put(
            event.getString("case")
                + "/"
                + event.getString("estimator")
                + "-"
                + event.getInt("seed"),
            time);
      }
    }
  }
}
