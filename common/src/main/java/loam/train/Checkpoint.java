package loam.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * Where a training can go on: the averaged state after some rounds.
 *
 * @param rounds rounds done
 */
public record Checkpoint(int rounds, LearnerState state) implements Serializable {
  private static final int FORMAT = 0x4c6f6101;

  /** As a file holds it: format, rounds, step, size, parameters, moments; big endian. */
  public byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(16 + 24 * state.parameters().length);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeInt(rounds);
      out.writeInt(state.step());
      out.writeInt(state.parameters().length);
      for (double p : state.parameters()) {
        out.writeDouble(p);
      }
      for (double m : state.moments()) {
        out.writeDouble(m);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads {@link #toBytes}.
   *
   * @throws IllegalArgumentException where the bytes are something else or cut short
   */
  public static Checkpoint fromBytes(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        throw new IllegalArgumentException("not a checkpoint of this version of Loam");
      }
      int rounds = in.readInt();
      int step = in.readInt();
      int size = in.readInt();
      if (size < 0 || in.available() != 24L * size) {
        throw new IllegalArgumentException("a checkpoint is cut short or too long");
      }
      double[] parameters = read(in, size);
      return new Checkpoint(rounds, new LearnerState(step, parameters, read(in, 2 * size)));
    } catch (IOException cut) {
      throw new IllegalArgumentException("a checkpoint is cut short", cut);
    }
  }

  private static double[] read(DataInputStream in, int size) throws IOException {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
