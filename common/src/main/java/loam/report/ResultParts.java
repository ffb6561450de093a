package loam.report;

import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.evaluate.FloorTable;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.Metrics.Status;
import loam.evaluate.MetricsTable;
import loam.evaluate.PaperComparison;
import loam.table.Cell;
import loam.table.Digits;
import loam.table.TableData;
import loam.table.Words;

/** The parts of the page that are made of metrics. */
final class ResultParts {
  private static final Set<String> FLAGS = Set.of("identifiable_lambda", "identifiable_gamma");

  private ResultParts() {}

  /** Counts at a glance. */
  static DomContent cards(Findings found) {
    List<Metrics> rows = found.metrics();
    long ok = rows.stream().filter(m -> m.status() == Status.OK).count();
    long failed = rows.stream().filter(m -> m.status() == Status.FAILED).count();
    List<DomContent> cards = new ArrayList<>();
    if (rows.isEmpty() && found.tables().containsKey(Explorer.TRIALS)) {
      return trials(found.tables().get(Explorer.TRIALS));
    }
    if (found.tables().containsKey(NetworkReport.SITES)) {
      return div();
    }
    cards.add(card(Digits.count(ok), ok == 1 ? "training finished" : "trainings finished"));
    if (failed > 0) {
      cards.add(card(Digits.count(failed), "failed"));
    }
    cards.add(
        card(
            Digits.count(rows.stream().map(Metrics::caseName).distinct().count()),
            rows.stream().map(Metrics::caseName).distinct().count() == 1 ? "case" : "cases"));
    double seconds =
        rows.stream()
            .mapToDouble(m -> m.number(Metric.TRAIN_SECONDS))
            .filter(Double::isFinite)
            .sum();
    cards.add(card(Digits.of(seconds, 3) + " s", "in identification"));
    double[] gains =
        rows.stream()
            .mapToDouble(m -> m.number(Metric.PAPER_MAPE_LAMBDA) / m.number(Metric.MAPE_LAMBDA))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (gains.length > 0) {
      double median = Math.sqrt(gains[(gains.length - 1) / 2] * gains[gains.length / 2]);
      String word = median >= 1 ? "nearer to the truth than the paper" : "farther than the paper";
      cards.add(card(Times.of(median >= 1 ? median : 1 / median), word + " (median, λ)"));
    }
    return div(each(cards.stream())).withClass("cards");
  }

  /** Counts of a study. */
  private static DomContent trials(TableData trials) {
    int status = trials.index("status");
    long failed =
        trials.rows().stream().filter(r -> r.get(status).equals(Cell.of("failed"))).count();
    long skipped =
        trials.rows().stream().filter(r -> r.get(status).equals(Cell.of("skipped"))).count();
    long cases = trials.rows().stream().map(r -> r.get(trials.index("case"))).distinct().count();
    List<DomContent> cards = new ArrayList<>();
    cards.add(card(Digits.count(trials.rows().size() - failed - skipped), "trials finished"));
    if (failed > 0) {
      cards.add(card(Digits.count(failed), "failed"));
    }
    if (skipped > 0) {
      cards.add(card(Digits.count(skipped), "stopped by halving"));
    }
    cards.add(card(Digits.count(cases), cases == 1 ? "case" : "cases"));
    return div(each(cards.stream())).withClass("cards");
  }

  static List<DomContent> comparison(Findings found) {
    boolean elsewhere =
        found.tables().containsKey(Explorer.TRIALS)
            || found.tables().containsKey(NetworkReport.SITES);
    if (found.results().isEmpty() && elsewhere) {
      return List.of();
    }
    if (found.results().isEmpty()) {
      return List.of(p("No training has finished in this directory yet."));
    }
    TableData all = PaperComparison.of(found.metrics());
    // The flags are in words already.
    Set<String> hidden = new HashSet<>(FLAGS);
    hidden.addAll(empty(all));
    return List.of(
        p(
            "Medians over seeds. MAPE is the mean of |estimate − truth|/|truth| over the declared"
                + " range of the state; RMSE is that of ∂X/∂t on clean profiles that took no part"
                + " in the training. Ratios compare with Table 1 of the paper."),
        HtmlTable.of("comparison", all, hidden));
  }

