package loam.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.experiment.CaseSettings;
import loam.experiment.RecordPlan;
import loam.measured.MeasuredProfiles;
import loam.measured.SeriesProfiles;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.parquet.FactsFile;
import loam.parquet.ProfileFiles;
import loam.parquet.ProfileManifest;
import loam.parquet.ProfileManifest.Shard;
import loam.parquet.ProfileSet;
import loam.parquet.ProfileWriter;
import loam.parquet.RecordFiles;
import loam.parquet.RecordFiles.States;
import loam.parquet.RecordFiles.Stored;
import loam.physics.Range;
import loam.physics.TrueCoefficient;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.state.Top;
import loam.station.Series;
import loam.weather.SimulatedMoisture;
import loam.weather.SimulatedSite;
import loam.weather.WetSite;

/**
 * The record of simulated soil, and beside it the profiles of the part that trains, with the slopes
 * of the states as tendencies. As an imported record it is small, and made on the driver; those of
 * many sites are a {@link Network}.
 */
final class SimulateJob {
  /** Of a test part of which profiles can be made. */
  private static final int LEAST_ROWS = 3;

  private SimulateJob() {}

  static ProfileSet run(CaseFolder begun) throws IOException {
    CaseSettings soil = begun.soil();
    RecordPlan plan = soil.records().orElseThrow();
    Made made = record(soil, 0);
    Stored stored = made.stored();
    RecordFiles.write(begun.root(), CaseFolder.record(begun.path()), stored, begun.key());
    if (made.flux().isPresent()) {
      Stored flux = made.flux().get();
      RecordFiles.write(begun.root(), CaseFolder.flux(begun.path()), flux, begun.key());
    }
    Series series = stored.series();
    Range range = soil.range().orElseGet(() -> Readings.range(soil, series));
    int cut = stored.trainRows(series.timeS()[0], plan.intervalS());
    MeasuredProfiles train = SeriesProfiles.of(rows(series, 0, cut));
    FactsAccumulator facts = new FactsAccumulator(train.column(), range.lo(), range.hi());
    for (int i = 0; i < train.count(); i++) {
      facts.add(train.state()[i], train.tendency()[i]);
    }
    Shard shard = write(begun, "part-000000.parquet", train);
    List<Shard> heldOut = List.of();
    if (series.times() - cut >= LEAST_ROWS) {
      MeasuredProfiles test = SeriesProfiles.of(rows(series, cut, series.times())).numbered(cut);
      heldOut = List.of(write(begun, "test/part-000000.parquet", test));
    }
    ProfileManifest manifest =
        new ProfileManifest(
            soil.name(),
            soil.equation(),
            soil.on(soil.grid().orElseThrow(), range),
            GenerateJob.truth(soil.truth()),
            plan.seed(),
            List.of(shard),
            heldOut,
            begun.key(),
            Provenance.facts());
    DataFacts known = facts.result();
    FactsFile.write(begun.folder(), begun.key(), known);
    manifest.write(begun.folder());
    return new ProfileSet(begun.folder(), manifest, known);
  }

  /** A record with the heat flux beside it, where there is a plate. */
  record Made(Stored stored, Optional<Stored> flux) {}

  /**
   * The record of a site.
   *
   * @param soil whose records are simulated
   * @param site from 0
   */
  static Made record(CaseSettings soil, int site) {
    RecordPlan plan = soil.records().orElseThrow();
    TrueCoefficient lambda = soil.truth().get(0);
    if (!plan.beside().isEmpty()) {
      WetSite.States wet = WetSite.of(plan, lambda, soil.heat()::capacity, site);
      Stored stored = stored(plan, "T", wet.temperature(), site);
      return new Made(
          stored.beside(stored(plan, "θ", wet.water(), site).series()),
          wet.flux().length == 0
              ? Optional.empty()
              : Optional.of(beside(stored, plan.fluxDepthM(), wet.flux())));
    }
    if (lambda instanceof VanGenuchtenDiffusivity of) {
      SimulatedMoisture.Run run = SimulatedMoisture.run(plan, of, site);
      Stored stored = stored(plan, "θ", run.states(), site);
      return new Made(
          stored,
          soil.water().top() == Top.FLUX
              ? Optional.of(beside(stored, 0, run.inflow()))
              : Optional.empty());
    }
    double[][] states = SimulatedSite.states(plan, lambda, soil.balance().storage(), site);
    return new Made(stored(plan, "T", states, site), Optional.empty());
  }

  private static Stored stored(RecordPlan plan, String symbol, double[][] states, int site) {
    double[] times = new double[states.length];
    Arrays.setAll(times, t -> SimulatedSite.startS(plan) + t * plan.intervalS());
    double[] depths = plan.depthsM().stream().mapToDouble(Double::doubleValue).toArray();
    List<String> columns = plan.depthsM().stream().map(d -> symbol + " at " + d + " m").toList();
    String name = SimulatedSite.name(site);
    double testFrom = times[0] + plan.trainShare() * plan.rows() * plan.intervalS();
    return new Stored(
        name, new Series(name, columns, depths, times, states), testFrom, States.SIMULATED);
  }

  /** A flux at a depth, in the rows of a record. */
  private static Stored beside(Stored stored, double depthM, double[] flux) {
    double[][] rows = new double[flux.length][1];
    Arrays.setAll(rows, t -> new double[] {flux[t]});
    List<String> name = List.of("flux at " + depthM + " m");
    double[] timeS = stored.series().timeS();
    return stored.with(new Series(stored.site(), name, new double[] {depthM}, timeS, rows));
  }

  private static Series rows(Series all, int from, int to) {
    return new Series(
        all.name(),
        all.columns(),
        all.depthM(),
        Arrays.copyOfRange(all.timeS(), from, to),
        Arrays.copyOfRange(all.state(), from, to));
  }

  private static Shard write(CaseFolder begun, String path, MeasuredProfiles profiles)
      throws IOException {
    long seed = begun.soil().records().orElseThrow().seed();
    try (ProfileWriter writer =
        ProfileFiles.writer(begun.folder(), path, seed, profiles.column().nodes(), begun.key())) {
      profiles.write(writer, 0, profiles.count());
      writer.commit();
      return writer.shard();
    }
  }
}
