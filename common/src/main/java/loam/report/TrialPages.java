package loam.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import loam.evaluate.Curve;
import loam.evaluate.CurveCsv;
import loam.evaluate.MetricsTable;
import loam.evaluate.TrainingResult;
import loam.figure.SiteFigures;
import loam.figure.Sketch;
import loam.store.Store;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/**
 * A page a trial, {@code pages/CASE/ESTIMATOR-SEED-ID.html}, of the trials that {@code sweep.keep}
 * kept something of: what was chosen, its numbers, its curve and its log by rounds.
 */
final class TrialPages {
  private static final String PAGES = "pages/";
  private static final double WIDTH = 720;
  private static final double HEIGHT = 280;

  private final Store root;
  private final Notes notes;
  private final WholeFiles files;
  private final Findings found;
  private final TableData trials;

  TrialPages(Store root, Notes notes, Findings found, TableData trials) {
    this.root = root;
    this.notes = notes;
    this.files = new WholeFiles(root, notes);
    this.found = found;
    this.trials = trials;
  }

  /** Writes them; returns a reference from the study's page a row of the table, or "". */
  List<String> write() throws IOException {
    Set<String> kept = kept();
    if (!kept.isEmpty()) {
      root.write(PAGES + "style.css", Page.css());
    }
    try {
      return trials.rows().parallelStream()
          .map(
              row -> {
                String name = name(row);
                return kept.contains(name) && write(name, row) ? PAGES + name + ".html" : "";
              })
          .toList();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private Set<String> kept() throws IOException {
    Set<String> out = new HashSet<>();
    for (String folder : List.of("models", "curves")) {
      for (String caseName : root.list(folder)) {
        for (String file : root.list(folder + "/" + caseName)) {
          out.add(caseName + "/" + file.replaceFirst("\\.csv$", ""));
        }
      }
    }
    return out;
  }

  private String name(List<Cell> row) {
    return text(row, "case")
        + "/"
        + text(row, "estimator")
        + "-"
        + text(row, "seed")
        + "-"
        + text(row, "trial").replaceFirst("(?<=^.{12}).*", "");
  }

  private String text(List<Cell> row, String column) {
    return NetworkReport.words(row.get(trials.index(column)));
  }

  private boolean write(String name, List<Cell> row) {
    try {
      List<DomContent> content = new ArrayList<>();
      content.add(p(a("← the study").withHref("../../" + Report.PAGE)));
      content.add(h1(name));
      content.add(h2("Configuration"));
      content.add(HtmlTable.of("chosen", part(row, false)));
      content.add(
          p(
              a("Every other setting is the study's")
                  .withHref("../../" + Report.PAGE + "#configuration")));
      content.add(h2("Results"));
      content.add(HtmlTable.of("numbers", part(row, true)));
      curve(name, text(row, "trial"), content);
      log(name, content);
      root.write(PAGES + name + ".html", Page.beside(name, "../style.css", content));
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (RuntimeException broken) {
      notes.add("no page of trial " + name, broken);
      return false;
    }
  }

  private TableData part(List<Cell> row, boolean metrics) {
    int[] kept =
        IntStream.range(0, row.size())
            .filter(c -> isChosen(trials.columns().get(c).name()) != metrics)
            .toArray();
    List<Column> columns = IntStream.of(kept).mapToObj(trials.columns()::get).toList();
    return SitePages.upright(columns, IntStream.of(kept).mapToObj(row::get).toList());
  }

  private static boolean isChosen(String column) {
    return column.equals("trial") || MetricsTable.isChosen(column);
  }

  private void curve(String name, String id, List<DomContent> content) throws IOException {
    String path = "curves/" + name + ".csv";
    if (!root.exists(path)) {
      return;
    }
    Optional<String> text = files.text(path, id);
    if (text.isEmpty()) {
      return;
    }
    Curve curve = CurveCsv.parse(path, text.get());
    List<SiteFigures.Line> lines = new ArrayList<>();
    lines.add(SiteFigures.Line.of("estimate", curve));
    double[] truth = curve.of("lambda").truth();
    if (Arrays.stream(truth).anyMatch(Double::isFinite)) {
      double[] none = new double[truth.length];
      Arrays.fill(none, Double.NaN);
      lines.add(new SiteFigures.Line("truth", curve.x(), truth, none));
    }
    String soil = name.replaceFirst("/.*", "");
    String svg = SiteFigures.curves(lines, DirectoryReader.equation(found.manifest(), soil, curve));
    content.add(h2("Curve"));
    content.add(
        figure(
            FigureParts.wide(rawHtml(svg)),
            figcaption(
                "λ over the states that were seen: the estimate, and the truth, where it is known.")));
  }

  private void log(String name, List<DomContent> content) throws IOException {
    String path = "models/" + name + "/" + TrainingResult.LOG;
    Optional<TableData> table = root.exists(path) ? files.table(path) : Optional.empty();
    if (table.isEmpty()) {
      return;
    }
    Map<String, double[]> log = DirectoryReader.numbers(table.get());
    double[] steps = log.get("step");
    for (String column : List.of("loss", "learning_rate")) {
      double[] logs =
          Optional.ofNullable(log.get(column))
              .map(v -> Arrays.stream(v).map(Math::log10).toArray())
              .orElse(new double[0]);
      double[] finite = Arrays.stream(logs).filter(Double::isFinite).sorted().toArray();
      if (finite.length > 1) {
        Sketch.Range x = new Sketch.Range(steps[0], steps[steps.length - 1], "step");
        Sketch.Range y =
            new Sketch.Range(finite[0], finite[finite.length - 1], "log10 of " + column);
        Sketch plot = new Sketch(WIDTH, HEIGHT, x, y.padded());
        String svg =
            plot.curve(steps, logs, SiteFigures.colour(0)).svg(column + " by averaging rounds");
        content.add(h2("Log: " + column.replace('_', ' ')));
        content.add(
            figure(FigureParts.wide(rawHtml(svg)), figcaption("Means of each averaging round.")));
      }
    }
  }
}
