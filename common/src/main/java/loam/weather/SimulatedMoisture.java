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
    return run(plan, soil, site).states();
  }

  /**
   * What was there.
   *
   * @param states m³ m⁻³ [row][sensor]
   * @param inflow what came in through the surface less what evaporated, in m s⁻¹ in the mean of
   *     the interval that ends at each row; NaN at the first
   */
  public record Run(double[][] states, double[] inflow) {}

  /** The same with what flowed into the surface. */
  public static Run run(RecordPlan plan, VanGenuchtenDiffusivity soil, int site) {
    int sensors = plan.depthsM().size();
    ColumnGrid grid = grid(plan);
    Wetting run = begun(plan, soil, site, grid, SPIN_UP_DAYS);
    double[][] rows = new double[plan.rows()][sensors];
    double[] inflow = new double[rows.length];
    double before = Double.NaN;
    for (int t = 0; t < rows.length; t++) {
      run.to(SPIN_UP_DAYS * DAY_S + t * plan.intervalS());
      inflow[t] = (run.infiltrated() - before) / plan.intervalS();
      before = run.infiltrated();
      for (int s = 0; s < sensors; s++) {
        rows[t][s] = run.at(grid.sensorNode()[s + 1]);
      }
    }
    return new Run(rows, inflow);
  }

  /** Nodes: the surface, the sensors, the bottom and some between. */
  static ColumnGrid grid(RecordPlan plan) {
    int sensors = plan.depthsM().size();
    double[] stops = new double[sensors + 2];
    for (int s = 0; s < sensors; s++) {
      stops[s + 1] = plan.depthsM().get(s);
    }
    stops[sensors + 1] = bottomM(plan);
    return ColumnGrid.of(stops, new double[0], FINEST_M, GROWTH);
  }

  /** The column of a site, some days before its record begins. */
  static Wetting begun(
      RecordPlan plan, VanGenuchtenDiffusivity soil, int site, ColumnGrid grid, double daysBefore) {
    double year = SimulatedSite.timeOfYearS(plan) - daysBefore * DAY_S;
    Rain rain = new Rain(plan.climate(), year, plan.seed(), site);
    return new Wetting(new FineWaterColumn(grid, soil, INITIAL_HEAD_M), rain);
  }
}
