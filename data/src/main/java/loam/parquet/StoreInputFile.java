package loam.parquet;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import loam.store.Store;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** Lets Parquet read from a store. */
final class StoreInputFile implements InputFile {
  private final Store store;
  private final String path;

  StoreInputFile(Store store, String path) {
    this.store = store;
    this.path = path;
  }

  @Override
  public long getLength() throws IOException {
    return store.size(path);
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    SeekableByteChannel channel = store.channel(path);
    return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        channel.position(position);
      }
    };
  }

  @Override
  public String toString() {
    return store.uri() + "/" + path;
  }
}
