package loam.spark.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import loam.out.Progress;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;

/** Progress by the events of Spark, which come late. */
class TaskProgressTest {
  /** Holds back the events of those that listen after it. */
  private static final class Gate extends SparkListener {
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      try {
        open.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void whatIsCompleteIsShownCompleteAndLateEventsAddNothing() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("progress-test")
            .set("spark.driver.host", "localhost")
            .set("spark.ui.enabled", "false");
    Gate gate = new Gate();
    try (JavaSparkContext spark = new JavaSparkContext(conf);
        Progress progress = new Progress("sum", "rows", 25)) {
      spark.sc().addSparkListener(gate);
      try (TaskProgress tasks = TaskProgress.follow(spark, progress, 3, 10)) {
        assertEquals(6, spark.parallelize(List.of(1, 2, 3), 3).reduce(Integer::sum));
        assertTrue(progress.summary().startsWith("sum: 0 rows in "), progress.summary());
        tasks.complete();
        assertTrue(progress.summary().startsWith("sum: 10 rows in "), progress.summary());
        gate.open.countDown();
        // Stopping delivers every event that is left.
        spark.stop();
        assertTrue(progress.summary().startsWith("sum: 10 rows in "), progress.summary());
      } finally {
        gate.open.countDown();
      }
    }
  }
}
