package loam.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import loam.evaluate.SiteColumns;
import loam.figure.SiteFigures;
import loam.figure.SiteFigures.Site;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Digits;
import loam.table.TableData;

/** The part of the page that shows a network of sites: map, distributions, table, failures. */
final class NetworkReport {
  static final String SITES = "tables/sites.csv";

  /** Folder of the sites' own pages. */
  static final String PAGES = "sites";

  private static final int FAILURES_SHOWN = 200;
  private static final int FAILURES_OPEN = 10;

  private static final Set<String> HIDDEN = Set.of("case", "label", "error");

  private NetworkReport() {}

  /** Nothing where there is no network. */
  static List<DomContent> of(Findings found) {
    TableData sites = found.tables().get(SITES);
    if (sites == null) {
      return List.of();
    }
    List<DomContent> out = new ArrayList<>();
    out.add(counts(sites));
    double[] diffusivity = numbers(sites, "diffusivity");
    map(sites, diffusivity, out);
    distribution(diffusivity, "log10 of the diffusivity at the middle state, m² s⁻¹", out);
    parameters(found.parameters(), out);
    out.add(h3("Every site"));
    out.add(
        HtmlTable.linked(
            "sites",
            Shown.of(shown(sites)),
            texts(sites, "label").stream().map(NetworkReport::href).toList()));
    failures(sites, out);
    return out;
  }

  /** Path of a site's page, from the root. */
  static String page(String label) {
    return PAGES + "/" + label + ".html";
  }

  private static String href(String label) {
    return PAGES
        + "/"
        + java.net.URLEncoder.encode(label, java.nio.charset.StandardCharsets.UTF_8)
            .replace("+", "%20")
        + ".html";
  }

  private static DomContent counts(TableData sites) {
    List<String> status = texts(sites, "status");
    long ok = status.stream().filter("ok"::equals).count();
    long failed = status.stream().filter("failed"::equals).count();
    long waiting = status.size() - ok - failed;
    return p(
        "%s sites: %s identified, %s failed%s."
            .formatted(
                Digits.count(status.size()),
                Digits.count(ok),
                Digits.count(failed),
                waiting > 0 ? ", " + Digits.count(waiting) + " not yet fitted" : ""));
  }

  private static void map(TableData sites, double[] diffusivity, List<DomContent> out) {
    double[] latitude = numbers(sites, "latitude");
    double[] longitude = numbers(sites, "longitude");
    List<String> names = texts(sites, "site");
    List<String> labels = texts(sites, "label");
    List<String> status = texts(sites, "status");
    List<Site> all =
        IntStream.range(0, names.size())
            .mapToObj(
                i ->
                    new Site(
                        names.get(i),
                        latitude[i],
                        longitude[i],
                        diffusivity[i],
                        status.get(i).equals("failed"),
                        href(labels.get(i))))
            .toList();
    long placed = all.stream().filter(s -> Double.isFinite(s.latitude() + s.longitude())).count();
    if (placed > 0) {
      List<DomContent> legend = new ArrayList<>();
      for (String[] step : SiteFigures.legend(diffusivity)) {
        legend.add(span("● ").withStyle("color:" + step[1]));
        legend.add(span(step[0] + "  "));
      }
      out.add(
          figure(
              FigureParts.wide(rawHtml(SiteFigures.map(all))),
              figcaption(
                  div(each(legend.stream())),
                  span(
                      "Diffusivity in m² s⁻¹; a cross is a site that failed. %s of %s sites tell"
                              .formatted(Digits.count(placed), Digits.count(all.size()))
                          + " where they are. A click leads to the site."))));
    }
  }

  private static void distribution(double[] values, String label, List<DomContent> out) {
    double[] logs = Arrays.stream(values).filter(v -> v > 0).map(Math::log10).toArray();
    if (logs.length > 1) {
      double[] sorted = logs.clone();
      Arrays.sort(sorted);
      double median = Math.pow(10, sorted[sorted.length / 2]);
      out.add(
          figure(
              FigureParts.wide(rawHtml(SiteFigures.histogram(logs, label))),
              figcaption(
                  Digits.count(logs.length) + " sites, median " + Digits.of(median, 3) + ".")));
    }
  }

  /** Of each parameter that the first estimator found, in the uppermost layer. */
  private static void parameters(TableData all, List<DomContent> out) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    int estimator = all.index("estimator");
    for (List<Cell> row : all.rows()) {
      if (row.get(estimator).equals(all.rows().get(0).get(estimator))
          && row.get(all.index("layer")).equals(Cell.of(1.0))
          && row.get(all.index("value")) instanceof Cell.Number value) {
        String name = words(row.get(all.index("name")));
        String label = Shown.parameter(name, words(row.get(all.index("unit"))));
        values.computeIfAbsent("log10 of " + label, k -> new ArrayList<>()).add(value.value());
      }
    }
    values.forEach(
        (label, found) ->
            distribution(found.stream().mapToDouble(Double::doubleValue).toArray(), label, out));
  }

  private static void failures(TableData sites, List<DomContent> out) {
    List<String> names = texts(sites, "site");
    List<String> labels = texts(sites, "label");
    List<String> status = texts(sites, "status");
    List<String> errors = texts(sites, "error");
    int[] failed =
        IntStream.range(0, names.size()).filter(i -> status.get(i).equals("failed")).toArray();
    if (failed.length > 0) {
      List<Integer> shown = IntStream.of(failed).limit(FAILURES_SHOWN).boxed().toList();
      DomContent list =
          ul(
              each(
                  shown,
                  i ->
                      li(
                          a(names.get(i)).withHref(href(labels.get(i))),
                          span(": " + errors.get(i)))));
      String more = failed.length > shown.size() ? ", the first " + shown.size() : "";
      out.add(h3("Sites that failed"));
      out.add(
          failed.length <= FAILURES_OPEN
              ? list
              : details(summary(failed.length + " sites" + more + ", with reasons"), list));
    }
  }

  /** What was found comes before where and when it was measured; what is empty nowhere. */
  private static TableData shown(TableData sites) {
    Set<String> empty = ResultParts.empty(sites);
    List<Column> columns = sites.columns();
    int[] kept =
        IntStream.range(0, columns.size())
            .filter(c -> !HIDDEN.contains(columns.get(c).name()))
            .filter(c -> !empty.contains(columns.get(c).name()))
            .boxed()
            .sorted(Comparator.comparing(c -> SiteColumns.isFact(columns.get(c))))
            .mapToInt(Integer::intValue)
            .toArray();
    return new TableData(
        IntStream.of(kept).mapToObj(c -> SiteColumns.titled(columns.get(c))).toList(),
        sites.rows().stream().map(r -> IntStream.of(kept).mapToObj(r::get).toList()).toList());
  }

  private static double[] numbers(TableData sites, String column) {
    double[] none = new double[sites.rows().size()];
    Arrays.fill(none, Double.NaN);
    return DirectoryReader.numbers(sites).getOrDefault(column, none);
  }

  private static List<String> texts(TableData sites, String column) {
    int index = sites.index(column);
    return sites.rows().stream()
        .map(r -> r.get(index) instanceof Cell.Empty ? "" : words(r.get(index)))
        .toList();
  }

  static String words(Cell cell) {
    if (cell instanceof Cell.Number n) {
      return n.value() == Math.rint(n.value())
          ? Long.toString((long) n.value())
          : Double.toString(n.value());
    }
    return cell instanceof Cell.Text t ? t.value() : "";
  }
}
