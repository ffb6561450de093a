package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import loam.evaluate.Metrics;
import loam.out.Progress;
import org.apache.spark.api.java.JavaSparkContext;

/** Trainings whose workers are tasks themselves: as many at once as their workers find slots. */
final class SpreadTrainings {
  private SpreadTrainings() {}

  static List<Metrics.Status> run(
      JavaSparkContext spark, List<TrainingTask> tasks, Progress progress) throws IOException {
    if (tasks.isEmpty()) {
      return List.of();
    }
    int workers =
        tasks.stream().mapToInt(t -> t.estimator().averaging().workers()).max().getAsInt();
    int atOnce = Math.max(1, spark.defaultParallelism() / workers);
    ExecutorService drivers = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Metrics.Status>> running = new ArrayList<>();
      for (TrainingTask task : tasks) {
        running.add(
            drivers.submit(
                () -> {
                  Metrics.Status status = task.run(spark).metrics().status();
                  progress.advance(1);
                  return status;
                }));
      }
      List<Metrics.Status> all = new ArrayList<>();
      for (Future<Metrics.Status> one : running) {
        all.add(one.get());
      }
      return all;
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while training", interrupted);
    } finally {
      drivers.shutdownNow();
    }
  }
}
