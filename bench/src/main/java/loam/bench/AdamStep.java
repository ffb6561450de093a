package loam.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.experiment.SoilCase;
import loam.network.NetworkShape;
import loam.network.Networks;
import loam.network.Precision;
import loam.network.VectorNetworks;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;
import loam.train.Adam;
import loam.train.Batch;
import loam.train.Criterion;
import loam.train.Objective;
import loam.train.OutputScale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of a step of method {@code adam} on engine {@code vector}: heat-cos, batch 256. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AdamStep {
  private Criterion criterion;
  private Batch batch;
  private Networks network;
  private double[][] inputs;
  private double[][] outputs;
  private double[][] cotangents;
  private double[][] parameters;
  private double[][] gradient;
  private double[] m;
  private double[] v;
  private long t;

  @Setup(Level.Trial)
  public void prepare() {
    Experiment experiment =
        ExperimentLoader.parse("cases = [heat-cos], estimators = [adam]", "bench", List.of());
    SoilCase soil = experiment.cases().get(0).onItsGrid();
    int size = experiment.estimators().get(0).descent().get().training().batch();
    batch = Batch.buffer(size, soil.column().nodes());
    ProfileGenerator generator =
        new ProfileGenerator(soil, experiment.profiles(), 1, Purpose.PROFILES);
    double[] state = new double[soil.column().nodes()];
    double[] tendency = new double[soil.column().rows()];
    double squares = 0;
    for (int k = 0; k < size; k++) {
      generator.fill(k, state, tendency);
      System.arraycopy(state, 0, batch.states(), k * state.length, state.length);
      System.arraycopy(tendency, 0, batch.tendencies(), k * tendency.length, tendency.length);
      for (double y : tendency) {
        squares += y * y;
      }
    }
    double rms = Math.sqrt(squares / batch.tendencies().length);
    Objective objective =
        Objective.of(
            soil, experiment.estimators().get(0).descent().get(), new OutputScale(rms, 1, 0));
    criterion = objective.criterion();
    int points = criterion.points(size);
    NetworkShape shape = new NetworkShape(5, 64);
    network = new VectorNetworks(shape, 1, points, Precision.FLOAT32);
    inputs = new double[1][points];
    criterion.inputs(batch, inputs[0]);
    outputs = new double[1][points];
    cotangents = new double[1][points];
    parameters = new double[][] {shape.initial(new SplittableRandom(1))};
    gradient = new double[1][shape.parameters()];
    m = new double[shape.parameters()];
    v = new double[shape.parameters()];
  }

  @Benchmark
  public void values() {
    network.values(parameters, inputs, outputs);
  }

  @Benchmark
  public double loss() {
    return criterion.evaluate(batch, outputs, cotangents);
  }

  @Benchmark
  public void valuesAndPullBack() {
    network.values(parameters, inputs, outputs);
    network.pullBack(cotangents, gradient);
  }

  @Benchmark
  public void adam() {
    Adam.step(parameters[0], gradient[0], m, v, 1e-3, ++t);
  }
}
