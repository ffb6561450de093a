package loam.spark.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import loam.out.Console;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On the driver: what the executors of its application have told so far. */
public final class ExecutorReports {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorReports.class);
  private static final List<ExecutorReport> ALL = new ArrayList<>();
  private static boolean warn;

  private ExecutorReports() {}

  /** A new application: what others told is void. */
  static synchronized void begin(boolean gpuRequired) {
    ALL.clear();
    warn = !gpuRequired;
  }

  static synchronized void add(ExecutorReport report) {
    ALL.add(report);
    LOG.info(
        "executor {} on {} computes networks on {} {}",
        report.executor(),
        report.host(),
        report.computing().backend(),
        report.computing().devices());
    if (warn
        && report.computing().problem().isPresent()
        && Computing.expected(report.computing())) {
      warn = false;
      LOG.warn("networks are computed on the CPU: {}", report.problem());
      Console.err().println("networks are computed on the CPU: " + report.problem());
    }
  }

  /** The first executor without a usable GPU. */
  static synchronized Optional<String> problem() {
    return ALL.stream()
        .filter(report -> report.computing().problem().isPresent())
        .map(ExecutorReport::problem)
        .findFirst();
  }

  /** The backends of the executors, joined where they differ; of this JVM where none has told. */
  public static synchronized String backend() {
    TreeSet<String> names = new TreeSet<>();
    ALL.forEach(report -> names.add(report.computing().backend()));
    return names.isEmpty() ? Computing.backendHere() : String.join("+", names);
  }

  /** The same for manifests: loads nothing to find out. */
  public static synchronized String backendSoFar() {
    return ALL.isEmpty() && !Computing.settled() ? "not settled yet" : backend();
  }
}
