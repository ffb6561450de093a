package loam.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.evaluate.Metrics;
import loam.store.Sealed;
import loam.store.Store;

/**
 * Results of finished trials in {@code trials/}: durable from the moment that a trial ends, and few
 * files whatever the number of trials.
 *
 * <p>Whoever runs a trial leaves its result as a file of its own, {@code trials/new/ID.csv}. The
 * driver gathers these into parts {@code trials/part-FROM-TO.csv}, and {@value #FAN_IN} parts of
 * the same length into one, so that n trials leave O(log n) files. At every moment a result is in
 * at least one file; one that is in several, after a kill or a second attempt, counts once. Files
 * and rows carry digests: a row that is damaged is no result, and its trial runs again. Not
 * thread-safe.
 */
public final class TrialLog {
  /** Folder under the root of an output directory. */
  public static final String FOLDER = "trials";

  private static final String NEW = FOLDER + "/new";
  private static final Pattern PART = Pattern.compile("part-(\\d+)-(\\d+)\\.csv");
  private static final int FAN_IN = 8;
  private static final int GATHER = 64;

  private final Store root;
  private final String code;
  private final Map<String, Metrics> results = new LinkedHashMap<>();
  private final Map<String, String> codes = new LinkedHashMap<>();
  private final List<String> damaged = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Metrics> gathered = new LinkedHashMap<>();

  private int next;

  private record Part(int from, int to) {
    String path() {
      return FOLDER + "/part-" + from + "-" + to + ".csv";
    }

    boolean holds(Part other) {
      return from <= other.from && other.to <= to && !equals(other);
    }
  }

  private TrialLog(Store root, String code) {
    this.root = root;
    this.code = code;
  }

  /** Whether a directory holds trials. */
  public static boolean exists(Store root) throws IOException {
    return !root.list(FOLDER).isEmpty();
  }

  /** Everything that is there, read only. */
  public static TrialLog look(Store root) throws IOException {
    TrialLog log = new TrialLog(root, "");
    log.load();
    return log;
  }

  /** Results that are there, by id. */
  public static Map<String, Metrics> read(Store root) throws IOException {
    return Map.copyOf(look(root).results);
  }

  /**
   * The log for one driver to go on with; leftovers of a killed one are gathered first, and what is
   * whole of damaged files is written anew.
   *
   * @param code version of Loam that the driver runs
   */
  public static TrialLog open(Store root, String code) throws IOException {
    TrialLog log = new TrialLog(root, code);
    List<String> single = root.list(NEW);
    List<Part> stale = log.load();
    for (String file : single) {
      log.gather(file.replaceFirst("\\.csv$", ""));
    }
    for (Part part : List.copyOf(log.parts)) {
      if (log.damaged.contains(part.path())) {
        log.parse(part.path(), (id, metrics) -> log.gather(id));
        log.parts.remove(part);
        stale.add(part);
      }
    }
    log.flush();
    for (Part part : stale) {
      if (!log.parts.contains(part)) {
        root.delete(part.path());
      }
    }
    for (String file : single) {
      // Gathered, or damaged beyond reading.
      root.delete(NEW + "/" + file);
    }
    return log;
  }

  private void gather(String id) {
    if (results.containsKey(id)) {
      gathered.put(id, results.get(id));
    }
  }

  /**
   * Makes the result of a trial durable, wherever the trial ran, with the version that found it.
   */
  public static void keep(Store root, String id, Metrics metrics, String code) throws IOException {
    root.write(path(id), TrialRows.text(Map.of(id, metrics), one -> code));
  }

  /** What {@link #keep} left of a trial and no driver has gathered yet. */
  public static Optional<Metrics> kept(Store root, String id) throws IOException {
    TrialLog log = new TrialLog(root, "");
    if (root.exists(path(id))) {
      log.parse(path(id), log.results::put);
    }
    return Optional.ofNullable(log.results.get(id));
  }

  /** Versions of Loam that made the results. */
  public Set<String> codes() {
    return new TreeSet<>(codes.values());
  }

  /** Files that are not as they were written; what is whole of them is among the results. */
  public List<String> damaged() {
    return List.copyOf(damaged);
  }

  /** Results by id. */
  public Map<String, Metrics> results() {
    return results;
  }

  /** Takes over a result that {@link #keep} has made durable. */
  public void add(String id, Metrics metrics) throws IOException {
    results.merge(id, metrics, TrialLog::better);
    if (results.get(id) == metrics) {
      codes.put(id, code);
    }
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
    int number = next;
    next++;
    Part part = new Part(number, number);
    root.write(part.path(), TrialRows.text(gathered, codes::get));
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
    root.write(whole.path(), TrialRows.text(rows, codes::get));
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
        new ArrayList<>(
            all.stream().filter(p -> all.stream().anyMatch(other -> other.holds(p))).toList());
    next = all.stream().mapToInt(p -> p.to() + 1).max().orElse(0);
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

  private interface Row {
    void take(String id, Metrics metrics);
  }

  /** Rows of a file that are as they were written. */
  private void parse(String path, Row each) throws IOException {
    String text = root.read(path);
    if (!Sealed.ofLines(text).whole() && !damaged.contains(path)) {
      damaged.add(path);
    }
    TrialRows.parse(
        text,
        (id, metrics, by) -> {
          codes.put(id, by);
          each.take(id, metrics);
        });
  }
}
