package loam.run;

import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.Identity;
import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.experiment.ImportSettings;
import loam.experiment.RecordPlan;
import loam.fit.Estimator;
import loam.hadoop.Stores;
import loam.measured.Importer;
import loam.state.Top;
import loam.station.Quantity;
import loam.station.StationGroups;
import loam.store.Store;
import loam.weather.SimulatedSite;

/**
 * A case whose record is one of each of many sites. Travels to tasks as the text of its
 * configuration, which each executor parses once.
 *
 * @param configuration as resolved
 * @param files where the stations' files lie
 * @param groups paths of the files of each site
 */
record Network(String configuration, Store files, List<Group> groups) implements Serializable {
  private static final String ONE_SITE =
      "import.site chooses one; of simulated ones records.sites = 1";

  /**
   * A site's files; none where it is simulated.
   *
   * @param label fit for a file name
   * @param bytes of all of them: what takes long comes first
   * @param number among all, from 0
   */
  record Group(String label, List<String> paths, long bytes, int number) implements Serializable {}

  /** The configuration that was parsed last in this JVM. */
  private static final class Parsed {
    private static String text = "";
    private static Experiment experiment;

    static synchronized Experiment of(String configuration) {
      if (!text.equals(configuration)) {
        experiment = ExperimentLoader.parse(configuration, "network", List.of());
        text = configuration;
      }
      return experiment;
    }
  }

  /** The network of an experiment; empty where it has none. */
  static Optional<Network> of(Experiment experiment) throws IOException {
    for (CaseSettings soil : experiment.cases()) {
      int simulated = soil.records().map(RecordPlan::sites).orElse(1);
      if (simulated > 1) {
        return Optional.of(simulated(experiment, simulated));
      }
      ImportSettings importing = experiment.importing();
      boolean several =
          experiment.data().imports(soil)
              && importing.series()
              && importing.input().isPresent()
              && importing.site().isEmpty();
      if (several) {
        Store files = Importer.folder(importing);
        SortedMap<String, List<String>> groups =
            StationGroups.of(
                importing.format(),
                soil.equation().isWater() ? Quantity.WATER : Quantity.TEMPERATURE,
                Importer.paths(importing));
        if (groups.size() > 1) {
          return Optional.of(of(experiment, files, groups));
        }
      }
    }
    return Optional.empty();
  }

  private static Network simulated(Experiment experiment, int sites) {
    check(experiment);
    List<Group> groups = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      groups.add(new Group(SimulatedSite.name(site), List.of(), 1, site));
    }
    // No file is read.
    return new Network(text(experiment), Stores.open("."), List.copyOf(groups));
  }

  private static String text(Experiment experiment) {
    return experiment.resolved().root().render(ConfigRenderOptions.concise());
  }

  private static Network of(
      Experiment experiment, Store files, SortedMap<String, List<String>> paths)
      throws IOException {
    check(experiment);
    List<Group> groups = new ArrayList<>();
    for (var entry : paths.entrySet()) {
      long bytes = 0;
      for (String path : entry.getValue()) {
        bytes += files.size(path);
      }
      groups.add(new Group(entry.getKey(), List.copyOf(entry.getValue()), bytes, groups.size()));
    }
    return new Network(text(experiment), files, List.copyOf(groups));
  }

  private static void check(Experiment experiment) {
    for (CaseSettings soil : experiment.cases()) {
      if (soil.heat().isOfWater()) {
        throw BadInput.of(
            "case." + soil.name() + ".lambda.of",
            soil.heat().words(),
            "temperature in a network of sites",
            ONE_SITE);
      }
    }
    if (experiment.cases().size() > 1) {
      throw BadInput.of(
          "cases",
          experiment.cases().stream().map(CaseSettings::name).toList(),
          "the case of the network alone",
          "several stations: import.site chooses one; several simulated ones: records.sites = 1");
    }
    experiment
        .importing()
        .flux()
        .ifPresent(
            flux -> {
              throw BadInput.of(
                  "import.flux-column",
                  flux.column(),
                  "\"\" for a network: no site's heat capacity is told by its flux",
                  "import.site chooses one station");
            });
    if (experiment.sweep().isStudy()) {
      throw BadInput.of(
          "sweep.axes",
          experiment.sweep().axes().stream().map(a -> a.key()).toList(),
          "no axes for a network of sites",
          "import.site chooses one station, records.sites = 1 simulates one");
    }
    List<String> others =
        experiment.estimators().stream()
            .filter(e -> e.appliesTo(experiment.cases().get(0).equation()))
            .filter(e -> e.states().isEmpty())
            .map(Estimator::name)
            .toList();
    if (!others.isEmpty()) {
      throw BadInput.of(
          "estimators",
          others,
          "estimators that fit states (method = filter or trajectory) for a network of stations",
          "as estimators = [filter-spline]");
    }
  }

  Experiment experiment() {
    return Parsed.of(configuration);
  }

  CaseSettings soil() {
    return experiment().cases().get(0);
  }

  /** Where the records of sites lie. */
  String folder() {
    return "records/" + soil().name();
  }

  /** Path of a site's record. */
  String record(String label) {
    return folder() + "/" + label + ".parquet";
  }

  /** Path of what flows into the surface of a site, in a folder that no label can name. */
  String inflow(String label) {
    return folder() + "/inflow/" + label + ".parquet";
  }

  /** Whether records of sites have what flows in beside them. */
  boolean hasInflow() {
    return soil().water().top() == Top.FLUX;
  }

  /** Path of what is known of a site. */
  String facts(String label) {
    return folder() + "/" + label + ".json";
  }

  /** What a fit to a site's record leaves in an output directory. */
  FoundFiles files(Store root, String label, SiteTrial.Fit fit) {
    String name =
        soil().name() + "/" + label + "/" + fit.estimator().name() + "-" + fit.seedIndex();
    return new FoundFiles(root, name, SiteTrial.OWNER);
  }

  /** Labels of sites of which a fit left more than its curves: one listing, not one a site. */
  Set<String> withModels(Store root) throws IOException {
    return Set.copyOf(root.list("models/" + soil().name()));
  }

  /** Estimators × seed indices of each site. */
  List<SiteTrial.Fit> fits() {
    List<SiteTrial.Fit> out = new ArrayList<>();
    for (Estimator estimator : experiment().estimators()) {
      boolean applies = estimator.appliesTo(soil().equation());
      for (int index = 0; applies && index < experiment().seeds(); index++) {
        out.add(new SiteTrial.Fit(estimator, index));
      }
    }
    return out;
  }

  /** What a trial is: its site's record, whatever the files are called, and how it is fitted. */
  String id(SiteFacts site, SiteTrial.Fit fit) {
    Experiment own = experiment().with(experiment().importing().with(site.key()));
    String text =
        Identity.trainingText(own.data(), soil().ofOneSite(), fit.estimator(), fit.seedIndex());
    return Canonical.hash(text + "record = " + site.key() + "\n");
  }

  /** Canonical text of what the records of all sites have in common. */
  String settings() {
    Experiment own = experiment().with(experiment().importing().with("of each site"));
    return Identity.dataText(own.data(), soil().ofOneSite());
  }
}
