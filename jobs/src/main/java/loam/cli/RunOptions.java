package loam.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.error.Redaction;
import loam.run.Request;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments of every command that works on an experiment. */
final class RunOptions {
  @Parameters(
      index = "0",
      paramLabel = "CONF",
      description = "Experiment file (HOCON), as conf/quickstart.conf.")
  private String conf;

  @Option(
      names = "--out",
      paramLabel = "URI",
      description = "Output directory: a path, or a file:, hdfs: or s3a: URI. Default: out/NAME.")
  private String out;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Changes one configuration key; may be repeated. VALUE is a number, a word or a list, as "
              + "--set noise.sigma=0.01 --set cases=[heat-exp,water].")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--overwrite",
      description = "Replaces cases and results of another configuration in the output directory.")
  private boolean overwrite;

  @Option(
      names = "--retry-failed",
      description = "Runs trainings and trials again that failed before.")
  private boolean retryFailed;

  @Option(
      names = "--dry-run",
      description =
          "Prints the resolved configuration with the origin of each value, and what would be done; "
              + "does nothing.")
  private boolean dryRun;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark master: local[N], spark://HOST:PORT or yarn. Default: local[*], all cores here.")
  private String master;

  boolean isDryRun() {
    return dryRun;
  }

  Request request() {
    Experiment experiment = ExperimentLoader.load(file(conf), sets);
    if (out != null && out.isBlank()) {
      throw BadInput.of("--out", "\"\"", "a path or URI", "leave it out for out/NAME");
    }
    String target =
        out == null ? "out/" + experiment.name() : Redaction.withoutCredentials("--out", out);
    Set<Request.Flag> flags = EnumSet.noneOf(Request.Flag.class);
    if (overwrite) {
      flags.add(Request.Flag.OVERWRITE);
    }
    if (retryFailed) {
      flags.add(Request.Flag.RETRY_FAILED);
    }
    return new Request(experiment, target, flags, Optional.ofNullable(master));
  }

  private static Path file(String name) {
    String path = name.startsWith("file:") ? name.replaceFirst("^file:(//)?", "") : name;
    if (path.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*") || path.indexOf('\0') >= 0) {
      throw BadInput.of(
          "CONF", name, "a local file", "copy the configuration to this machine first");
    }
    return Path.of(path);
  }
}
