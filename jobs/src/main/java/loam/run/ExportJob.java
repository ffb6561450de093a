package loam.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.evaluate.Curve;
import loam.evaluate.CurveCsv;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.evaluate.ParametersTable;
import loam.evaluate.TrainingResult;
import loam.experiment.CaseSettings;
import loam.export.ExportFile;
import loam.export.Source;
import loam.export.Undetermined;
import loam.export.WaterScale;
import loam.out.Console;
import loam.out.Workspace;
import loam.physics.Equation;
import loam.run.WaterContent.Recorded;
import loam.state.HeatLaw;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Cell;
import loam.table.TableData;

/** Results of a directory in the format of another model: {@code exports/FORMAT/}. */
final class ExportJob {
  private final Store root;
  private final Config configuration;
  private final ExportRequest request;

  private ExportJob(Store root, ExportRequest request) throws IOException {
    this.root = root;
    this.configuration = Workspace.manifest(root).getConfig("configuration");
    this.request = request;
  }

  /** The command {@code export}: needs no Spark. */
  static Outcome run(ExportRequest request) throws IOException {
    return new ExportJob(Workspace.check(request.directory()), request).run();
  }

  private Outcome run() throws IOException {
    String folder = "exports/" + request.format().word();
    List<Source> exported = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<ExportFile> files = new ArrayList<>();
    for (Result result : results()) {
      String name = result.name();
      try {
        Source source = source(result);
        files.addAll(request.format().of(source));
        exported.add(source);
      } catch (Undetermined why) {
        refused.add(name + ": " + why.getMessage());
      }
    }
    if (exported.isEmpty()) {
      throw BadInput.of(
          "--to",
          request.format().word(),
          "a result that determines what the format needs",
          refused.isEmpty() ? "nothing is trained there that fits" : String.join("; ", refused));
    }
    for (ExportFile file : files) {
      root.write(folder + "/" + file.path(), out -> out.write(file.content()));
    }
    root.write(folder + "/README.txt", request.format().readme(exported));
    refused.forEach(line -> Console.err().println("not exported: " + line));
    Console.err()
        .printf(
            "export: %d of %d results in %s/%s%n",
            exported.size(), exported.size() + refused.size(), root.uri(), folder);
    return Outcome.DONE;
  }

  /**
   * A result in the directory.
   *
   * @param place of its curves under {@code curves/CASE/}, without seed and ending
   * @param owner as its curves say whose they are
   */
  private record Result(Metrics row, String place, String owner) {
    /** Fit for a file. */
    String name() {
      return row.caseName() + "-" + place.replace('/', '-') + "-" + row.seed();
    }

    String curves() {
      return TrainingResult.curvePath(row.caseName(), place, row.seed());
    }
  }

  private List<Result> results() throws IOException {
    List<Result> out = new ArrayList<>();
    for (String path : TrainingResult.paths(root)) {
      TrainingResult one = TrainingResult.parse(path, root.read(path));
      out.add(new Result(one.metrics(), one.metrics().estimator(), one.hash()));
    }
    out.addAll(ofSites());
    out.removeIf(
        result ->
            !request.caseName().orElse(result.row().caseName()).equals(result.row().caseName())
                || !request
                    .estimator()
                    .orElse(result.row().estimator())
                    .equals(result.row().estimator()));
    return out;
  }

  /** Of a network, whose rows are in its table. */
  private List<Result> ofSites() throws IOException {
    List<Result> out = new ArrayList<>();
    if (root.exists(NetworkTables.SITES)) {
      Map<String, String> labels = NetworkTables.labels(root);
      TableData table = TableFiles.read(root, "metrics", MetricsTable.columns());
      for (Metrics row : MetricsTable.rows(table)) {
        String place = labels.get(row.text(Metric.SITE)) + "/" + row.estimator();
        out.add(new Result(row, place, SiteTrial.OWNER));
      }
    }
    return out;
  }

