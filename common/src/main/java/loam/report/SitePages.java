package loam.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import com.typesafe.config.Config;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loam.evaluate.Curve;
import loam.evaluate.CurveCsv;
import loam.figure.SiteFigures;
import loam.figure.SiteFigures.Line;
import loam.physics.Equation;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Digits;
import loam.table.TableData;

/** A page a site of a network, {@code sites/LABEL.html}: what is known of it and what was found. */
final class SitePages {
  private static final String STYLE = NetworkReport.PAGES + "/style.css";

  private final Store root;
  private final Notes notes;
  private final WholeFiles files;
  private final TableData sites;
  private final Map<String, TableData> parameters;
  private final Optional<Config> manifest;

  SitePages(Store root, Notes notes, Findings found) {
    this.manifest = found.manifest();
    this.sites = found.tables().get(NetworkReport.SITES);
    this.parameters = bySite(found.parameters());
    this.root = root;
    this.notes = notes;
    this.files = new WholeFiles(root, notes);
  }

  /** Writes all of them, several at once, each from its own few files. */
  void write(TableData metrics) throws IOException {
    root.write(STYLE, Page.css());
    Map<String, TableData> found = bySite(metrics);
    try {
      sites.rows().parallelStream().forEach(row -> write(row, found));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static Map<String, TableData> bySite(TableData all) {
    Map<String, List<List<Cell>>> rows = new HashMap<>();
    int site = all.index("site");
    for (List<Cell> row : all.rows()) {
      rows.computeIfAbsent(text(row.get(site)), k -> new ArrayList<>()).add(row);
    }
    Map<String, TableData> out = new HashMap<>();
    rows.forEach((name, own) -> out.put(name, new TableData(all.columns(), own)));
    return out;
  }

  private void write(List<Cell> row, Map<String, TableData> found) {
    String label = text(row.get(sites.index("label")));
    String site = text(row.get(sites.index("site")));
    String soil = text(row.get(sites.index("case")));
    try {
      List<DomContent> content = new ArrayList<>();
      content.add(p(a("← the network").withHref("../" + Report.PAGE)));
      content.add(h1(site));
      content.add(HtmlTable.of("facts", upright(sites.columns(), row)));
      curves(soil, label, content);
      TableData fits = found.get(site);
      if (fits != null) {
        for (List<Cell> fit : fits.rows()) {
          content.add(h2(text(fit.get(fits.index("estimator")))));
          content.add(HtmlTable.of("fit-" + content.size(), upright(fits.columns(), fit)));
        }
      }
      if (parameters.containsKey(site)) {
        content.add(h2("Parameters"));
        content.add(HtmlTable.of("parameters", parameters.get(site)));
      }
      files("records/" + soil + "/" + label + ".json", content);
      root.write(NetworkReport.page(label), Page.beside(site, "style.css", content));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (RuntimeException broken) {
      notes.add("no page of site " + label, broken);
    }
  }

  private void curves(String soil, String label, List<DomContent> content) throws IOException {
    String folder = "curves/" + soil + "/" + label;
    List<Line> lines = new ArrayList<>();
    Equation equation = Equation.HEAT;
    for (String file : root.list(folder)) {
      Optional<String> text = files.text(folder + "/" + file, "");
      if (text.isEmpty()) {
        continue;
      }
      Curve curve = CurveCsv.parse(file, text.get());
      equation = DirectoryReader.equation(manifest, soil, curve);
      Line line = Line.of(file.replaceFirst("\\.csv$", ""), curve);
      if (line.x().length > 1) {
        lines.add(line);
      }
    }
    if (!lines.isEmpty()) {
      List<DomContent> legend =
          IntStream.range(0, lines.size())
              .boxed()
              .<DomContent>flatMap(
                  i ->
                      Stream.of(
                          span("● ").withStyle("color:" + SiteFigures.colour(i)),
                          span(lines.get(i).label() + "  ")))
              .toList();
      content.add(
          figure(
              FigureParts.wide(rawHtml(SiteFigures.curves(lines, equation))),
              figcaption(each(legend.stream()), span("with intervals of 95 %, where there are"))));
    }
  }

  private void files(String path, List<DomContent> content) throws IOException {
    if (root.exists(path)) {
      String text = root.read(path);
      if (!Sealed.ofJson(text).whole()) {
        notes.damaged(path + " is damaged and not shown: run again to make it anew");
        return;
      }
      Config facts = Json.parse(path, text);
      list("Sensors that look wrong", facts.getStringList("suspicious"), content);
      list("What was found out about the files", facts.getStringList("notes"), content);
    }
  }

  private static void list(String heading, List<String> lines, List<DomContent> content) {
    if (!lines.isEmpty()) {
      content.add(h2(heading));
      content.add(ul(each(lines, line -> li(line))));
    }
  }

  /** A row as a table of two columns, without what is empty. */
  static TableData upright(List<Column> columns, List<Cell> row) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (!row.get(c).equals(Cell.EMPTY)) {
        Column column = Shown.titled(columns.get(c));
        String unit = column.unit().isEmpty() ? "" : ", " + column.unit();
        rows.add(List.of(Cell.of(column.title() + unit), Cell.of(shown(row.get(c)))));
      }
    }
    return new TableData(
        List.of(
            new Column("what", Column.Kind.TEXT, "", "What"),
            new Column("value", Column.Kind.TEXT, "", "Value")),
        rows);
  }

  private static String text(Cell cell) {
    return cell instanceof Cell.Flag f ? f.value() ? "yes" : "no" : NetworkReport.words(cell);
  }

  /** For people: whole numbers as they are, others with the digits that they deserve. */
  private static String shown(Cell cell) {
    return cell instanceof Cell.Number n && n.value() != Math.rint(n.value())
        ? Digits.of(n.value(), 4)
        : text(cell);
  }
}
