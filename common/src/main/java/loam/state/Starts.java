package loam.state;

import java.util.Arrays;
import java.util.List;

/**
 * Coefficients to begin a fit with, of which the likeliest is taken.
 *
 * @param all of them, at least one
 */
record Starts(List<double[]> all) {
  /** Days at the beginning of a record that choose. */
  private static final double DAYS = 20;

  /** The likeliest by trajectories of the first days. */
  double[] likeliest(ColumnModel column, SensorRecord record, StateOptions options) {
    double[] best = all.get(0);
    if (all.size() == 1) {
      return best;
    }
    int rows = (int) Math.min(record.times(), DAYS * 24 / record.intervalH());
    Trajectories windows =
        new Trajectories(column, record.rows(0, rows), options.filter(), options.burnInDays());
    double least = Double.POSITIVE_INFINITY;
    for (double[] c : all) {
      double deviance = windows.value(Arrays.copyOf(c, c.length + 1)).deviance();
      if (deviance < least) {
        least = deviance;
        best = c;
      }
    }
    return best;
  }
}
