package loam.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.parquet.TableParquet;
import loam.store.Store;
import loam.sweep.TrialLog;
import loam.table.Cell;
import loam.table.Csv;
import loam.table.Markdown;
import loam.table.TableData;

/** Tables of a network: {@code tables/sites.*}, a row a site, and {@code tables/metrics.*}. */
final class NetworkTables {
  /** The table of sites. */
  static final String SITES = "tables/sites.csv";

  private static final String CONFIGURATION = "configuration";

  private NetworkTables() {}

  /**
   * Writes both.
   *
   * @param rows by id of the trial; those of other files or settings than now are left out
   * @return sites and fits that succeeded and failed
   */
  static Outcome write(
      Store root, Network network, List<SiteFacts> sites, Map<String, Metrics> rows)
      throws IOException {
    List<Metrics> metrics = new ArrayList<>();
    Map<String, Metrics> first = new HashMap<>();
    long failed = sites.stream().filter(s -> !s.hasRecord()).count();
    for (SiteFacts site : sites) {
      for (SiteTrial.Fit fit : site.hasRecord() ? network.fits() : List.<SiteTrial.Fit>of()) {
        Metrics row = rows.get(network.id(site, fit));
        if (row != null) {
          // Two stations may have the same record; the row says whose it is here.
          Metrics own = row.with(Metric.SITE, site.site());
          metrics.add(own);
          first.putIfAbsent(site.label(), own);
        }
      }
    }
    metrics.sort(MetricsTable.ORDER.thenComparing(Comparator.comparing(m -> m.text(Metric.SITE))));
    Outcome fits = Outcome.of(metrics);
    table(root, "metrics", MetricsTable.of(metrics));
    table(root, "sites", SiteTable.of(network.soil().name(), sites, first));
    return new Outcome(fits.succeeded(), fits.failed() + failed);
  }

  /** The same of an unfinished network, by the configuration in its manifest. */
  static void refresh(Store root, Config manifest) throws IOException {
    if (!manifest.hasPath(CONFIGURATION) || !TrialLog.exists(root)) {
      return;
    }
    String text = manifest.getConfig(CONFIGURATION).root().render(ConfigRenderOptions.concise());
    Experiment experiment = ExperimentLoader.parse(text, "_manifest.json", List.of());
    Optional<Network> network = there(root, experiment, text);
    if (network.isPresent()) {
      List<SiteFacts> sites = new ArrayList<>();
      for (String file : root.list(network.get().folder())) {
        if (file.endsWith(".json")) {
          String path = network.get().folder() + "/" + file;
          sites.add(SiteFacts.parse(path, root.read(path)));
        }
      }
      write(root, network.get(), sites, TrialLog.read(root));
    }
  }

  /** Names of files by site, from the table of sites. */
  static Map<String, String> labels(Store root) throws IOException {
    TableData sites = Csv.parse(SITES, root.read(SITES), SiteTable.columns());
    Map<String, String> out = new HashMap<>();
    for (List<Cell> row : sites.rows()) {
      if (row.get(sites.index("site")) instanceof Cell.Text site
          && row.get(sites.index("label")) instanceof Cell.Text label) {
        out.put(site.value(), label.value());
      }
    }
    return out;
  }

  /** The network that was imported into a directory, wherever its files are now. */
  private static Optional<Network> there(Store root, Experiment experiment, String text)
      throws IOException {
    Network network = new Network(text, root, List.of());
    boolean one = experiment.cases().size() == 1 && !experiment.sweep().isStudy();
    return one && root.exists(network.folder() + "/" + CaseFolder.KEYS)
        ? Optional.of(network)
        : Optional.empty();
  }

  private static void table(Store root, String name, TableData table) throws IOException {
    root.write("tables/" + name + ".csv", Csv.text(table));
    root.write("tables/" + name + ".md", Markdown.text(table));
    TableParquet.write(root, "tables/" + name + ".parquet", table);
  }
}
