package loam.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loam.figure.Figure;
import loam.figure.Pictures;
import loam.store.Store;
import loam.table.Markdown;
import loam.table.MetricsTable;
import loam.table.PaperComparison;
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
   */
  public record Outcome(String page, int trainings, List<String> notes) {}

  /** Path of the page under the root of an output directory. */
  public static final String PAGE = "report.html";

  /** A drawn figure. */
  record Drawn(String name, String caption, String svg) {}

  private final Store root;
  private final Notes notes = new Notes();
  private boolean canDraw = true;

  private Report(Store root) {
    this.root = root;
  }

  /** Writes tables/metrics.*, figures/* and {@value #PAGE} into the directory that it reads. */
  public static Outcome write(Store root, ParquetWriter parquet) throws IOException {
    return new Report(root).write(parquet);
  }

  private Outcome write(ParquetWriter parquet) throws IOException {
    Findings found = new DirectoryReader(root, notes).read(FigurePlan::owns);
    tables(found, parquet);
    Map<String, Drawn> coefficients = draw(FigurePlan.coefficients(found.cases()));
    Map<String, Drawn> trainings = draw(FigurePlan.trainings(found.logs()));
    Map<String, Drawn> scores = draw(FigurePlan.scores(found.documents()));
    root.write(PAGE, Page.text(found, coefficients, trainings, scores, notes.lines()));
    return new Outcome(PAGE, found.results().size(), notes.lines());
  }

  /** {@code tables/metrics.csv}, {@code .md} and {@code .parquet} of these rows. */
  private void tables(Findings found, ParquetWriter parquet) throws IOException {
    TableData metrics = MetricsTable.of(found.metrics());
    root.write("tables/metrics.csv", loam.table.Csv.text(metrics));
    root.write(
        "tables/metrics.md",
        "Medians over seeds, beside the paper:\n\n"
            + Markdown.text(PaperComparison.of(found.metrics()))
            + "\nEvery training:\n\n"
            + Markdown.text(metrics));
    parquet.write(root, "tables/metrics.parquet", metrics);
  }

  private Map<String, Drawn> draw(List<Figure> figures) throws IOException {
    Map<String, Drawn> out = new LinkedHashMap<>();
    for (Figure figure : figures) {
      draw(figure, out);
    }
    return out;
  }

  /**
   * A Java without fonts fails with an Error of no common type at the first text, and a picture is
   * never worth a lost report: any failure of drawing becomes one note.
   */
  private void draw(Figure figure, Map<String, Drawn> out) throws IOException {
    if (!canDraw) {
      return;
    }
    try {
      String svg = Pictures.svg(figure);
      root.write("figures/" + figure.name() + ".svg", svg);
      byte[] png = Pictures.png(figure);
      root.write("figures/" + figure.name() + ".png", file -> file.write(png));
      out.put(figure.name(), new Drawn(figure.name(), figure.caption(), svg));
    } catch (RuntimeException e) {
      notes.add("figure " + figure.name(), e);
    } catch (LinkageError | java.awt.AWTError | InternalError e) {
      canDraw = false;
      notes.add("no figures: this Java cannot draw text (fontconfig and a font are needed)", e);
    }
  }
}
