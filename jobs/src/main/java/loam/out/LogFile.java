package loam.out;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import loam.error.BadInput;
import loam.error.Redaction;
import loam.store.Store;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * {@code loam.log} in the output directory: appended to as things happen where the directory is
 * local, and copied there at the end where it is not.
 */
public final class LogFile implements AutoCloseable {
  /** Its name in the output directory. */
  public static final String NAME = "loam.log";

  private static final String LOCAL = "file:";

  private final Store store;
  private final Path local;
  private final boolean copied;
  private final FileAppender appender;

  private LogFile(Store store, Path local, boolean copied) {
    this.store = store;
    this.local = local;
    this.copied = copied;
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    this.appender =
        FileAppender.newBuilder()
            .setName("loam-file")
            .withFileName(local.toString())
            .withAppend(true)
            .setLayout(
                PatternLayout.newBuilder()
                    // An exception is in the pattern; otherwise it comes again, as it is.
                    .withAlwaysWriteExceptions(false)
                    .withPattern(Redaction.log4j("%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %p %c{1}: %m%n%ex"))
                    .build())
            .setConfiguration(context.getConfiguration())
            .build();
    appender.start();
    for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
      if (!logger.isAdditive() || logger.getName().isEmpty()) {
        logger.addAppender(appender, null, null);
      }
    }
    context.updateLoggers();
  }

  /** Everything that is logged goes to the directory as well, until closed. */
  public static LogFile attach(Store store) throws IOException {
    Optional<Path> file = local(store, NAME);
    if (file.isPresent()) {
      return new LogFile(store, file.get(), false);
    }
    Path local = Files.createTempFile("loam", ".log");
    if (store.exists(NAME)) {
      Files.writeString(local, store.read(NAME));
    }
    return new LogFile(store, local, true);
  }

  /** A file of a local directory that is only ever appended to; empty where none is local. */
  static Optional<Path> local(Store store, String name) {
    if (!store.uri().startsWith(LOCAL)) {
      return Optional.empty();
    }
    // Not a URI for Java: nothing in it is encoded.
    Path file = Path.of(store.uri().substring(LOCAL.length())).resolve(name);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw BadInput.of(
          name,
          file,
          "a file of the directory's own, no link to another place",
          "remove the link: Loam does not write through it");
    }
    return Optional.of(file);
  }

  @Override
  public void close() throws IOException {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
      logger.removeAppender(appender.getName());
    }
    context.updateLoggers();
    appender.stop();
    if (copied) {
      store.write(NAME, out -> Files.copy(local, out));
      Files.delete(local);
    }
  }
}
