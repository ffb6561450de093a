package loam.spark.passes;

import loam.out.Progress;
import org.apache.spark.Success$;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Advances a progress display as the tasks of the next stages finish. Spark tells listeners late,
 * sometimes after the result is there: whoever has the result says {@link #complete}.
 */
public final class TaskProgress extends SparkListener implements AutoCloseable {
  private final JavaSparkContext spark;
  private final Progress progress;
  private final long perTask;
  private long left;

  private TaskProgress(JavaSparkContext spark, Progress progress, long perTask, long worth) {
    this.spark = spark;
    this.progress = progress;
    this.perTask = perTask;
    this.left = worth;
  }

  /**
   * Follows tasks until closed.
   *
   * @param perTask units of progress that one task is worth
   * @param worth units that all of them are worth
   */
  public static TaskProgress follow(
      JavaSparkContext spark, Progress progress, long perTask, long worth) {
    TaskProgress listener = new TaskProgress(spark, progress, perTask, worth);
    spark.sc().addSparkListener(listener);
    return listener;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() == Success$.MODULE$) {
      take(perTask);
    }
  }

  /** The tasks have all finished, whatever has been heard of them. */
  public void complete() {
    take(Long.MAX_VALUE);
  }

  private synchronized void take(long most) {
    long by = Math.min(most, left);
    left -= by;
    progress.advance(by);
  }

  @Override
  public void close() {
    spark.sc().removeSparkListener(this);
  }
}
