package loam.out;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loam.error.Redaction;
import loam.store.Events;
import loam.store.Store;

/**
 * {@code events.jsonl} in the output directory: a line of JSON each time that a command or a trial
 * changes its state, appended for as long as the directory lives. Where the directory is local a
 * line outlives its driver when {@link #add} returns, not a loss of power: rows of trials do that.
 * Elsewhere lines follow every few seconds, and at the end.
 */
public final class EventLog implements AutoCloseable {
  private static final String NAME = Events.FILE;

  private static final Duration REMOTE = Duration.ofSeconds(5);

  private final Store store;
  private final Clock clock;
  private final Optional<FileChannel> local;
  private final StringBuilder remote = new StringBuilder();
  private final boolean resumed;
  private Instant written;

  private EventLog(Store store, Clock clock, Optional<FileChannel> local, boolean resumed) {
    this.store = store;
    this.clock = clock;
    this.local = local;
    this.resumed = resumed;
    this.written = clock.instant();
  }

  /** The log of a directory, to be gone on with. */
  public static EventLog open(Store store, Clock clock) throws IOException {
    boolean resumed = store.exists(NAME);
    Optional<Path> file = LogFile.local(store, NAME);
    if (file.isEmpty()) {
      EventLog log = new EventLog(store, clock, Optional.empty(), resumed);
      log.remote.append(resumed ? store.read(NAME) : "");
      return log;
    }
    // Not by a decoder that is strict: the kill may have cut a letter.
    boolean torn = resumed && !store.read(NAME).endsWith("\n");
    FileChannel channel =
        FileChannel.open(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (torn) {
      // A kill cut the last line short: it stays alone on its line.
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    return new EventLog(store, clock, Optional.of(channel), resumed);
  }

  /** Whether an earlier command wrote into it. */
  public boolean isResumed() {
    return resumed;
  }

  /**
   * One event.
   *
   * @param event what happened, such as "trial-finished"
   * @param facts in the order of the line: texts, numbers, maps of them
   */
  public synchronized void add(String event, Map<String, ?> facts) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    all.put("event", event);
    all.putAll(facts);
    StringBuilder line = new StringBuilder("{");
    all.forEach(
        (key, value) ->
            line.append(line.length() > 1 ? "," : "")
                .append(json(key))
                .append(':')
                .append(json(value)));
    try {
      append(Events.line(Redaction.of(line.append("}").toString())));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + store.uri() + "/" + NAME, failed);
    }
  }

  private static String json(Object value) {
    return ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise());
  }

  private void append(String line) throws IOException {
    if (local.isPresent()) {
      local.get().write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    remote.append(line);
    if (clock.instant().isAfter(written.plus(REMOTE))) {
      flush();
    }
  }

  private void flush() throws IOException {
    written = clock.instant();
    store.write(NAME, remote.toString());
  }

  @Override
  public synchronized void close() throws IOException {
    if (local.isPresent()) {
      local.get().close();
    } else {
      flush();
    }
  }
}
