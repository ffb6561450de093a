package loam.out;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import loam.config.Experiment;
import loam.error.BadInput;
import loam.error.Redaction;
import loam.hadoop.Stores;
import loam.store.Events;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;

/**
 * The output directory while a driver works on it: locked, logged to, and marked as Loam's by its
 * manifest.
 */
public final class Workspace implements AutoCloseable {
  static final String MANIFEST = "_manifest.json";
  static final int SCHEMA = 1;

  private final Store store;
  private final DriverLock lock;
  private final LogFile log;
  private final Supplier<String> manifest;
  private final String written;
  private final EventLog events;
  private final long startNanos = System.nanoTime();
  private boolean finished;

  private Workspace(
      Store store,
      DriverLock lock,
      LogFile log,
      EventLog events,
      Supplier<String> manifest,
      String written) {
    this.store = store;
    this.lock = lock;
    this.log = log;
    this.events = events;
    this.manifest = manifest;
    this.written = written;
  }

  /**
   * A directory that is Loam's or can become so: empty, absent, or with Loam's manifest. Anything
   * else is never touched.
   */
  public static Store check(String uri) throws IOException {
    Store store = Stores.open(uri);
    List<String> names;
    boolean ours;
    try {
      names = store.list("");
      ours = store.exists(MANIFEST);
    } catch (IOException failed) {
      throw unusable(uri, failed);
    }
    if (!names.isEmpty() && !ours) {
      List<String> foreign =
          names.stream()
              .filter(
                  n -> !n.startsWith("_driver.") && !List.of(LogFile.NAME, Events.FILE).contains(n))
              .toList();
      if (!foreign.isEmpty()) {
        throw BadInput.of(
            "--out",
            uri,
            "a directory that is empty or holds Loam's "
                + MANIFEST
                + ", but found "
                + foreign.get(0),
            "choose another --out; Loam never writes into a directory that is not its own");
      }
    }
    if (ours) {
      try {
        marked(store);
      } catch (IOException failed) {
        throw unusable(uri, failed);
      }
    }
    return store;
  }

  private static BadInput unusable(String uri, IOException failed) {
    return BadInput.of(
        "--out",
        uri,
        "a directory that can be reached, made and written to",
        "choose another, or mend this (" + failed.getMessage() + ")");
  }

  /** Loam's manifest of a directory, checked for its schema version and its digest. */
  public static Config manifest(Store store) throws IOException {
    Config manifest = marked(store);
    if (Sealed.ofJson(store.read(MANIFEST)) == Sealed.Seal.CHANGED) {
      throw BadInput.of(
          MANIFEST,
          store.uri(),
          "Loam's manifest as it was written",
          "it is damaged: run the command that made the directory again, which writes it anew");
    }
    return manifest;
  }

  /** The same of a directory that is to be worked on: its manifest is written anew. */
  private static Config marked(Store store) throws IOException {
    if (!store.exists(MANIFEST)) {
      throw BadInput.of(
          "directory",
          store.uri(),
          "one that Loam has written, with its " + MANIFEST,
          "check the path; the command run makes one");
    }
    Config manifest;
    try {
      manifest = Json.parse(MANIFEST, store.read(MANIFEST));
    } catch (ConfigException broken) {
      throw BadInput.of(
          MANIFEST,
          store.uri(),
          "Loam's manifest as JSON",
          "it is damaged: restore it, or choose another --out");
    }
    if (!manifest.hasPath("loam.schema")) {
      throw BadInput.of(
          MANIFEST,
          store.uri(),
          "Loam's own manifest (a key loam.schema)",
          "this directory belongs to another program: choose another --out");
    }
    int schema = manifest.getInt("loam.schema");
    if (schema != SCHEMA) {
      throw BadInput.of(
          MANIFEST + " loam.schema",
          schema,
          "schema version " + SCHEMA,
          "this directory was written by another version of Loam: use that one, or choose another --out");
    }
    return manifest;
  }

  /**
   * Takes the directory for one command.
   *
   * @param provenance what artefacts are made with; asked again at the end
   */
  public static Workspace open(
      String uri, String command, Experiment experiment, Supplier<Map<String, String>> provenance)
      throws IOException {
    Store store = check(uri);
    DriverLock lock;
    try {
      lock = DriverLock.take(store);
    } catch (IOException failed) {
      throw unusable(uri, failed);
    }
    try {
      Supplier<String> manifest = () -> render(command, experiment, provenance.get());
      String written = manifest.get();
      Store fenced = new FencedStore(store, lock);
      fenced.write(MANIFEST, written);
      fenced.clean();
      LogFile log = LogFile.attach(store);
      EventLog events = EventLog.open(fenced, Clock.systemUTC());
      events.add(
          events.isResumed() ? "resumed" : "started",
          Map.of("command", command, "version", version(provenance.get())));
      return new Workspace(fenced, lock, log, events, manifest, written);
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** Loam's version and commit, as {@code --version} prints them. */
  public static String version(Map<String, String> provenance) {
    return provenance.get("loam.version") + " (" + provenance.get("loam.commit") + ")";
  }

  private static String render(
      String command, Experiment experiment, Map<String, String> provenance) {
    Map<String, Object> root = new TreeMap<>();
    root.put("loam", Map.of("schema", SCHEMA, "version", version(provenance)));
    root.put("name", experiment.name());
    root.put("seed", experiment.seed());
    root.put("command", command);
    root.put("provenance", provenance);
    return Sealed.json(
        Redaction.of(
                ConfigValueFactory.fromMap(root)
                    .withValue("configuration", experiment.resolved().root())
                    .render(
                        ConfigRenderOptions.defaults().setOriginComments(false).setComments(false)))
            + "\n");
  }

  /** The directory. */
  public Store store() {
    return store;
  }

  /** What happens to the command and its trials. */
  public EventLog events() {
    return events;
  }

  /** The command has done its work: so many pieces of it succeeded, and failed. */
  public void finished(long succeeded, long failed) {
    finished = true;
    events.add("finished", Map.of("succeeded", succeeded, "failed", failed, "seconds", seconds()));
  }

  private double seconds() {
    return Math.round(1e-6 * (System.nanoTime() - startNanos)) / 1e3;
  }

  @Override
  public void close() throws IOException {
    try (lock;
        log;
        events) {
      if (!finished) {
        events.add("failed", Map.of("seconds", seconds(), "reason", "see " + LogFile.NAME));
      }
      // What networks were computed on is known when the executors have told.
      String now = manifest.get();
      if (!now.equals(written)) {
        store.write(MANIFEST, now);
      }
    }
  }
}
