package loam.spark.device;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.util.Utils;

/**
 * Looks at the GPUs of every executor as it starts, before it has a task. An executor never dies of
 * what it finds, or Spark would start it again and again: it reports, and the driver decides.
 */
public final class GpuPlugin implements SparkPlugin {
  /** Whether computing on the CPU is an error: {@code gpu.required}, for executors. */
  static final String REQUIRED = "spark.loam.gpu.required";

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext spark, PluginContext context) {
        ExecutorReports.begin(spark.conf().getBoolean(REQUIRED, false));
        return Map.of();
      }

      @Override
      public Object receive(Object message) {
        ExecutorReports.add(ExecutorReport.of((String[]) message));
        return "";
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> none) {
        Computing chosen = Computing.choose(context.resources());
        Computing.inThisJvm(chosen, Boolean.parseBoolean(context.conf().get(REQUIRED, "false")));
        // The context's own hostname() fails on executors: they listen on no port.
        ExecutorReport report =
            new ExecutorReport(context.executorID(), Utils.localHostName(), chosen);
        try {
          context.ask(report.words());
        } catch (Exception lost) { // declared by Spark
          throw new IllegalStateException("the driver does not answer", lost);
        }
      }
    };
  }
}
