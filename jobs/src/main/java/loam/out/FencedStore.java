package loam.out;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import loam.store.AtomicOutput;
import loam.store.Store;

/**
 * A driver's store of its output directory: asks the lock before whatever changes it. Executors
 * write without a lock: what they write depends on its name alone.
 */
final class FencedStore implements Store {
  private static final long serialVersionUID = 1;

  private final Store store;
  private final transient DriverLock lock;

  FencedStore(Store store, DriverLock lock) {
    this.store = store;
    this.lock = lock;
  }

  /** What travels to executors. */
  private Object writeReplace() {
    return store;
  }

  @Override
  public String uri() {
    return store.uri();
  }

  @Override
  public Store at(String folder) {
    return new FencedStore(store.at(folder), lock);
  }

  @Override
  public boolean exists(String path) throws IOException {
    return store.exists(path);
  }

  @Override
  public AtomicOutput begin(String path) throws IOException {
    lock.check();
    AtomicOutput output = store.begin(path);
    return new AtomicOutput() {
      @Override
      public java.io.OutputStream stream() {
        return output.stream();
      }

      @Override
      public void commit() throws IOException {
        lock.check();
        output.commit();
      }

      @Override
      public void close() throws IOException {
        output.close();
      }
    };
  }

  @Override
  public boolean create(String path, byte[] content) throws IOException {
    lock.check();
    return store.create(path, content);
  }

  @Override
  public SeekableByteChannel channel(String path) throws IOException {
    return store.channel(path);
  }

  @Override
  public long size(String path) throws IOException {
    return store.size(path);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return store.list(folder);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    lock.check();
    store.rename(from, to);
  }

  @Override
  public void delete(String path) throws IOException {
    lock.check();
    store.delete(path);
  }

  @Override
  public void clean() throws IOException {
    lock.check();
    store.clean();
  }

  @Override
  public String toString() {
    return store.toString();
  }
}
