package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.ImportSettings;
import loam.measured.Importer;
import loam.measured.Inflow;
import loam.measured.SensorReport;
import loam.parquet.RecordFiles;
import loam.parquet.RecordFiles.Stored;
import loam.physics.Range;
import loam.run.SimulateJob.Made;
import loam.station.Series;
import loam.station.Station;
import loam.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of one site of a network, in a task; a site that cannot be read fails alone. */
final class SiteImport {
  private static final Logger LOG = LoggerFactory.getLogger(SiteImport.class);

  private SiteImport() {}

  /**
   * What is known of the site, read only where its files or the settings are others than before.
   */
  static SiteFacts of(Network network, Store root, Network.Group group) throws IOException {
    String made;
    try {
      made =
          group.paths().isEmpty()
              ? "site " + group.number()
              : Importer.digest(network.files(), group.paths(), network.experiment().importing());
    } catch (IOException unreadable) {
      return SiteFacts.failed(group.label(), "", "its files cannot be read: " + unreadable);
    }
    String key = Canonical.hash(made + "\n" + network.settings());
    String path = network.facts(group.label());
    Optional<SiteFacts> there = SiteFacts.read(root, path);
    if (there.isPresent()
        && there.get().hasRecord()
        && there.get().key().equals(key)
        && hasRecord(root, network.record(group.label()), key)
        && (!network.hasInflow() || hasRecord(root, network.inflow(group.label()), key))) {
      return there.get();
    }
    SiteFacts facts = read(network, root, group, key);
    root.write(path, facts.json());
    return facts;
  }

  /** Whether a record is there, as it was written: a damaged one is made anew. */
  private static boolean hasRecord(Store root, String path, String key) throws IOException {
    if (!root.exists(path)) {
      return false;
    }
    try {
      RecordFiles.read(root, path, key);
      return true;
    } catch (BadInput damaged) {
      LOG.warn("made anew: {}", damaged.getMessage());
      return false;
    }
  }

  private static SiteFacts read(Network network, Store root, Network.Group group, String key)
      throws IOException {
    try {
      return group.paths().isEmpty()
          ? simulated(network, root, group, key)
          : imported(network, root, group, key);
    } catch (BadInput unusable) {
      return SiteFacts.failed(group.label(), key, unusable.getMessage());
    } catch (RuntimeException broken) {
      LOG.warn("site {} cannot be read", group.label(), broken);
      return SiteFacts.failed(group.label(), key, broken.toString());
    }
  }

  private static SiteFacts imported(Network network, Store root, Network.Group group, String key)
      throws IOException {
    ImportSettings importing = network.experiment().importing();
    Importer.Checked found =
        Importer.record(network.files(), group.paths(), importing, network.soil().equation());
    Station station = found.station();
    network.soil().range().ifPresent(range -> inside(range, station.series()));
    Stored stored = Stored.measured(station, importing.trainShare());
    Optional<Inflow> inflow =
        network.hasInflow()
            ? Importer.inflow(network.files(), group.paths(), importing, network.soil().equation())
            : Optional.empty();
    Made made = new Made(stored, inflow.map(Inflow::flux).map(stored::with));
    return kept(network, root, group, key, made, found.noting(inflow.map(Inflow::words)));
  }

  private static SiteFacts simulated(Network network, Store root, Network.Group group, String key)
      throws IOException {
    Made made = SimulateJob.record(network.soil(), group.number());
    Stored stored = made.stored();
    Station station =
        new Station(stored.site(), Double.NaN, Double.NaN, stored.series(), List.of("simulated"));
    return kept(network, root, group, key, made, new Importer.Checked(station, List.of()));
  }

  private static SiteFacts kept(
      Network network,
      Store root,
      Network.Group group,
      String key,
      Made made,
      Importer.Checked found)
      throws IOException {
    if (made.flux().isPresent()) {
      RecordFiles.write(root, network.inflow(group.label()), made.flux().get(), key);
    }
    RecordFiles.write(root, network.record(group.label()), made.stored(), key);
    return facts(group, key, found);
  }

  /** Throws where a state of the record leaves the case's range. */
  private static void inside(Range range, Series series) {
    for (int t = 0; t < series.times(); t++) {
      for (int s = 0; s < series.sensors(); s++) {
        double x = series.state()[t][s];
        if (x < range.lo() || x > range.hi()) {
          throw BadInput.of(
              "sensor " + series.columns().get(s),
              x,
              "states in [" + range.lo() + ", " + range.hi() + "], the case's state-range",
              "import.exclude leaves the sensor out, a wider state-range takes it in");
        }
      }
    }
  }

  private static SiteFacts facts(Network.Group group, String key, Importer.Checked found) {
    Series series = found.station().series();
    List<String> suspicious = new ArrayList<>();
    for (SensorReport sensor : found.sensors()) {
      if (sensor.suspicious()) {
        suspicious.add(sensor.column() + ": " + String.join("; ", sensor.suspicions()));
      }
    }
    long absent =
        Arrays.stream(series.state()).flatMapToDouble(Arrays::stream).filter(Double::isNaN).count();
    double[] times = series.timeS();
    return new SiteFacts(
        group.label(),
        group.number(),
        found.station().site(),
        key,
        "",
        found.station().latitude(),
        found.station().longitude(),
        Arrays.stream(series.depthM()).boxed().toList(),
        times.length,
        times[0],
        times[times.length - 1],
        (double) absent / ((double) times.length * series.sensors()),
        suspicious,
        found.station().notes());
  }
}
