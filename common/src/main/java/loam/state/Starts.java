package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Coefficients to begin a fit with, of which the likeliest is taken. Where there are layers each is
 * chosen together with its neighbours: suction is continuous between them, so what is right of one
 * looks wrong beside a wrong one.
 *
 * @param all of them, at least one
 * @param layers that have as many coefficients each
 */
record Starts(List<double[]> all, int layers) {
  /** Days at the beginning of a record that choose. */
  private static final double DAYS = 20;

  /** Turns of scoring that tell starts which lead to a soil from those which do not. */
  private static final int TURNS = 8;

  /** Longest step in s of the many columns that are tried in layers. */
  private static final double LAYERED_STEP_S = 3600;

  /** Of one layer. */
  Starts(List<double[]> all) {
    this(all, 1);
  }

  /**
   * The likeliest by trajectories of the first days. Three neighbours at once are too many to try
   * all: of each soil in the middle the likeliest are scored a little, since the likeliest of all
   * as they stand may lead astray.
   *
   * @param prior of the coefficients
   */
  double[] likeliest(
      ColumnModel column, SensorRecord record, CoefficientPrior prior, StateOptions options) {
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
    if (layers == 2) {
      return likeliest(windows, best, mixed(mixed(List.of(best), 0, all), 1, all));
    }
    for (int middle = 1; middle + 1 < layers; middle++) {
      List<double[]> scored = new ArrayList<>(List.of(best));
      for (double[] soil : few()) {
        List<double[]> three = mixed(List.of(best), middle, List.of(soil));
        three = mixed(mixed(three, middle - 1, few()), middle + 1, few());
        scored.add(scored(windows, prior, likeliest(windows, best, three)));
      }
      best = likeliest(windows, best, scored);
    }
    return best;
  }

  /** Every second one, which is near enough to be scored. */
  private List<double[]> few() {
    return IntStream.range(0, all.size()).filter(k -> k % 2 == 0).mapToObj(all::get).toList();
  }

  /** Coefficients after a few turns. */
  private static double[] scored(Trajectories windows, CoefficientPrior prior, double[] c) {
    double[] phi = Arrays.copyOf(c, c.length + 1);
    Likelihood at = windows.value(phi);
    if (at.deviance() == Double.POSITIVE_INFINITY) {
      return c;
    }
    int size = phi.length;
    phi[c.length] = 0.5 * Math.log(at.deviance() / at.values());
    Scoring scoring =
        new Scoring(windows, prior.roughness(size), prior.rank(), prior.fixed(size), 1, TURNS);
    return Arrays.copyOf(scoring.from(phi, StateFit.START_WEIGHT).phi(), c.length);
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

  /** Each of some, with all that a layer may be. */
  private List<double[]> mixed(List<double[]> some, int layer, List<double[]> soils) {
    List<double[]> out = new ArrayList<>();
    for (double[] one : some) {
      int each = one.length / layers;
      for (double[] soil : soils) {
        double[] next = one.clone();
        System.arraycopy(soil, layer * each, next, layer * each, each);
        out.add(next);
      }
    }
    return out;
  }
}
