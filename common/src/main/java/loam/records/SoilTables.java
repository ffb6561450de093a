package loam.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.records.RecordSettings.Way;
import loam.state.Change;
import loam.state.HeatCapacity;
import loam.state.HeatColumn;
import loam.state.HeatLaw;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** Tables of what a record says of its soil: sensors, layers, curves, pairs of sensors. */
final class SoilTables {
  private static final int STATES = 101;
  private static final int DEPTHS = 24;

  private SoilTables() {}

  /** A line a sensor; the free run has an rms at those between the ends. */
  static TableData sensors(RecordOutcome outcome, SensorRecord record, List<Flags.Flag> flags) {
    int n = record.sensors();
    double[] sigma = new double[n];
    double[] rms = new double[n];
    double[] missing = new double[n];
    double[] flagged = new double[n];
    Arrays.fill(rms, Double.NaN);
    for (int s = 0; s < n; s++) {
      int sensor = s;
      sigma[s] = outcome.estimate().sigma(s);
      missing[s] =
          (double) Arrays.stream(record.state()).filter(r -> Double.isNaN(r[sensor])).count()
              / record.times();
      flagged[s] = flags.stream().filter(f -> f.sensor() == sensor).count();
      if (s > 0 && s < n - 1 && outcome.test().rms().length > 0) {
        rms[s] = outcome.test().rms()[s - 1];
      }
    }
    Numbers table =
        new Numbers()
            .with("depth_m", "m", record.depthM())
            .with("sigma", "K", sigma)
            .with("offset", "K", outcome.estimate().offsets())
            .with("rms_free_run", "K", rms);
    if (outcome.way() == Way.FILTER) {
      table
          .with("innovation_lag1", "", outcome.estimate().check().sensorLag1())
          .with("innovation_chi2", "", outcome.estimate().check().sensorChi2());
    }
    return table.with("missing", "", missing).with("flagged", "", flagged).table();
  }

  /** The heat capacity of a flux, that of the dry soil where water adds its own. */
  static TableData capacity(HeatCapacity c, Argument of) {
    return new Numbers()
        .with(
            of == Argument.WATER ? "heat_capacity_dry" : "heat_capacity",
            "J m-3 K-1",
            new double[] {c.value()})
        .with("stderr", "J m-3 K-1", new double[] {c.error()})
        .with("offset", "W m-2", new double[] {c.offset()})
        .with("r2", "", new double[] {c.r2()})
        .table();
  }

  /**
   * Diffusivity and λ over the states that each layer has seen; λ on the heat capacity that a flux
   * asks for, where there is one, else on the one given.
   */
  static TableData curves(RecordOutcome outcome, Optional<HeatCapacity> capacity) {
    StateEstimate e = outcome.estimate();
    HeatLaw law = ((HeatColumn) e.column()).law();
    HeatLaw told = capacity.map(c -> law.withDry(c.value())).orElse(law);
    double left = capacity.map(HeatCapacity::fluxError).orElse(0.0);
    Argument argument = Argument.of(e.column());
    int layers = e.supportLo().length;
    double[][] columns = new double[6][layers * STATES];
    double[][] warming = new double[2][law.isOfBoth() ? layers * STATES : 0];
    for (int l = 0; l < layers; l++) {
      for (int k = 0; k < STATES; k++) {
        double share = (double) k / (STATES - 1);
        double x = e.supportLo()[l] + share * (e.supportHi()[l] - e.supportLo()[l]);
        double relative = outcome.relativeError(l, x);
        int row = l * STATES + k;
        columns[0][row] = l + 1;
        columns[1][row] = x;
        columns[2][row] = e.diffusivity(l, x);
        columns[3][row] = relative * e.diffusivity(l, x);
        columns[4][row] = told.capacity(x) / law.capacity(x) * e.lambda(l, x);
        double more = left / told.capacity(x);
        columns[5][row] = Math.hypot(relative, more) * columns[4][row];
        if (law.isOfBoth()) {
          Change change = Change.of(e, l, x);
          warming[0][row] = change.value();
          warming[1][row] = Double.isNaN(relative) ? Double.NaN : change.error();
        }
      }
    }
    Numbers table =
        new Numbers()
            .with("layer", "", columns[0])
            .with(argument.state(), argument.unit(), columns[1])
            .with("diffusivity", "m2 s-1", columns[2])
            .with("diffusivity_stderr", "m2 s-1", columns[3])
            .with("lambda", "W m-1 K-1", columns[4])
            .with("lambda_stderr", "W m-1 K-1", columns[5]);
    if (law.isOfBoth()) {
      table.with("lambda_per_kelvin", "K-1", warming[0]);
      table.with("lambda_per_kelvin_stderr", "K-1", warming[1]);
    }
    return table.table();
  }