  static List<DomContent> failures(Findings found) {
    List<Metrics> failed = found.metrics().stream().filter(m -> m.status() != Status.OK).toList();
    return failed.isEmpty()
        ? List.of()
        : List.of(
            p("These trainings gave no result; the others are not touched by that."),
            filled(
                "failed",
                keep(
                    MetricsTable.of(failed),
                    List.of("case", "estimator", "seed", "status", "engine", "error", "reason"))));
  }

  /** Errors over the supported range beside the bound that the data set. */
  static List<DomContent> limits(Findings found) {
    List<Metrics> ok = found.metrics().stream().filter(m -> m.status() == Status.OK).toList();
    boolean any =
        ok.stream()
            .anyMatch(
                m ->
                    m.flag(Metric.IDENTIFIABLE_LAMBDA).isPresent()
                        || m.flag(Metric.IDENTIFIABLE_GAMMA).isPresent()
                        || !Double.isNaN(m.number(Metric.BOUND_LAMBDA))
                        || !m.text(Metric.REASON).isEmpty());
    List<DomContent> parts = new ArrayList<>();
    if (any) {
      parts.add(
          p(
              "Supported: states between the 1st and 99th percentile of the training data at the"
                  + " faces. The bound is the supported MAPE that an unbiased estimate can expect"
                  + " at best (Cramér–Rao). γ enters the equation through differences only: where"
                  + " its constant is not determined, the error of γ less its value at the median"
                  + " state tells how well its shape is known."));
      parts.add(
          filled(
              "bounds",
              keep(
                  MetricsTable.of(ok),
                  List.of(
                      "case",
                      "estimator",
                      "seed",
                      "mape_lambda_supported",
                      "bound_lambda",
                      "identifiable_lambda",
                      "mape_gamma_supported",
                      "bound_gamma",
                      "gamma_difference_supported",
                      "identifiable_gamma"))));
      List<Metrics> remarked = ok.stream().filter(m -> !m.text(Metric.REASON).isEmpty()).toList();
      if (!remarked.isEmpty()) {
        // A table of its own: beside so many numbers sentences would stand outside the page.
        parts.add(
            filled(
                "remarks",
                keep(MetricsTable.of(remarked), List.of("case", "estimator", "seed", "reason"))));
      }
    }
    TableData floor = found.tables().get(FloorTable.PATH);
    if (floor != null && !floor.rows().isEmpty()) {
      parts.add(
          p(
              "The floor: what remains of the tendency whatever the coefficient, because of the"
                  + " grid, the spline table, processes that the equation leaves out, and noise. No"
                  + " training can score below it."));
      parts.add(HtmlTable.of("floor", floor));
    }
    return parts;
  }

  static List<DomContent> parameters(Findings found) {
    // Those of a network are on the pages of its sites.
    return found.parameters().rows().isEmpty() || found.tables().containsKey(NetworkReport.SITES)
        ? List.of()
        : List.of(filled("parameters", found.parameters()));
  }

  static List<DomContent> everything(Findings found) {
    return found.results().isEmpty()
        ? List.of()
        : List.of(
            p(
                span("The rows of "),
                b("tables/metrics.csv"),
                span(", with fewer digits. A heading sorts.")),
            filled("metrics", Shown.of(MetricsTable.of(found.metrics()))));
  }

  private static DomContent card(String value, String label) {
    return div(b(value), span(label)).withClass("card");
  }

  private static DomContent filled(String id, TableData table) {
    return HtmlTable.of(id, table, empty(table));
  }

  /** Columns that say nothing in any row. */
  static Set<String> empty(TableData table) {
    List<List<String>> words = Words.of(table);
    return IntStream.range(0, table.columns().size())
        .filter(c -> words.stream().allMatch(row -> row.get(c).equals(Words.NONE)))
        .mapToObj(c -> table.columns().get(c).name())
        .collect(Collectors.toSet());
  }

  private static TableData keep(TableData table, List<String> names) {
    return select(table, names.stream().mapToInt(table::index).toArray());
  }

  private static TableData select(TableData table, int[] columns) {
    List<List<Cell>> rows =
        table.rows().stream()
            .map(row -> IntStream.of(columns).mapToObj(row::get).toList())
            .toList();
    return new TableData(IntStream.of(columns).mapToObj(table.columns()::get).toList(), rows);
  }
}