  private Source source(Result one) throws IOException {
    Metrics result = one.row();
    if (result.status() != Metrics.Status.OK) {
      throw new Undetermined("it is " + result.status().name().toLowerCase(Locale.ROOT));
    }
    List<Curve> layers = layers(one);
    if (layers.isEmpty()) {
      throw new Undetermined("it has no curve");
    }
    Config soil = block(result.caseName());
    Equation equation = Equation.valueOf(soil.getString("equation").toUpperCase(Locale.ROOT));
    if (equation == Equation.RICHARDS && layers.size() > 1) {
      throw new Undetermined("it has layers of water, and the formats here have one porosity");
    }
    return new Source(
        one.name(),
        equation,
        equation == Equation.HEAT ? heatCapacity(soil) : 1,
        layers,
        edges(soil, layers.size()),
        equation == Equation.HEAT ? WaterScale.NONE : water(one, layers.get(0)),
        equation == Equation.RICHARDS && !result.flag(Metric.IDENTIFIABLE_GAMMA).orElse(true),
        remarks(result));
  }

  private List<Curve> layers(Result one) throws IOException {
    List<Curve> out = new ArrayList<>();
    String path = one.curves();
    while (root.exists(path)) {
      Optional<String> text = Sealed.read(root, path, one.owner());
      if (text.isEmpty()) {
        throw new Undetermined(path + " is damaged or of another training: train again");
      }
      out.add(CurveCsv.parse(path, text.get()));
      path = one.curves().replaceFirst("\\.csv$", "-layer" + (out.size() + 1) + ".csv");
    }
    return out;
  }

  private static String remarks(Metrics result) {
    StringJoiner out = new StringJoiner("; ");
    if (!result.flag(Metric.IDENTIFIABLE_LAMBDA).orElse(true)) {
      out.add("lambda is not identifiable over its whole range");
    }
    if (!result.text(Metric.REASON).isEmpty()) {
      out.add(result.text(Metric.REASON));
    }
    return out.toString();
  }

  /** As configured, where as many were found. */
  private static List<Double> edges(Config soil, int layers) {
    boolean known = soil.getValue("layers").unwrapped() instanceof List<?>;
    List<Double> edges = known ? soil.getDoubleList("layers") : List.of();
    return edges.size() == layers - 1 ? edges : List.of();
  }

  private static double heatCapacity(Config soil) {
    if (soil.hasPath("lambda.of") && HeatLaw.isOfWater(soil.getValue("lambda.of").unwrapped())) {
      throw new Undetermined("its λ is one of water, and the formats here have one of temperature");
    }
    if (soil.getValue("heat-capacity").unwrapped() instanceof Number number) {
      return number.doubleValue();
    }
    throw new Undetermined("its heat capacity goes with water: no one diffusivity belongs to a λ");
  }

  private Config block(String caseName) {
    return configuration
        .getConfig("case.\"" + caseName + "\"")
        .withFallback(configuration.getConfig("defaults.case"));
  }

  private WaterScale water(Result one, Curve curve) throws IOException {
    String text = configuration.root().render(ConfigRenderOptions.concise());
    CaseSettings soil =
        ExperimentLoader.parse(text, "_manifest.json", List.of()).cases().stream()
            .filter(of -> of.name().equals(one.row().caseName()))
            .findFirst()
            .orElseThrow();
    // Fits to states have a site, and know water contents alone, whatever scale made them such.
    boolean contents = soil.records().isPresent() || !one.row().text(Metric.SITE).isEmpty();
    return WaterContent.of(
        contents ? Optional.of(Recorded.AS_THEY_ARE) : imported(soil.name()),
        soil.water(),
        porosity(one),
        request,
        curve.highestSeen());
  }

  /** θ_s as a fit of a family kept it; empty where it kept none. */
  private Optional<Double> porosity(Result one) throws IOException {
    String name = one.row().caseName() + "/" + one.place() + "-" + one.row().seed();
    List<TableData> kept =
        new FoundFiles(root, name, one.owner())
            .parameters()
            .orElseThrow(
                () -> new Undetermined("parameters of " + name + " are damaged: train again"));
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
                ParametersTable.uppermost(ParametersTable.rows(one.row(), kept.get(0)))
                    .get("theta-s"))
            .filter(Cell.Number.class::isInstance)
            .map(cell -> ((Cell.Number) cell).value());
  }

  private Optional<Recorded> imported(String caseName) {
    Config importing = configuration.getConfig("import");
    return importing.getString("case").equals(caseName) && !importing.getString("input").isEmpty()
        ? Optional.of(new Recorded(importing.getDouble("scale"), importing.getDouble("offset")))
        : Optional.empty();
  }
}
