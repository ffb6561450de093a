package loam.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * A tree of files under one root. Paths are relative to the root, with '/' between names and never
 * a leading '/'. The same contract holds locally, on HDFS and on object stores. Whatever fails is
 * an {@link IOException} whose message names the file.
 */
public interface Store extends Serializable {
  /** Writes the content of a file. */
  @FunctionalInterface
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /**
   * URI of the root as Hadoop writes it (no percent-encoding, no trailing '/'), for messages and
   * for readers that open files themselves.
   */
  String uri();

  /** A view of a subfolder. */
  Store at(String folder);

  boolean exists(String path) throws IOException;

  /**
   * Creates or replaces a file so that a reader sees the old content, or the new, and never a part:
   * written beside and renamed.
   */
  default void write(String path, Writer content) throws IOException {
    try (AtomicOutput output = begin(path)) {
      content.write(output.stream());
      output.commit();
    }
  }

  /**
   * Begins a file that appears under its name, whole, when it is committed: the long form of {@link
   * #write}. An existing file is replaced then, and not before.
   */
  AtomicOutput begin(String path) throws IOException;

  /**
   * Creates a file that must not exist yet. Of several callers exactly one gets true; the others
   * false, and the file is the winner's.
   */
  boolean create(String path, byte[] content) throws IOException;

  /** The file as a stream, from its beginning. */
  default InputStream open(String path) throws IOException {
    return new BufferedInputStream(Channels.newInputStream(channel(path)), 1 << 16);
  }

  /** The file for reading at any position. */
  SeekableByteChannel channel(String path) throws IOException;

  /** Bytes of a file. */
  long size(String path) throws IOException;

  /**
   * Names directly in a folder ("" is the root), sorted; empty where there is no such folder. Files
   * that are still being written do not show.
   */
  List<String> list(String folder) throws IOException;

  /** Renames a file or folder; the target must not exist. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file or a folder with all it holds; no error where there is none. */
  void delete(String path) throws IOException;

  /** Deletes what writers that were broken off left anywhere below the root. */
  void clean() throws IOException;

  /** Whole content of a small text file, UTF-8. */
  default String read(String path) throws IOException {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** {@link #write} of a small text file, UTF-8. */
  default void write(String path, String text) throws IOException {
    write(path, out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
