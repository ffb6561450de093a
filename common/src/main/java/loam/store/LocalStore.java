package loam.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** The store on a local or mounted file system. */
public final class LocalStore implements Store {
  private static final long serialVersionUID = 1;

  /** Absolute; a string, since paths do not serialise. */
  private final String root;

  public LocalStore(Path root) {
    this.root = root.toAbsolutePath().normalize().toString();
  }

  @Override
  public String uri() {
    return "file:" + root;
  }

  @Override
  public Store at(String folder) {
    return new LocalStore(path(folder));
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(path(path));
  }

  @Override
  public AtomicOutput begin(String path) throws IOException {
    Path target = path(path);
    makeFolder(target);
    return new Output(target, path(StorePaths.temporary(path)));
  }

  @Override
  public boolean create(String path, byte[] content) throws IOException {
    Path target = path(path);
    makeFolder(target);
    Path temporary = path(StorePaths.temporary(path));
    try (Output output = new Output(target, temporary)) {
      output.stream().write(content);
      output.flush();
      // A hard link is refused where the name is taken, and shows the content whole.
      Files.createLink(target, temporary);
      forceFolder(target);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (UnsupportedOperationException noLinks) {
      return createInPlace(target, content);
    }
  }

  private static boolean createInPlace(Path target, byte[] content) throws IOException {
    try {
      Files.write(target, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  @Override
  public SeekableByteChannel channel(String path) throws IOException {
    Path file = path(path);
    if (Files.isDirectory(file)) {
      throw new IOException("cannot read " + file + ": it is a folder");
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  @Override
  public long size(String path) throws IOException {
    return Files.size(path(path));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(path(folder))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !StorePaths.hidden(name))
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path target = path(to);
    makeFolder(target);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          target.toString(), path(from).toString(), "cannot rename: the target exists");
    }
    Files.move(path(from), target, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(target);
  }

  @Override
  public void delete(String path) throws IOException {
    Path start = path(path);
    if (!Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void clean() throws IOException {
    Path start = Path.of(root);
    if (!Files.isDirectory(start)) {
      return;
    }
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (StorePaths.isTemporary(file.getFileName().toString())) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public String toString() {
    return uri();
  }

  private Path path(String path) {
    return Path.of(root).resolve(StorePaths.checked(path));
  }

  private static void makeFolder(Path target) throws IOException {
    try {
      Files.createDirectories(target.getParent());
    } catch (FileSystemException failed) {
      throw named("create the folder of", target, failed);
    }
  }

  /** A rename is durable once its folder is. */
  private static void forceFolder(Path target) throws IOException {
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static IOException named(String action, Path file, IOException cause) {
    return new IOException("cannot " + action + " " + file + ": " + cause.getMessage(), cause);
  }

  /** A temporary file beside its target. */
  private static final class Output implements AtomicOutput {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final OutputStream stream;

    Output(Path target, Path temporary) throws IOException {
      this.target = target;
      this.temporary = temporary;
      try {
        this.channel =
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException failed) {
        throw named("write", target, failed);
      }
      this.stream =
          new NamedStream(
              new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16),
              target.toString());
    }

    @Override
    public OutputStream stream() {
      return stream;
    }

    void flush() throws IOException {
      stream.flush();
      try {
        channel.force(true);
        channel.close();
      } catch (IOException failed) {
        throw named("write", target, failed);
      }
    }

    @Override
    public void commit() throws IOException {
      flush();
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failed) {
        throw named("write", target, failed);
      }
      forceFolder(target);
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(temporary);
    }
  }
}
