package loam.run;

import loam.config.Experiment;
import loam.spark.device.GpuPreflight;
import org.apache.spark.SparkConf;
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
    return JavaSparkContext.fromSparkContext(org.apache.spark.SparkContext.getOrCreate(conf));
  }
}
