package loam.out;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/**
 * Where the program speaks to its user. {@code submit/loam} sends the JVM's own stderr (module
 * warnings, native libraries) to a file and keeps the user's stderr on another descriptor, named by
 * LOAM_STDERR_FD; under a bare spark-submit it is System.err.
 */
public final class Console {
  private static final PrintStream ERR = open();

  /** Registered nowhere. */
  private static final Thread NO_HOOK = new Thread();

  private Console() {}

  /** The user's stderr. */
  public static PrintStream err() {
    return ERR;
  }

  /**
   * Whether a signal is ending the JVM: what breaks from then on, as Spark's context is stopped
   * under its jobs, is nobody's failure, and {@code submit/loam} has the last word.
   */
  public static boolean isEnding() {
    try {
      return Runtime.getRuntime().removeShutdownHook(NO_HOOK);
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  /** Whether {@link #err} is a terminal on which a line may be redrawn. */
  public static boolean isTerminal() {
    return "1".equals(System.getenv("LOAM_TERMINAL"));
  }

  /** Columns of that terminal; 80 where it does not say. */
  public static int columns() {
    String columns = System.getenv("LOAM_COLUMNS");
    return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 80;
  }

  /** A line that fits so many columns, so that redrawing it leaves nothing behind. */
  public static String fitting(String line, int columns) {
    return line.length() < columns ? line : line.substring(0, columns - 2) + "…";
  }

  private static PrintStream open() {
    String descriptor = System.getenv("LOAM_STDERR_FD");
    if (descriptor == null) {
      return System.err;
    }
    try {
      // The descriptor itself: opening /dev/fd/N anew would not share its place in a file.
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      FileDescriptor inherited = constructor.newInstance(Integer.parseInt(descriptor));
      OutputStream user = new UntilTheEnd(new FileOutputStream(inherited));
      return new PrintStream(user, true, StandardCharsets.UTF_8);
    } catch (ReflectiveOperationException | RuntimeException closed) {
      // A JVM without java.io opened: the launcher shows System.err if the program fails.
      return System.err;
    }
  }

  /** Says nothing any more once a signal has come. */
  private static final class UntilTheEnd extends FilterOutputStream {
    UntilTheEnd(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      if (!isEnding()) {
        out.write(one);
      }
    }

    @Override
    public void write(byte[] bytes, int start, int count) throws IOException {
      if (!isEnding()) {
        out.write(bytes, start, count);
      }
    }
  }
}
