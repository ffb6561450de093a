package loam.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Forward, backward and Adam of the paper's network (five Mish layers of 64 and a linear one) with
 * a mean-square loss, float32, one thread: engine {@code vector}, DL4J and PyTorch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NetworkStep {
  /** Who runs the network. */
  public enum Peer {
    VECTOR,
    DL4J,
    PYTORCH
  }

  @Param({"257", "3136"})
  int points;

  @Param({"VECTOR", "DL4J", "PYTORCH"})
  Peer peer;

  private TrainingStep step;

  @Setup(Level.Trial)
  public void prepare() {
    step =
        switch (peer) {
          case VECTOR -> new VectorStep(points);
          case DL4J -> new Dl4jStep(points);
          case PYTORCH -> new PyTorchStep(points);
        };
  }

  @TearDown(Level.Trial)
  public void finish() {
    step.close();
  }

  @Benchmark
  public void step() {
    step.run();
  }
}
