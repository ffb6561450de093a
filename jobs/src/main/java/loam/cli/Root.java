package loam.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import loam.error.Redaction;
import loam.run.Actions;
import loam.run.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program without a command: help and version. */
@CommandLine.Command(
    name = "loam",
    header = "Finds the hidden coefficients of soil PDEs from data, on Apache Spark.",
    synopsisHeading = "%n",
    customSynopsis = {
      "loam COMMAND CONF|DIR [--out URI] [--set KEY=VALUE]… [--overwrite] [--retry-failed]",
      "     [--dry-run] [--master URL] [-- any spark-submit options]"
    },
    commandListHeading = "%nCommands (loam COMMAND --help tells more):%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all done",
      "1:nothing succeeded, or the program could not go on (see loam.log in the output directory)",
      "2:usage, configuration or input that cannot be used, found before any work",
      "3:finished; at least one training or trial failed and one succeeded, or report found a"
          + " damaged file"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  loam run conf/quickstart.conf",
      "  loam run conf/table1.conf --set estimators=[moments-spline] --out /tmp/table1",
      "  loam run conf/quickstart.conf --dry-run",
      "  loam sweep conf/sweeps/noise.conf --master spark://host:7077 -- --executor-memory 8g"
    })
final class Root implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Root.class);

  private final Actions actions;
  private final PrintWriter out;
  @Spec private CommandSpec spec;
  private String workingOn;

  Root(Actions actions, PrintWriter out) {
    this.actions = actions;
    this.out = out;
  }

  Actions actions() {
    return actions;
  }

  PrintWriter out() {
    return out;
  }

  void workingOn(String directory) {
    workingOn = directory;
  }

  /** The exit status; where nothing succeeded the reason is said, in a line. */
  int ended(Outcome outcome) {
    if (outcome.isFailure()) {
      String why = outcome.reason().map(r -> "; " + Failures.firstLine(r)).orElse("");
      String line =
          String.format(
              Locale.ROOT,
              "loam could not go on: all %,d failed%s%s",
              outcome.failed(),
              Redaction.of(why),
              pointer());
      LOG.error(line);
      spec.commandLine().getErr().println(line);
    }
    return ExitStatus.of(outcome);
  }

  /** Where to read more, at the end of a line. */
  String pointer() {
    return Optional.ofNullable(workingOn).map(d -> "; see " + d + "/loam.log").orElse("");
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command");
  }
}
