package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.RecordPlan;
import loam.measured.MeasuredProfiles;
import loam.measured.SeriesProfiles;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.out.Progress;
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
import loam.spark.passes.OrderedSum;
import loam.spark.passes.TaskProgress;
import loam.station.Series;
import loam.store.Store;
import loam.weather.SimulatedSite;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of simulated soil, one task a site: {@code records/CASE}, and beside them the profiles of
 * the part that trains, with the slopes of the states as tendencies. A site that is there is read
 * instead, so a run that was killed goes on where it stopped; the manifest comes last.
 */
final class SimulateJob {
  /** Of a test part of which profiles can be made. */
  private static final int LEAST_ROWS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(SimulateJob.class);

  private SimulateJob() {}

  /** What a task needs. */
  private record Task(
      Store root,
      String path,
      RecordPlan plan,
      TrueCoefficient lambda,
      double heatCapacity,
      String dataHash)
      implements Serializable {}

  /** What the profiles of a site add. */
  private record Part(Shard shard, List<Shard> heldOut, DataFacts facts) implements Serializable {}

  static ProfileSet run(JavaSparkContext spark, CaseFolder begun) throws IOException {
    CaseSettings soil = begun.soil();
    RecordPlan plan = soil.records().orElseThrow();
    Task task =
        new Task(
            begun.root(),
            begun.path(),
            plan,
            soil.truth().get(0),
            soil.balance().storage(),
            begun.key());
    List<Integer> sites = IntStream.range(0, plan.sites()).boxed().toList();
    Range seen;
    try (Progress progress = new Progress("simulate " + soil.name(), "sites", plan.sites());
        TaskProgress tasks = TaskProgress.follow(spark, progress, 1, plan.sites())) {
      seen =
          spark
              .parallelize(sites, plan.sites())
              .map(site -> simulate(task, site))
              .reduce(SimulateJob::both);
      tasks.complete();
    }
    Range whole = new Range(Math.floor(seen.lo()), Math.floor(seen.hi()) + 1);
    Range range = soil.range().orElse(whole);
    List<Part> parts =
        spark.parallelize(sites, plan.sites()).map(site -> profiles(task, site, range)).collect();
    return whole(begun, range, parts);
  }

  /** Makes the record of a site, unless it is there; returns the range of its states. */
  private static Range simulate(Task task, int site) throws IOException {
    String path = CaseFolder.records(task.path(), site);
    if (there(task, path).isEmpty()) {
      RecordPlan plan = task.plan();
      RecordFiles.write(
          task.root(),
          path,
          record(plan, task.lambda(), task.heatCapacity(), site),
          task.dataHash());
    }
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (double[] row : there(task, path).orElseThrow().series().state()) {
      for (double value : row) {
        lo = Math.min(lo, value);
        hi = Math.max(hi, value);
      }
    }
    return new Range(lo, hi);
  }

  /** A record that is there; one that is damaged or of other data is none. */
  private static Optional<Stored> there(Task task, String path) throws IOException {
    if (!task.root().exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RecordFiles.read(task.root(), path, task.dataHash()));
    } catch (BadInput unusable) {
      LOG.warn("made anew: {}", unusable.getMessage());
      return Optional.empty();
    }
  }

  /** The record of a site, from 0. */
  static Stored record(RecordPlan plan, TrueCoefficient lambda, double heatCapacity, int site) {
    double[][] states = SimulatedSite.states(plan, lambda, heatCapacity, site);
    double[] times = new double[states.length];
    Arrays.setAll(times, t -> SimulatedSite.START_S + t * plan.intervalS());
    double[] depths = plan.depthsM().stream().mapToDouble(Double::doubleValue).toArray();
    List<String> columns = plan.depthsM().stream().map(d -> "T at " + d + " m").toList();
    String name = SimulatedSite.name(site);
    double testFrom = times[0] + plan.trainShare() * plan.rows() * plan.intervalS();
    return new Stored(
        name, new Series(name, columns, depths, times, states), testFrom, States.SIMULATED);
  }

  private static Range both(Range a, Range b) {
    return new Range(Math.min(a.lo(), b.lo()), Math.max(a.hi(), b.hi()));
  }

  private static Part profiles(Task task, int site, Range range) throws IOException {
    Stored stored = there(task, CaseFolder.records(task.path(), site)).orElseThrow();
    Series series = stored.series();
    int cut = stored.trainRows(series.timeS()[0], task.plan().intervalS());
    long first = (long) site * series.times();
    MeasuredProfiles train = SeriesProfiles.of(rows(series, 0, cut)).numbered(first);
    FactsAccumulator facts = new FactsAccumulator(train.column(), range.lo(), range.hi());
    for (int i = 0; i < train.count(); i++) {
      facts.add(train.state()[i], train.tendency()[i]);
    }
    Shard shard = write(task, "part-%06d.parquet", site, train);
    List<Shard> heldOut = List.of();
    if (series.times() - cut >= LEAST_ROWS) {
      MeasuredProfiles test =
          SeriesProfiles.of(rows(series, cut, series.times())).numbered(first + cut);
      heldOut = List.of(write(task, "test/part-%06d.parquet", site, test));
    }
    return new Part(shard, heldOut, facts.result());
  }

  private static Series rows(Series all, int from, int to) {
    return new Series(
        all.name(),
        all.columns(),
        all.depthM(),
        Arrays.copyOfRange(all.timeS(), from, to),
        Arrays.copyOfRange(all.state(), from, to));
  }

  private static Shard write(Task task, String pattern, int site, MeasuredProfiles profiles)
      throws IOException {
    String path = String.format(Locale.ROOT, pattern, site);
    try (ProfileWriter writer =
        ProfileFiles.writer(
            task.root().at(task.path()),
            path,
            task.plan().seed(),
            profiles.column().nodes(),
            task.dataHash())) {
      profiles.write(writer, 0, profiles.count());
      writer.commit();
      return writer.shard();
    }
  }

  private static ProfileSet whole(CaseFolder begun, Range range, List<Part> parts)
      throws IOException {
    CaseSettings soil = begun.soil();
    DataFacts facts = OrderedSum.of(parts.stream().map(Part::facts).toList(), DataFacts::plus);
    List<Shard> heldOut = parts.stream().flatMap(part -> part.heldOut().stream()).toList();
    ProfileManifest manifest =
        new ProfileManifest(
            soil.name(),
            soil.equation(),
            soil.on(soil.grid().orElseThrow(), range),
            GenerateJob.truth(soil.truth()),
            soil.records().orElseThrow().seed(),
            parts.stream().map(Part::shard).toList(),
            heldOut,
            begun.key(),
            Provenance.facts());
    FactsFile.write(begun.folder(), begun.key(), facts);
    manifest.write(begun.folder());
    return new ProfileSet(begun.folder(), manifest, facts);
  }
}
