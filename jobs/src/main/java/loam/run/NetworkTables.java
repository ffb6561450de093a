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
import java.util.Set;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.evaluate.ParametersTable;
import loam.store.Store;
import loam.sweep.TrialLog;
import loam.table.Cell;
import loam.table.TableData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables of a network: {@code tables/sites.*}, a row a site, {@code tables/metrics.*}, and {@code
 * tables/parameters.*} where any were found.
 */
final class NetworkTables {
  /** The table of sites. */
  static final String SITES = "tables/sites.csv";

  private static final String CONFIGURATION = "configuration";
  private static final Logger LOG = LoggerFactory.getLogger(NetworkTables.class);

  private NetworkTables() {}

  /**
   * Writes them.
   *
   * @param rows by id of the trial; those of other files or settings than now are left out
   * @return sites and fits that succeeded and failed
   */
  static Outcome write(
      Store root, Network network, List<SiteFacts> sites, Map<String, Metrics> rows)
      throws IOException {
    List<Metrics> metrics = new ArrayList<>();
    List<List<Cell>> parameters = new ArrayList<>();
    Set<String> withModels = network.withModels(root);
    Map<String, SiteTable.Found> first = new HashMap<>();
    long failed = sites.stream().filter(s -> !s.hasRecord()).count();
    for (SiteFacts site : sites) {
      for (SiteTrial.Fit fit : site.hasRecord() ? network.fits() : List.<SiteTrial.Fit>of()) {
        Metrics row = rows.get(network.id(site, fit));
        if (row != null) {
          // Two stations may have the same record; the row says whose it is here.
          Metrics own = row.with(Metric.SITE, site.site());
          metrics.add(own);
          List<List<Cell>> found =
              withModels.contains(site.label())
                  ? parameters(network.files(root, site.label(), fit), own)
                  : List.of();
          parameters.addAll(found);
          first.putIfAbsent(
              site.label(), new SiteTable.Found(own, ParametersTable.uppermost(found)));
        }
      }
    }
    metrics.sort(MetricsTable.ORDER.thenComparing(Comparator.comparing(m -> m.text(Metric.SITE))));
    Outcome fits = Outcome.of(metrics);
    TableFiles.writeForPeople(root, "metrics", MetricsTable.of(metrics));
    if (!parameters.isEmpty()) {
      TableFiles.writeForPeople(root, "parameters", ParametersTable.of(parameters));
    }
    TableFiles.writeForPeople(root, "sites", SiteTable.of(network.soil().name(), sites, first));
    return fits.andFailed(failed, SiteFacts.firstError(sites));
  }

  /** Those of a family that was fitted; what is damaged is left out until the fit runs again. */
  private static List<List<Cell>> parameters(FoundFiles files, Metrics of) throws IOException {
    List<List<Cell>> rows = new ArrayList<>();
    Optional<List<TableData>> found = files.parameters();
    if (found.isEmpty()) {
      LOG.warn("the parameters of {} are damaged: the next run fits it again", files.name());
    }
    found.ifPresent(all -> all.forEach(t -> rows.addAll(ParametersTable.rows(of, t))));
    return rows;
  }

  /** The same of an unfinished network, by its manifest; says what came of it. */
  static Refreshed refresh(Store root, Config manifest) throws IOException {
    if (!manifest.hasPath(CONFIGURATION) || !TrialLog.exists(root)) {
      return Refreshed.saying(List.of());
    }
    String text = manifest.getConfig(CONFIGURATION).root().render(ConfigRenderOptions.concise());
    Experiment experiment = ExperimentLoader.parse(text, "_manifest.json", List.of());
    Optional<Network> network = there(root, experiment, text);
    if (network.isEmpty()) {
      return Refreshed.saying(List.of());
    }
    TrialLog log = TrialLog.look(root);
    List<String> damaged = new ArrayList<>(log.damaged());
    List<SiteFacts> sites = new ArrayList<>();
    for (String file : root.list(network.get().folder())) {
      if (file.endsWith(".json")) {
        String path = network.get().folder() + "/" + file;
        SiteFacts.read(root, path).ifPresentOrElse(sites::add, () -> damaged.add(path));
      }
    }
    damaged.addAll(damagedParameters(root, network.get(), sites));
    if (!damaged.isEmpty()) {
      return Refreshed.refused(damaged, "run");
    }
    write(root, network.get(), sites, log.results());
    return Refreshed.saying(List.of());
  }

  private static List<String> damagedParameters(Store root, Network network, List<SiteFacts> sites)
      throws IOException {
    List<String> out = new ArrayList<>();
    Set<String> withModels = network.withModels(root);
    for (SiteFacts site : sites) {
      for (SiteTrial.Fit fit : site.hasRecord() ? network.fits() : List.<SiteTrial.Fit>of()) {
        FoundFiles files = network.files(root, site.label(), fit);
        if (withModels.contains(site.label()) && files.parameters().isEmpty()) {
          out.add("models/" + files.name() + "/" + ParametersTable.file(0));
        }
      }
    }
    return out;
  }

  /** Names of files by site, from the table of sites. */
  static Map<String, String> labels(Store root) throws IOException {
    TableData sites = TableFiles.read(root, "sites", SiteTable.columns());
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
}
