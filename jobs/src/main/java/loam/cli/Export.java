package loam.cli;

import java.util.Optional;
import loam.export.Format;
import loam.run.Actions;
import loam.run.ExportRequest;
import loam.tracking.Tracker;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code loam export}. */
@CommandLine.Command(
    name = "export",
    header =
        "Writes identified coefficients as another model reads them, or all runs for a tracker.",
    description =
        "%nIn DIR/exports/FORMAT, with a README of what is assumed. A result that does not determine "
            + "what the format needs is left out, with the reason.",
    footerHeading = "%nExample:%n",
    footer = "  loam export out/water --to hydrus --theta-r 0.05 --theta-s 0.43")
final class Export extends DirectoryCommand {
  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      description =
          "hydrus (Mater.in), clm (surface data), jules (JULES_SOIL_PROPS), noah (SOILPARM.TBL), "
              + "netcdf or csv; all runs for a tracker: mlflow (a tracking store), tensorboard.")
  private String format;

  @Option(names = "--case", paramLabel = "NAME", description = "Only this case.")
  private String caseName;

  @Option(names = "--estimator", paramLabel = "NAME", description = "Only this estimator.")
  private String estimator;

  @Option(
      names = "--theta-r",
      paramLabel = "NUMBER",
      description = "Volumetric water content at W = 0, where neither case nor import says it.")
  private Double thetaR;

  @Option(
      names = "--theta-s",
      paramLabel = "NUMBER",
      description = "Porosity. Default: the case's theta-s, else 0.45 by assumption.")
  private Double thetaS;

  @Override
  int act(Actions actions, String directory) throws Exception {
    Optional<Tracker> tracker = Tracker.named(format);
    if (tracker.isPresent()) {
      return ExitStatus.of(actions.track(directory, tracker.get()));
    }
    ExportRequest request =
        new ExportRequest(
            directory,
            Format.named(format, Tracker.words()),
            Optional.ofNullable(caseName),
            Optional.ofNullable(estimator),
            Optional.ofNullable(thetaR),
            Optional.ofNullable(thetaS));
    return ExitStatus.of(actions.export(request));
  }
}
