package loam.run;

import java.io.IOException;
import loam.dl4j.Dl4jEngine;
import loam.dl4j.Dl4jModel;
import loam.network.VectorNetwork;
import loam.out.Progress;
import loam.spark.averaging.SparkTraining;
import loam.spark.device.ExecutorReports;
import loam.store.Store;
import loam.table.TrainingResult;
import loam.train.LocalTraining;
import loam.train.OutputScale;
import loam.train.Trained;
import loam.train.TrainingPlan;
import loam.train.TrainingSettings;
import loam.train.VectorEngine;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A training by stochastic gradient steps, with its checkpoints on the store. Engine {@code vector}
 * runs its workers in turn in one task; engine {@code dl4j} runs them on the executors, driven by
 * dl4j-spark from here.
 */
record BatchTraining(TrainingTask task, TrainingPlan plan, PoolReader pools, StoreHooks hooks) {
  private static final String MODEL = "network.zip";

  static BatchTraining of(TrainingTask task) throws IOException {
    TrainingWriter writer = task.writer();
    PoolReader pools =
        new PoolReader(writer.profiles(), task.noise(), writer.seed(), writer.seedIndex());
    OutputScale scale =
        OutputScale.of(
            task.soil(),
            task.estimator().output(),
            writer.profiles().facts().rms(),
            pools.first(OutputScale.SAMPLE));
    TrainingPlan plan =
        new TrainingPlan(
            task.soil(),
            task.estimator(),
            scale,
            writer.seed(),
            writer.seedIndex(),
            writer.profiles().manifest().profiles());
    return new BatchTraining(task, plan, pools, new StoreHooks(writer.folder(), writer.hash()));
  }

  /** Whether the training spreads over executors, driven from outside of a task. */
  static boolean spreads(TrainingTask task) {
    return !task.estimator().method().onMoments()
        && task.estimator().training().engine() == TrainingSettings.Engine.DL4J;
  }

  /** All workers in turn in this JVM. */
  TrainingResult inOneJvm() throws IOException {
    long start = System.nanoTime();
    return finish(
        LocalTraining.run(plan, VectorEngine.FLOAT32, pools.read(0, 1), hooks),
        start,
        VectorNetwork.backend());
  }

  /** Workers on the executors. */
  TrainingResult onExecutors(JavaSparkContext spark) throws IOException {
    long start = System.nanoTime();
    String name = task.estimator().name() + " " + task.soil().name();
    try (Progress progress = new Progress(name, "rounds", plan.rounds())) {
      return finish(
          SparkTraining.run(spark, plan, Dl4jEngine.FLOAT32, pools, hooks.showing(progress)),
          start,
          ExecutorReports.backend());
    }
  }

  private TrainingResult finish(Trained trained, long start, String backend) throws IOException {
    double seconds = 1e-9 * (System.nanoTime() - start);
    Store folder = task.writer().folder();
    Dl4jModel model = Dl4jModel.of(plan, Dl4jEngine.type(Dl4jEngine.FLOAT32.precision()));
    model.restore(trained.state());
    folder.write(MODEL, model::save);
    TrainingResult result = task.writer().ok(trained.estimate(), seconds, backend);
    hooks.finish();
    return result;
  }
}
