package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.RecordPlan;
import loam.experiment.SensorSettings;
import loam.experiment.SoilCase;
import loam.moments.FaceCounter;
import loam.moments.FaceDensity;
import loam.parquet.RecordFiles;
import loam.parquet.RecordFiles.States;
import loam.parquet.RecordFiles.Stored;
import loam.physics.Range;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.random.Purpose;
import loam.records.EqualIntervals;
import loam.records.MeasuredFlux;
import loam.state.Moisture;
import loam.state.SensorRecord;
import loam.station.Series;
import loam.store.Store;
import loam.weather.Sensors;

/**
 * What the sensors of a site say to a trial, on equal intervals.
 *
 * @param number of the site, from 0
 * @param startS time of the first row, s since 1970
 * @param trainRows rows from the start that train
 * @param seed root seed
 */
record Readings(
    String site,
    int number,
    double startS,
    SensorRecord record,
    int trainRows,
    long seed,
    int seedIndex)
    implements Serializable {

  static Readings of(Store root, CaseData data, TrialTask trial) throws IOException {
    return of(root, data, trial, trial.sensors());
  }

  /** What other sensors would say. */
  static Readings of(Store root, CaseData data, TrialTask trial, SensorSettings sensors)
      throws IOException {
    if (!RecordTrial.has(root, data)) {
      throw BadInput.of(
          "case." + data.soil().name(),
          "profiles",
          "a record of states for an estimator that fits states, such as filter-spline",
          "import a series, or leave the estimator out");
    }
    Stored stored =
        RecordFiles.read(root, CaseFolder.record(data.profiles()), data.profiles().hash());
    return of(
        stored, 0, sensors, trial.records().stream().findFirst(), data.seed(), trial.seedIndex());
  }

  /**
   * Of a record: measured states as they are, of simulated ones what sensors say.
   *
   * @param number of the site, from 0
   * @param sensors errors of those that read simulated states
   * @param plan of the record, where it is simulated here: its seed is the root of their streams,
   *     so that records that differ in their weather share no noise
   * @param seed root seed
   */
  static Readings of(
      Stored stored,
      int number,
      SensorSettings sensors,
      Optional<RecordPlan> plan,
      long seed,
      int seedIndex) {
    Series series = stored.series();
    SensorRecord states =
        EqualIntervals.of(series.name(), series.depthM(), series.timeS(), series.state());
    double interval = states.intervalS();
    double startS = series.timeS()[0];
    Draws draws = new Draws(stored.states(), plan, seed, seedIndex, number);
    SensorRecord read =
        new SensorRecord(
            states.depthM(),
            interval,
            draws.read(Purpose.SENSOR, sensors, states.state(), interval));
    Optional<Moisture> water = stored.water().map(w -> water(w, sensors, draws));
    int train = stored.trainRows(startS, interval);
    SensorRecord whole = water.map(read::with).orElse(read);
    return new Readings(stored.site(), number, startS, whole, train, seed, seedIndex);
  }

  private static Moisture water(Series water, SensorSettings sensors, Draws draws) {
    SensorRecord rows =
        EqualIntervals.of(water.name(), water.depthM(), water.timeS(), water.state());
    return new Moisture(
        water.depthM(),
        draws.read(Purpose.WATER_SENSOR, sensors.ofWater(), rows.state(), rows.intervalS()));
  }

  /** Streams of a site's sensors, which only simulated states need. */
  private record Draws(
      States states, Optional<RecordPlan> plan, long seed, int seedIndex, int number) {
    double[][] read(Purpose purpose, SensorSettings sensors, double[][] rows, double intervalS) {
      long root = plan.map(RecordPlan::seed).orElse(seed);
      return states == States.MEASURED
          ? rows
          : Sensors.read(purpose, sensors, rows, intervalS, root, seedIndex, number);
    }
  }

  /** States seen, to whole degrees or hundredths of a water content that a simulated soil has. */
  static Range range(CaseSettings soil, Series series) {
    return !soil.truth().isEmpty() && soil.truth().get(0) instanceof VanGenuchtenDiffusivity of
        ? series.rangeBetween(of.thetaR(), of.thetaS())
        : series.range();
  }

  /** A soil over what λ is a function of here: the hundredths around water contents, else as is. */
  SoilCase declared(SoilCase soil) {
    if (!soil.heat().isOfWater()) {
      return soil;
    }
    double[] seen =
        Arrays.stream(record.water().theta())
            .flatMapToDouble(Arrays::stream)
            .filter(x -> !Double.isNaN(x))
            .toArray();
    double lo = Arrays.stream(seen).min().orElse(0);
    double hi = Arrays.stream(seen).max().orElse(1);
    return soil.over(new Range(Math.floor(100 * lo) / 100, (Math.floor(100 * hi) + 1) / 100));
  }

  /** Where what λ is a function of lies between the sensors, in the part that trains. */
  FaceDensity density(SoilCase declared) {
    boolean wet = declared.heat().isOfWater();
    double[][] rows = wet ? record.water().theta() : record.state();
    FaceCounter faces = new FaceCounter(declared.lo(), declared.hi());
    for (int t = 0; t < trainRows; t++) {
      for (int s = 0; s + 1 < rows[t].length; s++) {
        double face = 0.5 * (rows[t][s] + rows[t][s + 1]);
        if (!Double.isNaN(face)) {
          faces.add(face);
        }
      }
    }
    return faces.density();
  }

  /** The same beside what flows into the surface, as gauges say. */
  Readings withInflow(Store root, CaseData data, TrialTask trial) throws IOException {
    Stored stored =
        beside(root, data)
            .orElseThrow(
                () ->
                    BadInput.of(
                        "case." + data.soil().name() + ".top",
                        "flux",
                        "a record with rain beside it",
                        "import it with import.rain-column, or top = state"));
    return withInflow(stored, trial.sensors(), trial.records().stream().findFirst());
  }

  /**
   * The same beside what flows into the surface.
   *
   * @param stored the flux
   * @param sensors errors of those that read simulated rain
   * @param plan of the record, where it is simulated
   */
  Readings withInflow(Stored stored, SensorSettings sensors, Optional<RecordPlan> plan) {
    Series inflow = stored.series();
    double[][] ones = new double[inflow.times()][1];
    Arrays.stream(ones).forEach(row -> row[0] = 1);
    double[][] factor = read(stored, plan, sensors.ofRain(), ones);
    double[] values = new double[inflow.times()];
    Arrays.setAll(values, t -> Math.max(0, factor[t][0]) * inflow.state()[t][0]);
    SensorRecord rainy =
        record.withInflow(MeasuredFlux.inRowsOf(record, startS, inflow.timeS(), values));
    return new Readings(site, number, startS, rainy, trainRows, seed, seedIndex);
  }

  /** The heat flux beside the states, in their rows; empty where there is none. */
  Optional<MeasuredFlux> flux(Store root, CaseData data, TrialTask trial) throws IOException {
    Optional<Stored> stored = beside(root, data);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    Series flux = stored.get().series();
    double depth = flux.depthM()[0];
    double[] sensors = record.depthM();
    if (depth < sensors[0] || depth > sensors[sensors.length - 1]) {
      throw BadInput.of(
          "import.flux-depth",
          depth + " m",
          "a depth between the outer sensors, %s … %s m"
              .formatted(sensors[0], sensors[sensors.length - 1]),
          "the flux is that of the column between them");
    }
    Optional<RecordPlan> plan = trial.records().stream().findFirst();
    double[][] read = read(stored.get(), plan, trial.sensors().ofFlux(), flux.state());
    double[] values = Arrays.stream(read).mapToDouble(row -> row[0]).toArray();
    double[] rows = MeasuredFlux.inRowsOf(record, startS, flux.timeS(), values);
    return Optional.of(new MeasuredFlux(depth, rows));
  }

  /** A flux beside the record of a case, in its own file. */
  private static Optional<Stored> beside(Store root, CaseData data) throws IOException {
    String path = CaseFolder.flux(data.profiles());
    return root.exists(path)
        ? Optional.of(RecordFiles.read(root, path, data.profiles().hash()))
        : Optional.empty();
  }

  /** What sensors of a flux say. */
  private double[][] read(
      Stored stored, Optional<RecordPlan> plan, SensorSettings sensors, double[][] values) {
    return new Draws(stored.states(), plan, seed, seedIndex, number)
        .read(Purpose.FLUX_SENSOR, sensors, values, record.intervalS());
  }
}
