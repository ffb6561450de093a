package loam.weather;

import loam.experiment.RecordPlan;
import loam.physics.Coefficient;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.state.ColumnGrid;
import loam.state.WaterReference;

/**
 * Temperatures and water contents of one soil under one weather, at the depths of a site's sensors
 * and without their noise: eq. (1) with λ(θ) and C(θ) of the water that {@link SimulatedMoisture}
 * moves. It does so without carrying heat, as the equation has it. A pure function of its
 * arguments.
 */
public final class WetSite {
  /** How far apart the times are between which water contents are on a line. */
  private static final double LINE_S = 900;

  private WetSite() {}

  /**
   * What was there.
   *
   * @param temperature °C [row][sensor]
   * @param water m³ m⁻³ [row][sensor]
   * @param flux of heat at the plate, downwards positive, W m⁻² [row]; empty without one
   */
  public record States(double[][] temperature, double[][] water, double[] flux) {}

  /**
   * Simulates a site.
   *
   * @param plan with the soil whose water moves, and perhaps a plate
   * @param lambda of a water content, W m⁻¹ K⁻¹
   * @param heatCapacity of a water content, J m⁻³ K⁻¹
   * @param site from 0
   */
  public static States of(RecordPlan plan, Coefficient lambda, Coefficient heatCapacity, int site) {
    WaterReference of = plan.beside().get(0);
    VanGenuchtenDiffusivity soil =
        new VanGenuchtenDiffusivity(of.alpha(), of.shape(), of.ks(), of.thetaR(), of.thetaS());
    ColumnGrid grid = SimulatedMoisture.grid(plan);
    Wetting wetting = SimulatedMoisture.begun(plan, soil, site, grid, SimulatedSite.SPIN_UP_DAYS);
    Water water = new Water(plan, grid, wetting, heatCapacity);
    double start = wetting.at(0);
    double[][] temperature =
        SimulatedSite.states(plan, lambda, start, heatCapacity.at(start), site, water);
    return new States(temperature, water.rows, water.flux);
  }

  /** The water beside the heat: on lines between its own times. */
  private static final class Water implements SimulatedSite.Beside {
    private final ColumnGrid grid;
    private final Wetting wetting;
    private final Coefficient heatCapacity;
    private final double plateM;
    private final double[][] rows;
    private final double[] flux;
    private double[] before;
    private double[] after;
    private double until;
    private double time;

    Water(RecordPlan plan, ColumnGrid grid, Wetting wetting, Coefficient heatCapacity) {
      this.grid = grid;
      this.wetting = wetting;
      this.heatCapacity = heatCapacity;
      plateM = plan.fluxDepthM();
      rows = new double[plan.rows()][plan.depthsM().size()];
      flux = new double[plateM > 0 ? plan.rows() : 0];
      before = profile();
      after = profile();
    }

    private double[] profile() {
      double[] out = new double[grid.nodes()];
      for (int i = 0; i < out.length; i++) {
        out[i] = wetting.at(i);
      }
      return out;
    }

    private double at(int node, double timeS) {
      return after[node] + (timeS - until) / LINE_S * (after[node] - before[node]);
    }

    @Override
    public void step(FineColumn column, ColumnGrid heat, double fromS, double toS) {
      double middle = 0.5 * (fromS + toS);
      forward(middle);
      double[] theta = new double[heat.nodes()];
      int j = 0;
      for (int i = 0; i < theta.length; i++) {
        double depth = heat.depthM()[i];
        while (j + 2 < grid.nodes() && grid.depthM()[j + 1] < depth) {
          j++;
        }
        double share = Math.min(1, (depth - grid.depthM()[j]) / grid.spacingM(j));
        theta[i] = at(j, middle) + share * (at(j + 1, middle) - at(j, middle));
      }
      column.wet(theta, heatCapacity);
      time = toS;
    }

    private void forward(double timeS) {
      while (timeS > until) {
        until += LINE_S;
        wetting.to(until);
        before = after;
        after = profile();
      }
    }

    @Override
    public void row(int row, FineColumn column) {
      forward(time);
      for (int s = 0; s < rows[row].length; s++) {
        rows[row][s] = at(grid.sensorNode()[s + 1], time);
      }
      if (flux.length > 0) {
        flux[row] = column.flux(plateM);
      }
    }
  }
}
