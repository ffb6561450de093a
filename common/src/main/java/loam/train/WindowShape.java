package loam.train;

import java.util.List;
import loam.experiment.SoilCase;
import loam.physics.Column;
import loam.spline.SplineSpace;
import loam.state.ColumnGrid;
import loam.state.HeatColumn;
import loam.state.LogSpline;
import loam.state.StateOptions;

/**
 * What the windows of a record have in common, where they are what a batch is made of: each is so
 * many instants of the sensors.
 *
 * @param depthM depths of the sensors in m
 * @param intervalS time between rows in s
 * @param rows of a window
 */
public record WindowShape(double[] depthM, double intervalS, int rows) implements BatchItem {
  public WindowShape {
    depthM = depthM.clone();
  }

  @Override
  public int instants() {
    return rows;
  }

  /** The sensors: rows between them are those that a path is compared with. */
  @Override
  public Column column(SoilCase soil) {
    return Column.ofDepths(depthM);
  }

  /** The column that is integrated, ln λ in a spline space of the state. */
  public HeatColumn column(SplineSpace space, double heatCapacity) {
    StateOptions options = StateOptions.standard();
    ColumnGrid grid = ColumnGrid.of(depthM, new double[0], options.finestM(), options.growth());
    LogSpline basis = new LogSpline(space.lo(), space.hi(), space.size());
    return new HeatColumn(grid, heatCapacity, List.of(basis), 0.5);
  }
}
