package loam.spark.averaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Optional;
import loam.train.TrainingDiverged;
import loam.train.WorkerReport;

/**
 * What a worker sends to the driver, as bytes: independent of Spark's serializer, and without ND4J
 * arrays.
 */
record RoundOutcome(WorkerReport report, TrainingDiverged diverged) implements Serializable {
  /** When and why the worker's training diverged, if it did. */
  Optional<TrainingDiverged> divergence() {
    return Optional.ofNullable(diverged);
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static RoundOutcome fromBytes(byte[] bytes) {
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (RoundOutcome) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("driver and executors run different versions of Loam", e);
    }
  }
}
