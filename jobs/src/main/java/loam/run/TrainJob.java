package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loam.config.Experiment;
import loam.evaluate.Metrics;
import loam.experiment.SoilCase;
import loam.experiment.Training;
import loam.out.Progress;
import loam.parquet.ProfileSet;
import loam.spark.passes.SparkPasses;
import loam.spark.passes.TaskProgress;
import loam.store.Store;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains what an inventory says is missing. Passes over data come first, each distributed over its
 * shards; then every training is one task that reads sums or profiles from the store and writes its
 * result there.
 */
final class TrainJob {
  private static final Logger LOG = LoggerFactory.getLogger(TrainJob.class);

  private final JavaSparkContext spark;
  private final Store root;
  private final Experiment experiment;
  private final Map<String, ProfileSet> sets;

  TrainJob(
      JavaSparkContext spark, Store root, Experiment experiment, Map<String, ProfileSet> sets) {
    this.spark = spark;
    this.root = root;
    this.experiment = experiment;
    this.sets = sets;
  }

  /**
   * Runs what is not there.
   *
   * @param retryFailed whether trainings that failed before run again
   */
  Outcome run(Inventory inventory, Retry retryFailed) throws IOException {
    List<TrainingTask> tasks = new ArrayList<>();
    long succeeded = 0;
    long failed = 0;
    for (Inventory.Trained one : inventory.trainings()) {
      boolean keepFailure =
          one.state() == Inventory.State.FAILED && retryFailed == Retry.LEAVE_FAILED;
      if (one.state() == Inventory.State.THERE) {
        succeeded++;
      } else if (keepFailure) {
        failed++;
      } else {
        if (one.state() != Inventory.State.ABSENT) {
          root.delete(Inventory.folder(one.training()));
        }
        tasks.add(task(one));
      }
    }
    LOG.info("{} trainings are there, {} to run", succeeded + failed, tasks.size());
    for (Metrics.Status status : runAll(tasks)) {
      if (status == Metrics.Status.FAILED) {
        failed++;
      } else {
        succeeded++;
      }
    }
    return new Outcome(succeeded, failed);
  }

  /** What happens to trainings that failed before. */
  enum Retry {
    LEAVE_FAILED,
    RUN_FAILED
  }

  private TrainingTask task(Inventory.Trained one) {
    Training training = one.training();
    ProfileSet set = sets.get(training.soilCase().name());
    SoilCase soil = set.fit(training.soilCase());
    TrainingWriter writer =
        new TrainingWriter(
            root,
            soil,
            training.estimator().name(),
            training.seedIndex(),
            one.hash(),
            one.identity(),
            set,
            experiment.profiles(),
            experiment.evaluation(),
            experiment.seed());
    return new TrainingTask(writer, soil, training.estimator(), experiment.noise());
  }

  private List<Metrics.Status> runAll(List<TrainingTask> tasks) throws IOException {
    if (tasks.isEmpty()) {
      return List.of();
    }
    FloorJob.run(spark, root, experiment, sets);
    List<TrainingTask> single = tasks.stream().filter(t -> !BatchTraining.spreads(t)).toList();
    List<TrainingTask> spread = tasks.stream().filter(BatchTraining::spreads).toList();
    for (TrainingTask task : single) {
      if (task.estimator().method().onMoments()) {
        prepare(task);
      }
    }
    try (Progress progress = new Progress("train", "trainings", tasks.size())) {
      List<Metrics.Status> all = new ArrayList<>(runTasks(single, progress));
      all.addAll(SpreadTrainings.run(spark, spread, progress));
      return all;
    }
  }

  private List<Metrics.Status> runTasks(List<TrainingTask> tasks, Progress progress) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    try (TaskProgress listener = TaskProgress.follow(spark, progress, 1, tasks.size())) {
      List<Metrics.Status> all =
          spark
              .parallelize(tasks, tasks.size())
              .map(task -> task.run().metrics().status())
              .collect();
      listener.complete();
      return all;
    }
  }

  /** A plan that cannot be followed fails its training alone, in the task. */
  private void prepare(TrainingTask task) throws IOException {
    SparkPasses passes = new SparkPasses(spark, root, task.soil().name(), task.writer().profiles());
    try {
      passes.follow(task.plan());
    } catch (IllegalArgumentException | IllegalStateException unsolvable) {
      LOG.warn("no moments for {} {}", task.soil().name(), task.estimator().name(), unsolvable);
    }
  }
}
