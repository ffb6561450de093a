package loam.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import loam.evaluate.FloorTable;
import loam.evaluate.TrainingResult;
import loam.report.Findings.Document;
import loam.report.Report.Drawn;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** The parts of the page that show files as they are found. */
final class FileParts {
  private static final String CONFIGURATION = "configuration";
  private static final String PREDICTIONS = "predictions/";
  private static final String VERDICTS = "measured/";
  private static final String TEXT = ".txt";
  private static final int LONGEST = 20_000;

  private FileParts() {}

  static List<DomContent> measured(Findings found, Map<String, Drawn> scores) {
    List<DomContent> out = new ArrayList<>();
    found
        .documents()
        .forEach(
            (path, document) -> {
              if (!path.startsWith(PREDICTIONS)) {
                out.addAll(document(path, document));
              }
            });
    out.addAll(FigureParts.of(scores));
    return out;
  }

  static List<DomContent> predictions(Findings found) {
    List<DomContent> out = new ArrayList<>();
    found
        .pictures()
        .forEach(
            (name, svg) -> {
              Document caption = found.documents().get(PREDICTIONS + name + TEXT);
              out.add(
                  FigureParts.image(
                      name, svg, caption == null ? "figures/" + name + ".svg" : caption.text()));
            });
    found
        .documents()
        .forEach(
            (path, document) -> {
              boolean caption =
                  path.startsWith(PREDICTIONS)
                      && path.endsWith(TEXT)
                      && found
                          .pictures()
                          .containsKey(
                              path.substring(PREDICTIONS.length(), path.length() - TEXT.length()));
              if (path.startsWith(PREDICTIONS) && document.table().isEmpty() && !caption) {
                out.addAll(document(path, document));
              }
            });
    return out;
  }

  /** Figures and tables of a study; of the summary the medians, the file has more. */
  static List<DomContent> study(Findings found, Map<String, Drawn> figures, Explorer trials) {
    List<DomContent> out = new ArrayList<>(FigureParts.of(figures));
    found
        .tables()
        .forEach(
            (path, table) -> {
              if (!path.equals(FloorTable.PATH) && !path.equals(NetworkReport.SITES)) {
                out.add(h3(path));
                TableData shown = Shown.of(medians(table));
                out.add(
                    path.equals(Explorer.TRIALS)
                        ? trials.of(id(path), shown)
                        : HtmlTable.filterable(id(path), shown));
              }
            });
    return out;
  }

  private static TableData medians(TableData table) {
    Predicate<Column> shown =
        c -> !c.name().matches("(mean|std|min|max)_.*") && !c.name().startsWith("paper_");
    int[] kept =
        IntStream.range(0, table.columns().size())
            .filter(c -> shown.test(table.columns().get(c)))
            .filter(c -> table.rows().stream().anyMatch(r -> !r.get(c).equals(Cell.EMPTY)))
            .toArray();
    return new TableData(
        IntStream.of(kept).mapToObj(table.columns()::get).toList(),
        table.rows().stream().map(r -> IntStream.of(kept).mapToObj(r::get).toList()).toList());
  }

  static List<DomContent> notes(List<String> notes) {
    return notes.isEmpty()
        ? List.of()
        : List.of(ul(each(notes, line -> li(line))).withClass("notes"));
  }

  static List<DomContent> configuration(Findings found) {
    return found
        .manifest()
        .filter(m -> m.hasPath(CONFIGURATION))
        .map(
            m ->
                List.<DomContent>of(
                    details(
                        summary("As resolved, with every default"),
                        scrolled("Configuration", render(m.getConfig(CONFIGURATION))))))
        .orElse(List.of());
  }

  /** Facts of the directory and of its trainings; where trainings differ, each value once. */
  static List<DomContent> provenance(Findings found) {
    SortedMap<String, SortedSet<String>> facts = new TreeMap<>();
    found
        .manifest()
        .ifPresent(
            m -> {
              for (Map.Entry<String, ConfigValue> e : m.withoutPath(CONFIGURATION).entrySet()) {
                String key = e.getKey().replace("\"", "").replaceFirst("^provenance\\.", "");
                add(facts, key, String.valueOf(e.getValue().unwrapped()));
              }
            });
    for (TrainingResult result : found.results()) {
      result.provenance().forEach((key, value) -> add(facts, key, value));
    }
    if (facts.isEmpty()) {
      return List.of();
    }
    List<List<Cell>> rows =
        facts.entrySet().stream()
            .map(e -> List.of(Cell.of(e.getKey()), Cell.of(String.join("; ", e.getValue()))))
            .toList();
    List<Column> columns =
        List.of(
            new Column("fact", Column.Kind.TEXT, "", "Fact"),
            new Column("value", Column.Kind.TEXT, "", "Value"));
    return List.of(
        details(
            summary("What made the numbers: versions, machine, seeds"),
            HtmlTable.of("facts", new TableData(columns, rows))));
  }

  private static void add(SortedMap<String, SortedSet<String>> facts, String key, String value) {
    facts.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
  }

  private static List<DomContent> document(String path, Document document) {
    String text = document.text();
    boolean words = path.startsWith(VERDICTS) || path.startsWith(PREDICTIONS);
    if (words && path.endsWith(TEXT)) {
      return List.of(p(text));
    }
    DomContent content =
        document
            .table()
            .<DomContent>map(t -> HtmlTable.of(id(path), t))
            .orElseGet(
                () ->
                    scrolled(
                        path,
                        text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n…"));
    return List.of(h3(path), content);
  }

  /** Text as it is. */
  static DomContent scrolled(String label, String text) {
    return pre(text).withTabindex(0).attr("role", "group").attr("aria-label", label);
  }

  private static String id(String path) {
    return "file-" + path.replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static String render(Config config) {
    return config
        .root()
        .render(
            ConfigRenderOptions.defaults()
                .setOriginComments(false)
                .setComments(false)
                .setJson(false)
                .setFormatted(true));
  }
}
