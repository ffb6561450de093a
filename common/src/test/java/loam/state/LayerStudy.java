package loam.state;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/**
 * Prints how often layers are found, and a missing one is noticed: soils by {@link SimulatedSoil},
 * λ = .9 exp(.015 T) above .15 m and 1.5 times that below, or the same all the way down, each draw
 * under weather of its own. Arguments: first draw, last draw (exclusive), days.
 */
final class LayerStudy {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.6};
  private static final double EDGE = 0.15;
  private static final double FACTOR = 1.5;
  private static final double SIGMA = 0.05;

  private LayerStudy() {}

  public static void main(String[] args) {
    int first = Integer.parseInt(args[0]);
    int last = Integer.parseInt(args[1]);
    double days = Double.parseDouble(args[2]);
    int found = 0;
    int within = 0;
    int noticed = 0;
    int one = 0;
    for (int d = first; d < last; d++) {
      StateEstimate layered = search(record(d, FACTOR, days));
      double[] edges = layered.column().grid().edges();
      boolean right = edges.length == 1 && Math.abs(edges[0] - EDGE) < 1e-9;
      found += right ? 1 : 0;
      double worst = right ? Math.max(error(layered, 0, 1), error(layered, 1, FACTOR)) : 1;
      within += worst < 0.01 ? 1 : 0;
      StateEstimate missing = StateFit.filter(record(d, FACTOR, days), setting(), options());
      boolean blocks = missing.errorModel() == StateEstimate.ErrorModel.BLOCKS;
      noticed += blocks && missing.check().outcome() != ModelCheck.Outcome.WHITE ? 1 : 0;
      StateEstimate even = search(record(d, 1, days));
      one += even.column().grid().layers() == 1 ? 1 : 0;
      System.out.printf(
          Locale.ROOT,
          "draw %d: %d edges, error %.2f %%; missing layer: %s, lag-1 %.2f, block factor %.1f;"
              + " homogeneous soil: %d layers%n",
          d,
          edges.length,
          100 * worst,
          missing.check().outcome(),
          missing.check().lag1(),
          missing.blockFactor(),
          even.column().grid().layers());
    }
    System.out.printf(
        "of %d: edge found %d, each layer within 1 %% %d, missing layer noticed %d, homogeneous %d%n",
        last - first, found, within, noticed, one);
  }

  private static StateEstimate search(SensorRecord record) {
    return LayerSearch.of(record, setting(), options(), 3);
  }

  private static StateSetting setting() {
    return new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
  }

  private static StateOptions options() {
    return StateOptions.standard().withForm(LogForm.exponential());
  }

  private static SensorRecord record(int draw, double factor, double days) {
    DoubleBinaryOperator lambda = (z, x) -> (z < EDGE ? 1 : factor) * 0.9 * Math.exp(0.015 * x);
    SensorRecord clean = SimulatedSoil.record(lambda, SENSORS, days, 3600, 100 + draw);
    return SimulatedSoil.noisy(clean, SIGMA, 1000 + draw);
  }

  /** Of λ in the middle of a layer's states, relative. */
  private static double error(StateEstimate e, int layer, double factor) {
    double x = 0.5 * (e.supportLo()[layer] + e.supportHi()[layer]);
    return Math.abs(e.lambda(layer, x) / (factor * 0.9 * Math.exp(0.015 * x)) - 1);
  }
}
