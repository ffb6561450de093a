package loam.bench;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.experiment.SoilCase;
import loam.moments.MomentsAccumulator;
import loam.moments.MomentsSpec;
import loam.moments.NoiseDraw;
import loam.moments.Weighting;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;
import loam.spline.SplineSpace;
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
import org.openjdk.jmh.annotations.Warmup;

/** Profiles a second on one thread: their generation, and their aggregate at M = 257. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Profiles {
  private static final int KEPT = 4096;

  @Param({"heat-cos", "water", "richards"})
  String soil;

  private ProfileGenerator generator;
  private MomentsAccumulator accumulator;
  private double[][] states;
  private double[][] tendencies;
  private double[] state;
  private double[] tendency;
  private long row;

  @Setup(Level.Trial)
  public void prepare() {
    Experiment experiment = ExperimentLoader.parse("cases = [" + soil + "]", "bench", List.of());
    SoilCase soilCase = experiment.cases().get(0).onItsGrid();
    generator = new ProfileGenerator(soilCase, experiment.profiles(), 1, Purpose.PROFILES);
    state = new double[soilCase.column().nodes()];
    tendency = new double[soilCase.column().rows()];
    states = new double[KEPT][state.length];
    tendencies = new double[KEPT][tendency.length];
    double squares = 0;
    for (int k = 0; k < KEPT; k++) {
      generator.fill(k, states[k], tendencies[k]);
      for (double y : tendencies[k]) {
        squares += y * y;
      }
    }
    SplineSpace space = new SplineSpace(soilCase.splineScale(), soilCase.lo(), soilCase.hi(), 257);
    accumulator =
        new MomentsAccumulator(
            new MomentsSpec(
                soilCase.column(),
                soilCase.setting().balance(),
                Collections.nCopies(soilCase.equation().unknowns().size(), space),
                new Weighting.Relative(1e-3),
                Math.sqrt(squares / KEPT / tendency.length),
                NoiseDraw.none()));
  }

  @Benchmark
  public double generation() {
    generator.fill(row++, state, tendency);
    return tendency[0];
  }

  @Benchmark
  public void aggregate() {
    int k = (int) (row++ % KEPT);
    accumulator.add(k, states[k], tendencies[k]);
  }
}
