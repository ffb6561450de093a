package loam.run;

import loam.config.Experiment;
import loam.out.Console;
import loam.spark.device.GpuPreflight;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark contexts as Loam needs them. */
public final class Sparks {
  private Sparks() {}

  /** The context of this driver: what spark-submit configured, or local[*] where nothing did. */
  public static JavaSparkContext open(String name, Experiment experiment) {
    SparkConf conf = new SparkConf();
    conf.setAppName("loam " + name);
    conf.setIfMissing("spark.master", "local[*]");
    // Tasks are seconds long and results are megabytes at most.
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.scheduler.mode", "FAIR");
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    GpuPreflight.configure(conf, experiment);
    SparkContext context = SparkContext.getOrCreate(conf);
    if (!context.isLocal()) {
      ExecutorWatch.over(context);
      context.uiWebUrl().foreach(Sparks::sayThatTheUiIsOpen);
    }
    return JavaSparkContext.fromSparkContext(context);
  }

  private static Object sayThatTheUiIsOpen(String url) {
    Console.err()
        .println(
            "Spark's UI is open at "
                + url
                + " to whoever reaches this machine; -- --conf spark.ui.enabled=false closes it");
    return null;
  }
}
