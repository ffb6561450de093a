package loam.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file being written under a temporary name. {@link #commit} gives it its own name in one step;
 * {@link #close} without a commit leaves nothing behind.
 */
public interface AtomicOutput extends Closeable {
  /** Where the content goes; buffered. */
  OutputStream stream();

  /** Flushes to disk and renames. Nothing may be written afterwards. */
  void commit() throws IOException;
}
