package loam.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import loam.error.BadInput;
import loam.evaluate.Curve;
import loam.evaluate.CurveCsv;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.evaluate.ParametersTable;
import loam.evaluate.TrainingResult;
import loam.figure.CaseCurves;
import loam.figure.TrainingFigure;
import loam.physics.Equation;
import loam.physics.Unknown.Axis;
import loam.records.EvidenceFiles;
import loam.state.HeatLaw;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** Reads what an output directory holds; a file that cannot be read becomes a note. */
final class DirectoryReader {
  private static final String MANIFEST = "_manifest.json";
  private static final String PARAMETERS = "tables/parameters.csv";

  private final Store root;
  private final Notes notes;
  private final WholeFiles files;

  DirectoryReader(Store root, Notes notes) {
    this.root = root;
    this.notes = notes;
    files = new WholeFiles(root, notes);
  }

  /** Reads all but figures that the report itself makes, whose names are given. */
  Findings read(Predicate<String> ownFigure) throws IOException {
    Optional<Config> manifest = manifest();
    List<TrainingResult> results = results();
    return new Findings(
        root.uri(),
        manifest,
        results,
        parameters(results),
        curves(manifest, results),
        logs(results),
        files.documents(),
        files.studies(),
        files.pictures(ownFigure),
        records(results));
  }

  private List<Findings.OnRecord> records(List<TrainingResult> results) throws IOException {
    List<Findings.OnRecord> out = new ArrayList<>();
    for (TrainingResult result : results) {
      String caseName = result.metrics().caseName();
      String estimator = result.metrics().estimator();
      int seed = result.metrics().seed();
      Store model = root.at(TrainingResult.folder(caseName, estimator, seed));
      try {
        EvidenceFiles.read(model, result.hash())
            .ifPresent(e -> out.add(new Findings.OnRecord(caseName, estimator, seed, e)));
      } catch (BadInput e) {
        notes.damaged(e.getMessage());
      }
    }
    return out;
  }

  private Optional<Config> manifest() throws IOException {
    if (!root.exists(MANIFEST)) {
      notes.add("no " + MANIFEST + ": configuration and provenance are not known");
      return Optional.empty();
    }
    try {
      String text = root.read(MANIFEST);
      if (Sealed.ofJson(text) == Sealed.Seal.CHANGED) {
        notes.damaged(MANIFEST + " is damaged: configuration and provenance are not shown");
        return Optional.empty();
      }
      return Optional.of(Json.parse(MANIFEST, text));
    } catch (ConfigException e) {
      notes.damaged(MANIFEST, e);
      return Optional.empty();
    }
  }

  private List<TrainingResult> results() throws IOException {
    List<TrainingResult> out = new ArrayList<>();
    for (String path : TrainingResult.paths(root)) {
      try {
        TrainingResult result = TrainingResult.parse(path, root.read(path));
        if (path.equals(result.path())) {
          out.add(result);
        } else {
          notes.damaged(path + " is of another training, " + result.path() + ", and not shown");
        }
      } catch (BadInput e) {
        notes.damaged(e.getMessage());
      }
    }
    out.sort(Comparator.comparing(TrainingResult::metrics, MetricsTable.ORDER));
    return out;
  }

