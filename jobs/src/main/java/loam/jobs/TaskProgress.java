package loam.jobs;

import org.apache.spark.Success$;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Advances a progress display as the tasks of the next stage finish. */
final class TaskProgress extends SparkListener implements AutoCloseable {
  private final JavaSparkContext spark;
  private final Progress progress;
  private final long perTask;

  private TaskProgress(JavaSparkContext spark, Progress progress, long perTask) {
    this.spark = spark;
    this.progress = progress;
    this.perTask = perTask;
  }

  /**
   * Follows tasks until closed.
   *
   * @param perTask units of progress that one task is worth
   */
  static TaskProgress follow(JavaSparkContext spark, Progress progress, long perTask) {
    TaskProgress listener = new TaskProgress(spark, progress, perTask);
    spark.sc().addSparkListener(listener);
    return listener;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() == Success$.MODULE$) {
      progress.advance(perTask);
    }
  }

  @Override
  public void close() {
    spark.sc().removeSparkListener(this);
  }
}
