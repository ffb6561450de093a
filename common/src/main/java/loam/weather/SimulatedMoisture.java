package loam.weather;

import java.util.List;
import loam.experiment.RecordPlan;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.state.ColumnGrid;

/**
 * Water contents at the depths of a site's sensors, without their noise: a column of 5 mm at the
 * surface, wider below, that drains freely well below the deepest sensor, after twenty days under
 * the same weather. A pure function of plan, soil and site.
 */
public final class SimulatedMoisture {
  private static final int SPIN_UP_DAYS = 20;
  private static final double FINEST_M = 0.005;
  private static final double GROWTH = 0.01;
  private static final double DEPTH_M = 2;
  private static final double BELOW_M = 1;
  private static final double INITIAL_HEAD_M = -1;
  private static final double DAY_S = 86_400;

  /** Steps: the shortest before it gives up, at the start and end of rain, and the longest. */
  private static final double SHORTEST_S = 1e-2;

  private static final double FIRST_S = 10;
  private static final double LONGEST_S = 900;

  /** Change of θ in a step that is aimed at. */
  private static final double AIM = 0.006;

  private SimulatedMoisture() {}

  /** Depth in m at which a column drains freely. */
  public static double bottomM(RecordPlan plan) {
    List<Double> depths = plan.depthsM();
    return Math.max(DEPTH_M, depths.get(depths.size() - 1) + BELOW_M);
  }

  /**
   * Simulates a site.
   *
   * @param site from 0
   * @return m³ m⁻³ [rows][sensors]
   */
  public static double[][] states(RecordPlan plan, VanGenuchtenDiffusivity soil, int site) {
    int sensors = plan.depthsM().size();
    double[] stops = new double[sensors + 2];
    for (int s = 0; s < sensors; s++) {
      stops[s + 1] = plan.depthsM().get(s);
    }
    stops[sensors + 1] = bottomM(plan);
    ColumnGrid grid = ColumnGrid.of(stops, new double[0], FINEST_M, GROWTH);
    double year = SimulatedSite.timeOfYearS(plan) - SPIN_UP_DAYS * DAY_S;
    Rain rain = new Rain(plan.climate(), year, plan.seed(), site);
    Run run = new Run(new FineWaterColumn(grid, soil, INITIAL_HEAD_M), rain);
    double[][] rows = new double[plan.rows()][sensors];
    for (int t = 0; t < rows.length; t++) {
      run.to(SPIN_UP_DAYS * DAY_S + t * plan.intervalS());
      for (int s = 0; s < sensors; s++) {
        rows[t][s] = run.column.at(grid.sensorNode()[s + 1]);
      }
    }
    return rows;
  }

  /** A column under rain, in steps as long as it lets them be. */
  private static final class Run {
    private final FineWaterColumn column;
    private final Rain rain;
    private double time;
    private double step = FIRST_S;

    Run(FineWaterColumn column, Rain rain) {
      this.column = column;
      this.rain = rain;
    }

    void to(double end) {
      while (time < end) {
        double change = rain.changes(time);
        double stop = Math.min(end, change);
        double left = stop - time;
        double now = Math.min(step, left);
        if (column.step(rain, time, now)) {
          time = now == left ? stop : time + now;
          double wanted = now * Math.min(1.5, AIM / column.change());
          // A step cut short by a row's time says nothing against the length before.
          step = now == left ? Math.max(wanted, step) : wanted;
          step = time == change ? FIRST_S : Math.min(step, LONGEST_S);
        } else {
          step = 0.25 * now;
          if (step < SHORTEST_S) {
            throw new IllegalStateException("no step of this soil converges under its rain");
          }
        }
      }
    }
  }
}