  private TableData parameters(List<TrainingResult> results) throws IOException {
    if (root.exists(NetworkReport.SITES) && root.exists(PARAMETERS)) {
      // Those of a network are made with its sites.
      return files.table(PARAMETERS).orElseGet(() -> ParametersTable.of(List.of()));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (TrainingResult result : results) {
      Metrics of = result.metrics();
      String folder = TrainingResult.folder(of.caseName(), of.estimator(), of.seed());
      for (String file : root.list(folder).stream().sorted().toList()) {
        if (ParametersTable.isFile(file)) {
          files
              .table(folder + "/" + file, result.hash())
              .ifPresent(t -> rows.addAll(ParametersTable.rows(of, t)));
        }
      }
    }
    return ParametersTable.of(rows);
  }

  private List<CaseCurves> curves(Optional<Config> manifest, List<TrainingResult> results)
      throws IOException {
    Map<String, Map<String, Curve>> byCase = new TreeMap<>();
    for (TrainingResult result : results) {
      String caseName = result.metrics().caseName();
      String estimator = result.metrics().estimator();
      String path = TrainingResult.curvePath(caseName, estimator, result.metrics().seed());
      Map<String, Curve> ofCase = byCase.computeIfAbsent(caseName, k -> new TreeMap<>());
      if (!ofCase.containsKey(estimator) && root.exists(path)) {
        try {
          Optional<String> text = files.text(path, result.hash());
          if (text.isPresent()) {
            ofCase.put(estimator, CurveCsv.parse(path, text.get()));
          }
        } catch (BadInput | NumberFormatException e) {
          notes.damaged("curve " + path, e);
        }
      }
    }
    List<CaseCurves> out = new ArrayList<>();
    byCase.forEach(
        (caseName, curves) -> {
          if (!curves.isEmpty()) {
            Equation equation = equation(manifest, caseName, curves.values().iterator().next());
            out.add(
                new CaseCurves(
                    caseName,
                    equation,
                    of(manifest, caseName, equation),
                    curves.entrySet().stream()
                        .map(e -> new CaseCurves.Estimate(e.getKey(), e.getValue()))
                        .toList()));
          }
        });
    return out;
  }

  private static Axis of(Optional<Config> manifest, String caseName, Equation equation) {
    String key = "configuration.case.\"" + caseName + "\".lambda.of";
    boolean water =
        manifest
            .filter(m -> m.hasPath(key))
            .filter(m -> HeatLaw.isOfWater(m.getValue(key).unwrapped()))
            .isPresent();
    return water ? Axis.WATER : equation.unknowns().get(0).axes().get(0);
  }

  /** As configured; where that is not known, told from the curve: W lies in [0, 1]. */
  static Equation equation(Optional<Config> manifest, String caseName, Curve curve) {
    String key = "configuration.case.\"" + caseName + "\".equation";
    if (manifest.isPresent() && manifest.get().hasPath(key)) {
      String name = manifest.get().getString(key).toUpperCase(Locale.ROOT);
      for (Equation equation : Equation.values()) {
        if (equation.name().equals(name)) {
          return equation;
        }
      }
    }
    boolean water = curve.x()[0] >= 0 && curve.x()[curve.x().length - 1] <= 1;
    boolean gamma = !Double.isNaN(curve.of("gamma").found()[0]);
    return gamma ? Equation.RICHARDS : water ? Equation.DIFFUSION : Equation.HEAT;
  }

  private Map<String, List<TrainingFigure.Log>> logs(List<TrainingResult> results)
      throws IOException {
    Map<String, List<TrainingFigure.Log>> out = new TreeMap<>();
    for (TrainingResult result : results) {
      String caseName = result.metrics().caseName();
      String estimator = result.metrics().estimator();
      List<TrainingFigure.Log> ofCase = out.computeIfAbsent(caseName, k -> new ArrayList<>());
      String folder = TrainingResult.folder(caseName, estimator, result.metrics().seed());
      if (ofCase.stream().noneMatch(l -> l.label().equals(estimator))) {
        log(folder, estimator).ifPresent(ofCase::add);
      }
    }
    out.values().removeIf(List::isEmpty);
    return out;
  }

  private Optional<TrainingFigure.Log> log(String folder, String label) throws IOException {
    String path = folder + "/" + TrainingResult.LOG;
    return root.exists(path)
        ? files.table(path).map(table -> new TrainingFigure.Log(label, numbers(table)))
        : Optional.empty();
  }

  /** The columns of a table that hold numbers; NaN where a cell is empty. */
  static Map<String, double[]> numbers(TableData table) {
    Map<String, double[]> out = new TreeMap<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (column.kind() == Column.Kind.NUMBER || column.kind() == Column.Kind.COUNT) {
        int index = c;
        out.put(
            column.name(),
            table.rows().stream()
                .mapToDouble(r -> r.get(index) instanceof Cell.Number n ? n.value() : Double.NaN)
                .toArray());
      }
    }
    return out;
  }
}
