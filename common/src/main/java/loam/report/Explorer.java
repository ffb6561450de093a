package loam.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;

import com.typesafe.config.Config;
import j2html.tags.DomContent;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.evaluate.MetricsTable;
import loam.store.Events;
import loam.store.Store;
import loam.table.Column;
import loam.table.TableData;

/**
 * The trials of a study for {@code explore.js}, which draws those that the filter of their table
 * leaves: their history, slices and parallel coordinates.
 *
 * @param pages of the trials, a row each; empty where a trial has none
 * @param ended ids of trials in the order of their ends, as far as {@code events.jsonl} tells
 */
record Explorer(List<String> pages, List<String> ended) {
  static final String TRIALS = "tables/trials.csv";

  /** Of a directory without a study nothing. */
  static Explorer of(Store root, Notes notes, Findings found) throws IOException {
    TableData trials = found.tables().get(TRIALS);
    return trials == null
        ? new Explorer(List.of(), List.of())
        : new Explorer(new TrialPages(root, notes, found, trials).write(), ended(root));
  }

  private static List<String> ended(Store root) throws IOException {
    Set<String> last = new LinkedHashSet<>();
    for (Config event : Events.ofTrials(root)) {
      if (!Events.isStart(event)) {
        String trial = event.getString("trial");
        last.remove(trial);
        last.add(trial);
      }
    }
    return List.copyOf(last);
  }

  /**
   * The figures, above the table with its filter.
   *
   * @param id of the table
   */
  DomContent of(String id, TableData shown) {
    List<String> axes =
        shown.columns().stream().map(Column::name).filter(MetricsTable::isAxis).toList();
    String order =
        IntStream.range(0, ended.size())
            .mapToObj(i -> HtmlTable.quoted(ended.get(i)) + ":" + i)
            .collect(Collectors.joining(",\n", "{", "}"));
    return each(
        script(rawHtml(ended.isEmpty() ? "null" : order))
            .withType("application/json")
            .withClass("order")
            .attr("data-table", id),
        p("What the filter of the table below leaves is drawn here.").withClass("hint"),
        div()
            .withClass("explore")
            .attr("data-table", id)
            .attr(
                "data-axes",
                axes.stream().map(HtmlTable::quoted).collect(Collectors.joining(",", "[", "]"))),
        HtmlTable.linked(id, shown, pages));
  }
}
