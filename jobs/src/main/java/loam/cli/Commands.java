package loam.cli;

import loam.error.BadInput;
import loam.run.Actions;
import loam.run.Command;
import loam.run.Request;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The commands, each a word on the command line. */
final class Commands {
  private static final String EXAMPLE = "%nExample:%n";

  private Commands() {}

  @CommandLine.Command(
      name = "generate",
      header = "Writes profiles and clean tendencies of each case as Parquet.",
      description = "%nCases whose profiles are there already and match are not redone.",
      footerHeading = EXAMPLE,
      footer = "  loam generate conf/table1.conf --set profiles.count=1000000")
  static final class Generate extends ExperimentCommand {
    Generate() {
      super(Command.GENERATE);
    }
  }

  @CommandLine.Command(
      name = "train",
      header = "Identifies the coefficients of each case with each estimator and seed.",
      description = "%nNeeds the profiles that generate or import wrote. For sweep.axes: sweep.",
      footerHeading = EXAMPLE,
      footer = "  loam train conf/table1.conf --set estimators=[moments-spline] --set seeds=3")
  static final class Train extends ExperimentCommand {
    Train() {
      super(Command.TRAIN);
    }

    @Override
    void check(Request request) {
      if (request.experiment().sweep().isStudy()) {
        throw BadInput.of(
            "sweep.axes",
            request.experiment().sweep().axes().stream().map(a -> a.key()).toList(),
            "no axes for train",
            "use sweep, which trains every point of the axes; or --set sweep.axes=[]");
      }
    }
  }

  @CommandLine.Command(
      name = "sweep",
      header = "Runs a study: every point of sweep.axes × cases × estimators × seeds.",
      description = "%nRunning it again continues where it stopped.",
      footerHeading = EXAMPLE,
      footer = {
        "  loam sweep conf/sweeps/noise.conf --dry-run",
        "  loam sweep conf/sweeps/noise.conf --retry-failed"
      })
  static final class Sweep extends ExperimentCommand {
    Sweep() {
      super(Command.SWEEP);
    }
  }

  @CommandLine.Command(
      name = "run",
      header = "Generate, then train (or sweep, if sweep.axes is not empty), then report.",
      description = "%nWhat is there already and matches is not redone.",
      footerHeading = EXAMPLE,
      footer = {
        "  loam run conf/quickstart.conf",
        "  loam run conf/table1.conf --master spark://host:7077 -- --executor-memory 8g"
      })
  static final class Run extends ExperimentCommand {
    Run() {
      super(Command.RUN);
    }
  }

  @CommandLine.Command(
      name = "import",
      header = "Turns measured data (CSV) into profiles and tendencies of a case.",
      description =
          "%nimport.format = series: a time column and a column a depth; profiles: "
              + "profile,z_m,state,tendency.",
      footerHeading = EXAMPLE,
      footer = "  loam import conf/measured-heat.conf --set import.input=soil.csv")
  static final class Import extends ExperimentCommand {
    Import() {
      super(Command.IMPORT);
    }

    @Override
    void check(Request request) {
      if (request.experiment().importing().input().isEmpty()) {
        throw BadInput.of(
            "import.input", "\"\"", "the path or URI of a file", "add --set import.input=FILE.csv");
      }
    }
  }

  @CommandLine.Command(
      name = "predict",
      header = "Integrates a column with an identified coefficient and with the truth, if known.",
      description = "%nExports the coefficient as a table that another model can read.",
      footerHeading = EXAMPLE,
      footer = "  loam predict conf/quickstart.conf --set predict.days=90")
  static final class Predict extends ExperimentCommand {
    Predict() {
      super(Command.PREDICT);
    }
  }

  @CommandLine.Command(
      name = "report",
      header = "Tables, figures and one HTML page from whatever a directory holds.",
      description =
          "%nWorks on unfinished directories too; failed rows do not change its status. A damaged"
              + " file is named and left out: status 3.",
      footerHeading = EXAMPLE,
      footer = {"  loam report out/quickstart", "  loam report out/noise --watch"})
  static final class Report extends DirectoryCommand {
    @Option(
        names = "--master",
        paramLabel = "URL",
        description = "Spark master. Default: local[*], all cores here.")
    private String master;

    @Option(
        names = "--watch",
        description = "Makes them again as trials end, for as long as a command works there.")
    private boolean watch;

    @Override
    int act(Actions actions, String directory) throws Exception {
      if (watch) {
        return ExitStatus.of(actions.watch(directory));
      }
      return ExitStatus.of(actions.report(directory));
    }
  }
}
