package loam.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;
import loam.table.Words;

/** Tables as HTML: sortable by a click on a heading, in words where there is no number. */
final class HtmlTable {
  private static final int LONG_TEXT = 40;

  /** More rows than this are sent as data and become elements as they are looked at. */
  private static final int MANY_ROWS = 400;

  private HtmlTable() {}

  /** A table; {@code id} is unique in the page. */
  static DomContent of(String id, TableData table) {
    return of(id, table, Set.of());
  }

  /** A table without these columns, which still say what the words in the others are. */
  static DomContent of(String id, TableData table, Set<String> hidden) {
    return table.rows().size() > MANY_ROWS ? asData(id, table) : asElements(id, table, hidden);
  }

  /** A table that sorts and filters, whatever its size. */
  static DomContent filterable(String id, TableData table) {
    return asData(id, table);
  }

  /**
   * The same, where each row's first cell leads to a page.
   *
   * @param hrefs of the rows
   */
  static DomContent linked(String id, TableData table, List<String> hrefs) {
    String links =
        hrefs.stream().map(HtmlTable::quoted).collect(Collectors.joining(",\n", "[", "]"));
    return div(
        script(rawHtml(links))
            .withType("application/json")
            .withClass("links")
            .attr("data-table", id),
        asData(id, table));
  }

  private static DomContent asElements(String id, TableData data, Set<String> hidden) {
    int[] shown =
        IntStream.range(0, data.columns().size())
            .filter(c -> !hidden.contains(data.columns().get(c).name()))
            .toArray();
    List<List<String>> words = Words.of(data);
    return scrolls(
        "scroll",
        "Table " + id,
        table(
                head(data, shown),
                tbody(
                    each(
                        IntStream.range(0, words.size()).boxed().toList(),
                        r ->
                            tr(
                                each(
                                    cells(data, shown, data.rows().get(r), words.get(r))
                                        .stream())))))
            .withId(id)
            .withClass("sorts"));
  }

  /** What may be wider than the screen scrolls by itself, by keys too. */
  static DomContent scrolls(String look, String label, DomContent content) {
    return div(content)
        .withClass(look)
        .withTabindex(0)
        .attr("role", "group")
        .attr("aria-label", label);
  }

  private static List<DomContent> cells(
      TableData data, int[] shown, List<Cell> row, List<String> words) {
    return IntStream.of(shown)
        .<DomContent>mapToObj(c -> cell(data.columns().get(c), row.get(c), words.get(c)))
        .toList();
  }

  private static TdTag cell(Column column, Cell cell, String word) {
    if (cell instanceof Cell.Number n) {
      TdTag number = td().withClass("num").attr("data-v", n.value());
      return column.name().startsWith("ratio") ? ratio(number, n.value()) : number.withText(word);
    }
    if (cell instanceof Cell.Empty) {
      boolean missing = word.equals(Words.NONE);
      return td(word).withClass((right(column) ? "num " : "") + (missing ? "none" : "words"));
    }
    if (column.name().equals("status")) {
      return td(word).withClass(word);
    }
    return word.length() > LONG_TEXT ? td(word).withClass("long") : td(word);
  }

  /** An error over the paper's, as how many times better or worse. */
  private static TdTag ratio(TdTag cell, double ratio) {
    boolean better = ratio <= 1;
    double times = better ? 1 / ratio : ratio;
    String text = Times.of(times) + (better ? " better" : " worse");
    return cell.with(span(text).withClass(better ? "better" : "worse"));
  }

  private static DomContent head(TableData data, int[] shown) {
    return thead(
        tr(
            each(
                IntStream.of(shown).mapToObj(data.columns()::get).toList(),
                c ->
                    th(
                            text(c.title()),
                            iff(!c.title().endsWith(c.unit()), span(c.unit()).withClass("unit")))
                        .withTitle(c.name())
                        .attr("data-kind", c.kind().name())
                        .withCondClass(right(c), "num"))));
  }

  private static boolean right(Column column) {
    return column.kind() == Column.Kind.NUMBER || column.kind() == Column.Kind.COUNT;
  }

  private static DomContent asData(String id, TableData data) {
    return div(
        p(
            input()
                .withType("search")
                .withClass("filter search")
                .attr("data-table", id)
                .attr("aria-label", "Filter rows")
                .withPlaceholder("Filter rows: water noise.sigma = 0.1"),
            span(" "),
            span().withClass("count hint").attr("data-table", id)),
        scrolls(
            "scroll",
            "Table " + id,
            table(head(data, IntStream.range(0, data.columns().size()).toArray()), tbody())
                .withId(id)),
        script(rawHtml(json(data)))
            .withType("application/json")
            .withClass("rows")
            .attr("data-table", id));
  }

  private static String json(TableData data) {
    return data.rows().stream()
        .map(row -> row.stream().map(HtmlTable::json).collect(Collectors.joining(",", "[", "]")))
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  private static String json(Cell cell) {
    if (cell instanceof Cell.Number n) {
      return Double.isInfinite(n.value())
          ? "\"" + n.value() + "\""
          : Float.toString((float) n.value());
    }
    if (cell instanceof Cell.Flag f) {
      return f.value() ? "\"yes\"" : "\"no\"";
    }
    return cell instanceof Cell.Text t ? quoted(t.value()) : "null";
  }

  /** A JSON string in which nothing can end the script element around it. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