  /** A line a layer, all at one state where they have all seen it. */
  static TableData layers(RecordOutcome outcome, SensorRecord record) {
    StateEstimate e = outcome.estimate();
    int n = e.supportLo().length;
    double[][] columns = new double[8][n];
    double[] edges = outcome.edgesM();
    for (int l = 0; l < n; l++) {
      double x = common(e, l);
      double relative = outcome.relativeError(l, x);
      columns[0][l] = l + 1;
      columns[1][l] = l == 0 ? record.depthM()[0] : edges[l - 1];
      columns[2][l] = l == n - 1 ? record.depthM()[record.sensors() - 1] : edges[l];
      columns[3][l] = x;
      columns[4][l] = e.diffusivity(l, x);
      columns[5][l] = 100 * relative;
      columns[6][l] = e.supportLo()[l];
      columns[7][l] = e.supportHi()[l];
    }
    Argument argument = Argument.of(e.column());
    return new Numbers()
        .with("layer", "", columns[0])
        .with("from_m", "m", columns[1])
        .with("to_m", "m", columns[2])
        .with(argument.at(), argument.unit(), columns[3])
        .with("diffusivity", "m2 s-1", columns[4])
        .with("stderr_percent", "%", columns[5])
        .with("lowest_state", argument.unit(), columns[6])
        .with("highest_state", argument.unit(), columns[7])
        .table();
  }

  /**
   * The middle of the states that all layers have seen; where there are none, of the layer's own.
   */
  static double common(StateEstimate e, int layer) {
    double lo = Arrays.stream(e.supportLo()).max().orElse(Double.NaN);
    double hi = Arrays.stream(e.supportHi()).min().orElse(Double.NaN);
    return lo < hi ? 0.5 * (lo + hi) : 0.5 * (e.supportLo()[layer] + e.supportHi()[layer]);
  }

  /** Classical estimates of neighbours beside ours. */
  static TableData pairs(RecordOutcome outcome, SensorRecord train, List<Waves> waves) {
    List<Column> columns =
        List.of(
            column("upper_m", "m"),
            column("lower_m", "m"),
            column("amplitude_ratio", ""),
            column("lag_h", "h"),
            column("amplitude", "m2 s-1"),
            column("phase", "m2 s-1"),
            column("harmonic", "m2 s-1"),
            column("ours", "m2 s-1"),
            column("ours_stderr", "m2 s-1"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Waves w : waves) {
      double[] ours = ours(outcome, train, w);
      rows.add(
          List.of(
              Cell.of(train.depthM()[w.upper()]),
              Cell.of(train.depthM()[w.lower()]),
              Cell.of(w.ratio()),
              Cell.of(w.lagH()),
              Cell.of(w.amplitude()),
              Cell.of(w.phase()),
              Cell.of(w.harmonic()),
              Cell.of(ours[0]),
              Cell.of(ours[1])));
    }
    return new TableData(columns, rows);
  }

  /**
   * Diffusivity of the uniform soil that damps a wave as ours does on its way, (Δz/∫a^{−½}dz)², at
   * the mean temperature of both sensors, and its error.
   */
  private static double[] ours(RecordOutcome outcome, SensorRecord train, Waves w) {
    StateEstimate e = outcome.estimate();
    double x = argument(train, w, e.column().isOfWater());
    double top = train.depthM()[w.upper()];
    double dz = train.depthM()[w.lower()] - top;
    double slowness = 0;
    double spread = 0;
    for (int k = 0; k < DEPTHS; k++) {
      int layer = layer(outcome.edgesM(), top + dz * (k + 0.5) / DEPTHS);
      double root = Math.sqrt(e.diffusivity(layer, x));
      slowness += 1 / (DEPTHS * root);
      double relative = outcome.relativeError(layer, x);
      spread += relative / (DEPTHS * root);
    }
    double a = 1 / (slowness * slowness);
    return new double[] {a, a * spread / slowness};
  }

  /** The mean of what λ is a function of, at both sensors. */
  private static double argument(SensorRecord train, Waves w, boolean water) {
    if (!water) {
      return 0.5 * (mean(train.state(), w.upper()) + mean(train.state(), w.lower()));
    }
    double[] at = train.meanWater(train.depthM()[w.upper()], train.depthM()[w.lower()]);
    return 0.5 * (at[0] + at[1]);
  }

  private static int layer(double[] edges, double depth) {
    int layer = 0;
    while (layer < edges.length && depth > edges[layer]) {
      layer++;
    }
    return layer;
  }

  private static double mean(double[][] state, int s) {
    return Arrays.stream(state)
        .mapToDouble(r -> r[s])
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  private static Column column(String name, String unit) {
    return new Column(name, Column.Kind.NUMBER, unit, name.replace('_', ' '));
  }
}
