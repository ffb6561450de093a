package loam.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An output whose failures name the file: a full disk alone says only "No space left on device".
 */
public final class NamedStream extends FilterOutputStream {
  private final String name;

  public NamedStream(OutputStream out, String name) {
    super(out);
    this.name = name;
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException failed) {
      throw named(failed);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException failed) {
      throw named(failed);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException failed) {
      throw named(failed);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } catch (IOException failed) {
      throw named(failed);
    }
  }

  private IOException named(IOException cause) {
    return new IOException("cannot write " + name + ": " + cause.getMessage(), cause);
  }
}
