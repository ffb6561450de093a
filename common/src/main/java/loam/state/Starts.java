package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Coefficients to begin a fit with, of which the likeliest is taken. Where there are layers each is
 * chosen together with its neighbour: suction is continuous between them, so what is right of one
 * looks wrong beside a wrong one.
 *
 * @param all of them, at least one
 * @param layers that have as many coefficients each
 */
record Starts(List<double[]> all, int layers) {
  /** Days at the beginning of a record that choose. */
  private static final double DAYS = 20;

  /** Longest step in s of the many columns that are tried in layers. */
  private static final double LAYERED_STEP_S = 3600;

  /** Of one layer. */
  Starts(List<double[]> all) {
    this(all, 1);
  }

  /** The likeliest by trajectories of the first days. */
  double[] likeliest(ColumnModel column, SensorRecord record, StateOptions options) {
    double[] best = all.get(0);
    if (all.size() == 1) {
      return best;
    }
    int rows = (int) Math.min(record.times(), DAYS * 24 / record.intervalH());
    FilterSettings settings =
        layers > 1 ? options.filter().withStep(LAYERED_STEP_S) : options.filter();
    Trajectories windows =
        new Trajectories(column, record.rows(0, rows), settings, options.burnInDays());
    best = likeliest(windows, best, all);
    for (int layer = 0; layer + 1 < layers; layer++) {
      best = likeliest(windows, best, pairs(best, layer));
    }
    return best;
  }

  /** The likeliest of some; where none is likely at all the one given. */
  private static double[] likeliest(Trajectories windows, double[] given, List<double[]> some) {
    double[] best = given;
    double least = Double.POSITIVE_INFINITY;
    for (double[] c : some) {
      double deviance = windows.value(Arrays.copyOf(c, c.length + 1)).deviance();
      if (deviance < least) {
        least = deviance;
        best = c;
      }
    }
    return best;
  }

  /** One of them, with all that a layer and the next may be. */
  private List<double[]> pairs(double[] one, int layer) {
    List<double[]> out = new ArrayList<>();
    int each = one.length / layers;
    for (double[] above : all) {
      for (double[] below : all) {
        double[] mixed = one.clone();
        System.arraycopy(above, layer * each, mixed, layer * each, each);
        System.arraycopy(below, (layer + 1) * each, mixed, (layer + 1) * each, each);
        out.add(mixed);
      }
    }
    return out;
  }
}
