package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.Estimator;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.MomentsPlan;
import loam.identify.MomentsProblem;
import loam.noise.NoiseSettings;
import loam.spark.passes.StoredPasses;
import loam.table.TrainingResult;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training in one task, wherever it runs: reads what it needs from the store, writes its result
 * there, and fails alone.
 *
 * @param writer makes the result durable
 * @param soil the case as its data carry it
 */
record TrainingTask(TrainingWriter writer, SoilCase soil, Estimator estimator, NoiseSettings noise)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingTask.class);

  /** The passes over data that come before the task. */
  MomentsPlan plan() {
    return MomentsPlan.of(
        soil, estimator, writer.profiles().facts(), noise, writer.seed(), writer.seedIndex());
  }

  /** Runs to a result; only failures of the store or of the machine are thrown. */
  TrainingResult run() throws IOException {
    return guarded(
        () -> estimator.method().onMoments() ? onMoments() : BatchTraining.of(this).inOneJvm());
  }

  /** The same, driven from here over executors. */
  TrainingResult run(JavaSparkContext spark) throws IOException {
    return guarded(() -> BatchTraining.of(this).onExecutors(spark));
  }

  private interface Work {
    TrainingResult run() throws IOException;
  }

  private TrainingResult guarded(Work work) throws IOException {
    try {
      return work.run();
    } catch (IOException | BadInput unusable) {
      // Data that cannot be read are the user's to mend, not a training's failure.
      throw unusable;
    } catch (RuntimeException failed) {
      LOG.error("{} {}-{} failed", soil.name(), estimator.name(), writer.seedIndex(), failed);
      return writer.failed(failed, engine());
    }
  }

  private TrainingResult onMoments() throws IOException {
    StoredPasses passes = new StoredPasses(writer.root(), soil.name(), writer.profiles().hash());
    MomentsProblem problem = passes.follow(plan());
    long start = System.nanoTime();
    Estimate found = Methods.of(estimator.method()).identify(problem);
    double seconds = passes.seconds() + 1e-9 * (System.nanoTime() - start);
    return writer.ok(found, seconds, "");
  }

  private String engine() {
    return estimator.method().onMoments()
        ? ""
        : estimator.training().engine().name().toLowerCase(Locale.ROOT);
  }
}
