package loam.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import loam.evaluate.MetricsTable;
import loam.evaluate.PaperComparison;
import loam.figure.Figure;
import loam.figure.Pictures;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Csv;
import loam.table.Markdown;
import loam.table.TableData;

/** Tables, figures and one HTML page from whatever an output directory holds, finished or not. */
public final class Report {
  /** Writes a table as a single Parquet file. */
  @FunctionalInterface
  public interface ParquetWriter {
    void write(Store root, String path, TableData table) throws IOException;
  }

  /**
   * What came out.
   *
   * @param page path of the page under the root
   * @param trainings rows of {@code tables/metrics.*}
   * @param notes what could not be read or drawn, a line each
   * @param damaged how many of them are about files that are not as they were written
   */
  public record Outcome(String page, int trainings, List<String> notes, int damaged) {}

  /** Path of the page under the root of an output directory. */
  public static final String PAGE = "report.html";

  /** A drawn figure. */
  record Drawn(String name, String caption, String svg) {}

  private final Store root;
  private final Notes notes = new Notes();

  private Report(Store root) {
    this.root = root;
  }

  /** Writes tables/metrics.*, figures/* and {@value #PAGE} into the directory that it reads. */
  public static Outcome write(Store root, ParquetWriter parquet) throws IOException {
    return new Report(root).write(parquet);
  }

  private Outcome write(ParquetWriter parquet) throws IOException {
    DirectoryReader reader = new DirectoryReader(root, notes);
    Findings found = reader.read(FigurePlan::owns);
    tables(found, parquet);
    Map<String, Drawn> coefficients =
        draw("coefficients", () -> FigurePlan.coefficients(found.cases()));
    Map<String, Drawn> trainings = draw("trainings", () -> FigurePlan.trainings(found.logs()));
    Map<String, Drawn> scores = draw("scores", () -> FigurePlan.scores(found.documents()));
    Map<String, Drawn> study = draw("the study", () -> FigurePlan.study(found.tables()));
    if (found.tables().containsKey(NetworkReport.SITES)) {
      Optional<TableData> rows = new WholeFiles(root, notes).table("tables/metrics.csv");
      if (rows.isPresent()) {
        new SitePages(root, notes, found).write(rows.get());
      }
    }
    Map<String, Drawn> records = draw("records", () -> FigurePlan.records(found.records()));
    Explorer trials = Explorer.of(root, notes, found);
    root.write(
        PAGE,
        Page.text(found, coefficients, records, trainings, scores, study, trials, notes.lines()));
    return new Outcome(PAGE, found.results().size(), notes.lines(), notes.damaged());
  }

  /** {@code tables/metrics.*}, and {@code tables/parameters.*} where any were found. */
  private void tables(Findings found, ParquetWriter parquet) throws IOException {
    if (root.exists(NetworkReport.SITES)) {
      return; // The rows of a network are made with its sites.
    }
    TableData metrics = MetricsTable.of(found.metrics());
    Sealed.write(root, "tables/metrics.csv", Csv.text(metrics), "");
    root.write(
        "tables/metrics.md",
        "Medians over seeds, beside the paper:\n\n"
            + Markdown.text(PaperComparison.of(found.metrics()))
            + "\nEvery training:\n\n"
            + Markdown.text(metrics));
    parquet.write(root, "tables/metrics.parquet", metrics);
    if (!found.parameters().rows().isEmpty()) {
      Sealed.write(root, "tables/parameters.csv", Csv.text(found.parameters()), "");
      root.write("tables/parameters.md", Markdown.text(found.parameters()));
      parquet.write(root, "tables/parameters.parquet", found.parameters());
    }
  }

  private Map<String, Drawn> draw(String of, Supplier<List<Figure>> plan) throws IOException {
    Map<String, Drawn> out = new LinkedHashMap<>();
    for (Attempt attempt : figures(of, plan, notes).parallelStream().map(Attempt::at).toList()) {
      Figure figure = attempt.figure();
      if (attempt.failure().isPresent()) {
        notes.add("no figure " + figure.name(), attempt.failure().get());
        continue;
      }
      root.write("figures/" + figure.name() + ".svg", attempt.svg());
      root.write("figures/" + figure.name() + ".png", file -> file.write(attempt.png()));
      out.put(figure.name(), new Drawn(figure.name(), figure.caption(), attempt.svg()));
    }
    return out;
  }

  /**
   * The figures of a plan; none, and a note why, where planning fails. Legends are measured
   * meanwhile, which needs fonts as drawing does.
   *
   * @param of what they show
   */
  static List<Figure> figures(String of, Supplier<List<Figure>> plan, Notes notes) {
    try {
      return plan.get();
    } catch (RuntimeException | LinkageError | java.awt.AWTError | InternalError failure) {
      if (Pictures.canDrawText()) {
        notes.add(
            "no figures of %s (%s)".formatted(of, failure.getClass().getSimpleName()), failure);
      } else {
        notes.add(
            "no figures: this Java cannot draw text (fontconfig and a font are needed)", failure);
      }
      return List.of();
    }
  }

  /** A figure as both kinds of file, or why there is none. */
  private record Attempt(Figure figure, String svg, byte[] png, Optional<Throwable> failure) {
    /**
     * A Java without fonts fails with an Error at the first text, and a picture is never worth a
     * lost report: any failure of drawing becomes a note.
     */
    static Attempt at(Figure figure) {
      try {
        return new Attempt(figure, Pictures.svg(figure), Pictures.png(figure), Optional.empty());
      } catch (IOException
          | RuntimeException
          | LinkageError
          | java.awt.AWTError
          | InternalError failure) {
        return new Attempt(figure, "", new byte[0], Optional.of(failure));
      }
    }
  }
}
