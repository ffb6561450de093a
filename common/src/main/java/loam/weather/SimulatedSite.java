package loam.weather;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loam.experiment.RecordPlan;
import loam.physics.Coefficient;
import loam.random.Purpose;
import loam.random.Streams;
import loam.state.ColumnGrid;

/**
 * The states at the depths of a site's sensors, without their noise: a column of 5 mm at the
 * surface, wider below, that reaches well beyond the deepest sensor, after three weeks under the
 * same weather. A pure function of plan, truth and site.
 */
public final class SimulatedSite {
  /** 2024-04-01, in s since 1970. */
  private static final long SPRING_S = 1_711_929_600L;

  private static final double DAY_S = 86_400;
  static final int SPIN_UP_DAYS = 21;

  /** From the year's coldest day, in the middle of January, to the first of spring. */
  private static final double TO_SPRING_S = 76 * DAY_S;

  private static final double YEAR_S = 365.25 * DAY_S;
  private static final double FINEST_M = 0.005;
  private static final double GROWTH = 0.02;
  private static final double DEPTH_M = 5;
  private static final double BELOW_M = 3;
  private static final double LONGEST_STEP_S = 300;

  private SimulatedSite() {}

  /** What goes on beside a column. */
  interface Beside {
    /** A step is to be made between two times, s since three weeks before the record. */
    void step(FineColumn column, ColumnGrid grid, double fromS, double toS);

    /** A row was read. */
    void row(int row, FineColumn column);
  }

  private static final Beside NOTHING =
      new Beside() {
        @Override
        public void step(FineColumn column, ColumnGrid grid, double fromS, double toS) {}

        @Override
        public void row(int row, FineColumn column) {}
      };

  /** First time of a record, s since 1970. */
  public static double startS(RecordPlan plan) {
    return SPRING_S + plan.season().daysLate() * DAY_S;
  }

  /** Time of year of a record's first row, s since the coldest day. */
  static double timeOfYearS(RecordPlan plan) {
    return TO_SPRING_S + plan.season().daysLate() * DAY_S;
  }

  /** Name of a site, from 1. */
  public static String name(int site) {
    return "site-" + (site + 1);
  }

  /**
   * Simulates a site.
   *
   * @param lambda of the uppermost layer, W m⁻¹ K⁻¹ over °C
   * @param heatCapacity C in J m⁻³ K⁻¹
   * @param site from 0
   * @return °C [rows][sensors]
   */
  public static double[][] states(
      RecordPlan plan, Coefficient lambda, double heatCapacity, int site) {
    return states(plan, lambda, Double.NaN, heatCapacity, site, NOTHING);
  }

  /**
   * The same beside something else.
   *
   * @param start argument of λ from which the column starts; NaN: the mean temperature
   */
  static double[][] states(
      RecordPlan plan,
      Coefficient lambda,
      double start,
      double heatCapacity,
      int site,
      Beside beside) {
    Surface surface =
        new Surface(
            plan.climate(),
            timeOfYearS(plan) - SPIN_UP_DAYS * DAY_S,
            Streams.of(plan.seed(), Purpose.WEATHER, site));
    double[] sensors = plan.depthsM().stream().mapToDouble(Double::doubleValue).toArray();
    ColumnGrid grid = grid(sensors, plan.edgesM());
    List<Coefficient> layers = new ArrayList<>();
    for (int l = 0; l < grid.layers(); l++) {
      double factor = plan.factor(l);
      layers.add(x -> factor * lambda.at(x));
    }
    double[] wave = wave(grid, surface, lambda, start, heatCapacity);
    FineColumn column = new FineColumn(grid, layers, heatCapacity, wave);
    double[][] rows = new double[plan.rows()][sensors.length];
    int spin = (int) Math.ceil(SPIN_UP_DAYS * DAY_S / plan.intervalS());
    int parts = (int) Math.ceil(plan.intervalS() / LONGEST_STEP_S - 1e-9);
    double step = plan.intervalS() / parts;
    Line line = new Line(surface);
    // The first row of every record is at the same time of the weather, whatever its interval.
    double first = SPIN_UP_DAYS * DAY_S - spin * plan.intervalS();
    for (int k = 0; k < spin + rows.length; k++) {
      if (k >= spin) {
        read(column, grid, rows[k - spin]);
        beside.row(k - spin, column);
      }
      for (int p = 1; p <= parts; p++) {
        double until = first + k * plan.intervalS() + p * step;
        beside.step(column, grid, until - step, until);
        column.step(step, line.at(until));
      }
    }
    return rows;
  }

  private static void read(FineColumn column, ColumnGrid grid, double[] row) {
    for (int s = 0; s < row.length; s++) {
      // The surface is the first stop of the grid.
      row[s] = column.at(grid.sensorNode()[s + 1]);
    }
  }

  private static ColumnGrid grid(double[] sensors, List<Double> edges) {
    double[] stops = new double[sensors.length + 2];
    System.arraycopy(sensors, 0, stops, 1, sensors.length);
    stops[stops.length - 1] = Math.max(DEPTH_M, sensors[sensors.length - 1] + BELOW_M);
    return ColumnGrid.of(
        stops, edges.stream().mapToDouble(Double::doubleValue).toArray(), FINEST_M, GROWTH);
  }

  /** The annual wave as a constant λ carries it, where the column starts. */
  private static double[] wave(
      ColumnGrid grid, Surface surface, Coefficient lambda, double start, double heatCapacity) {
    double mean = surface.annual(0) + surface.annualAmplitude() * Math.cos(surface.phase());
    double at = Double.isNaN(start) ? mean : start;
    double damping = Math.sqrt(lambda.at(at) / heatCapacity * YEAR_S / Math.PI);
    return IntStream.range(0, grid.nodes())
        .mapToDouble(
            i -> {
              double late = grid.depthM()[i] / damping;
              double wave = Math.exp(-late) * Math.cos(surface.phase() - late);
              return mean - surface.annualAmplitude() * wave;
            })
        .toArray();
  }

  /** The surface between its ticks, at times that increase. */
  private static final class Line {
    private final Surface surface;
    private double from;
    private double to;
    private long tick;

    Line(Surface surface) {
      this.surface = surface;
      this.from = surface.next();
      this.to = surface.next();
    }

    double at(double timeS) {
      while (timeS > (tick + 1) * Surface.TICK_S) {
        from = to;
        to = surface.next();
        tick++;
      }
      double share = timeS / Surface.TICK_S - tick;
      return from + share * (to - from);
    }
  }
}
