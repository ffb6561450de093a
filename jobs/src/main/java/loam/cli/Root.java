package loam.cli;

import java.io.PrintWriter;
import java.util.Optional;
import loam.run.Actions;
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
      "3:finished; at least one training or trial failed and one succeeded"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  loam run conf/quickstart.conf",
      "  loam run conf/table1.conf --set estimators=[moments-spline] --out /tmp/table1",
      "  loam run conf/quickstart.conf --dry-run",
      "  loam sweep conf/sweeps/noise.conf --master spark://host:7077 -- --executor-memory 8g"
    })
final class Root implements Runnable {
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

  /** The directory of the command, once it is known. */
  Optional<String> directory() {
    return Optional.ofNullable(workingOn);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command");
  }
}
