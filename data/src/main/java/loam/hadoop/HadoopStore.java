package loam.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.store.AtomicOutput;
import loam.store.LocalStore;
import loam.store.NamedStream;
import loam.store.Store;
import loam.store.StorePaths;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The store on a Hadoop file system: {@code hdfs:}, {@code s3a:} and, for completeness, {@code
 * file:}. The file system is obtained on first use in each JVM, so a store travels to executors.
 *
 * <p>Atomicity is the file system's: on HDFS a rename is one step and {@link #create} is exclusive.
 * Object stores rename by copying, and there {@link #create} is only as exclusive as they are.
 */
public final class HadoopStore implements Store {
  private static final long serialVersionUID = 1;

  private final String root;
  private final TreeMap<String, String> settings;
  private transient FileSystem files;

  /**
   * @param uri absolute URI of the root
   * @param settings keys set on top of Hadoop's configuration
   */
  public HadoopStore(String uri, Map<String, String> settings) {
    this.root = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    this.settings = new TreeMap<>(settings);
  }

  @Override
  public String uri() {
    return root;
  }

  @Override
  public Store at(String folder) {
    return new HadoopStore(path(folder).toString(), settings);
  }

  @Override
  public boolean exists(String path) throws IOException {
    return files().exists(path(path));
  }

  @Override
  public AtomicOutput begin(String path) throws IOException {
    return new Output(path(path), path(StorePaths.temporary(path)));
  }

  @Override
  public boolean create(String path, byte[] content) throws IOException {
    Path target = path(path);
    if (isFile()) {
      // Hadoop's local file system looks first and creates then; ours does both in one step.
      return new LocalStore(java.nio.file.Path.of(new Path(root).toUri().getPath()))
          .create(path, content);
    }
    try (FSDataOutputStream out = files().create(target, false)) {
      out.write(content);
      out.hsync();
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (IOException failed) {
      if (files().exists(target) && files().getFileStatus(target).isFile()) {
        return false;
      }
      throw named("create", target, failed);
    }
  }

  @Override
  public SeekableByteChannel channel(String path) throws IOException {
    Path file = path(path);
    FileStatus status = files().getFileStatus(file);
    if (status.isDirectory()) {
      throw new IOException("cannot read " + file + ": it is a folder");
    }
    return new HadoopChannel(files().open(file), status.getLen());
  }

  @Override
  public long size(String path) throws IOException {
    return files().getFileStatus(path(path)).getLen();
  }

  @Override
  public List<String> list(String folder) throws IOException {
    try {
      FileStatus status = files().getFileStatus(path(folder));
      if (!status.isDirectory()) {
        return List.of();
      }
      return Arrays.stream(files().listStatus(path(folder)))
          .map(entry -> entry.getPath().getName())
          .filter(name -> !StorePaths.hidden(name))
          .sorted()
          .toList();
    } catch (FileNotFoundException none) {
      return List.of();
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path source = path(from);
    Path target = path(to);
    if (!files().exists(source)) {
      throw new FileNotFoundException("cannot rename " + source + ": there is no such file");
    }
    if (files().exists(target)) {
      throw new FileAlreadyExistsException("cannot rename " + source + ": " + target + " exists");
    }
    files().mkdirs(target.getParent());
    if (!files().rename(source, target)) {
      throw new IOException("cannot rename " + source + " to " + target);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Path target = path(path);
    if (!files().delete(target, true) && files().exists(target)) {
      throw new IOException("cannot delete " + target);
    }
  }

  @Override
  public void clean() throws IOException {
    RemoteIterator<LocatedFileStatus> all;
    try {
      all = files().listFiles(path(""), true);
    } catch (FileNotFoundException none) {
      return;
    }
    while (all.hasNext()) {
      Path file = all.next().getPath();
      if (StorePaths.isTemporary(file.getName())) {
        files().delete(file, false);
      }
    }
  }

  @Override
  public String toString() {
    return uri();
  }

  private Path path(String path) {
    // The root of a host or bucket has a path too, "/".
    return new Path(root + "/" + StorePaths.checked(path));
  }

  private boolean isFile() {
    return "file".equals(new Path(root).toUri().getScheme());
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    settings.forEach(configuration::set);
    return configuration;
  }

  private synchronized FileSystem files() throws IOException {
    if (files == null) {
      FileSystem opened = opened();
      // Without this every local file gets a .crc file beside it.
      files = opened instanceof LocalFileSystem local ? local.getRawFileSystem() : opened;
    }
    return files;
  }

  /** Hadoop throws a bare RuntimeException where the class of a connector is missing. */
  private FileSystem opened() throws IOException {
    try {
      return FileSystem.get(new Path(root).toUri(), configuration());
    } catch (RuntimeException missing) {
      if (missing.getCause() instanceof ClassNotFoundException) {
        throw new IOException(
            "no connector on the class path, give it after -- with --packages: "
                + missing.getCause().getMessage(),
            missing);
      }
      throw missing;
    }
  }

  /** Replaces the target in one step where the file system can. */
  private void replace(Path from, Path to) throws IOException {
    if (!isFile()) {
      FileContext.getFileContext(from.toUri(), configuration()).rename(from, to, Rename.OVERWRITE);
    } else if (!files().rename(from, to)) {
      throw new IOException("rename was refused");
    }
  }

  private static IOException named(String action, Path file, IOException cause) {
    return new IOException("cannot " + action + " " + file + ": " + cause.getMessage(), cause);
  }

  private final class Output implements AtomicOutput {
    private final Path target;
    private final Path temporary;
    private final FSDataOutputStream out;
    private final OutputStream stream;

    Output(Path target, Path temporary) throws IOException {
      this.target = target;
      this.temporary = temporary;
      try {
        this.out = files().create(temporary, false);
      } catch (IOException failed) {
        throw named("write", target, failed);
      }
      this.stream = new NamedStream(out, target.toString());
    }

    @Override
    public OutputStream stream() {
      return stream;
    }

    @Override
    public void commit() throws IOException {
      stream.flush();
      try {
        out.hsync();
        out.close();
        replace(temporary, target);
      } catch (IOException failed) {
        throw named("write", target, failed);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        out.close();
      } finally {
        files().delete(temporary, false);
      }
    }
  }
}
