package loam.state;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import loam.experiment.Climate;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.weather.SimulatedSite;

/**
 * Prints how well the filter does on records of the program's own weather whose rows are far apart,
 * each seed under three climates: bias, rms error and the fit's own, by Laplace and as printed, and
 * how many intervals of 1.96 printed errors hold. Arguments: s between rows, days, first seed, last
 * seed, exponential or cosine, σ in K.
 */
final class SparseStudy {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.6};
  private static final int POINTS = 41;

  private SparseStudy() {}

  public static void main(String[] args) {
    int first = Integer.parseInt(args[2]);
    int last = Integer.parseInt(args[3]);
    DoubleUnaryOperator truth = StateStudy.truth(args[4]);
    double sigma = Double.parseDouble(args[5]);
    StateSetting setting = new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
    double[] sums = new double[5];
    int white = 0;
    int atRest = 0;
    int draws = 0;
    for (int seed = first; seed <= last; seed++) {
      for (Climate climate : Climate.values()) {
        SensorRecord clean =
            clean(Double.parseDouble(args[0]), Double.parseDouble(args[1]), climate, seed, truth);
        SensorRecord record =
            SimulatedSoil.noisy(clean, sigma, 5000 + 10L * seed + climate.ordinal());
        StateEstimate e = StateFit.filter(record, setting, StateOptions.standard());
        double[] one = score(e, truth);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += one[i];
        }
        draws++;
        white += e.check().outcome() == ModelCheck.Outcome.WHITE ? 1 : 0;
        atRest += e.converged() ? 1 : 0;
        System.out.println("  " + seed + " " + climate + ": " + text(one, 1));
      }
    }
    System.out.printf(
        "%s: %s, white %d, at rest %d of %d%n",
        String.join(" ", args), text(sums, draws), white, atRest, draws);
  }

  /** Without noise. */
  static SensorRecord clean(
      double intervalS, double days, Climate climate, int seed, DoubleUnaryOperator truth) {
    List<Double> depths = Arrays.stream(SENSORS).boxed().toList();
    RecordPlan plan =
        new RecordPlan(
            1,
            days,
            intervalS,
            depths,
            climate,
            Season.SPRING,
            seed,
            1,
            List.of(),
            List.of(),
            0,
            List.of());
    double[][] states =
        SimulatedSite.states(plan, truth::applyAsDouble, SimulatedSoil.HEAT_CAPACITY, 0);
    return new SensorRecord(SENSORS, intervalS, states);
  }

  /** Means of the error of ln λ, its square, variances by Laplace and as printed, what holds. */
  private static double[] score(StateEstimate e, DoubleUnaryOperator truth) {
    double[] sums = new double[5];
    for (int k = 0; k < POINTS; k++) {
      double x =
          e.supportLo()[0] + (double) k / (POINTS - 1) * (e.supportHi()[0] - e.supportLo()[0]);
      double off = Math.log(e.lambda(0, x) / truth.applyAsDouble(x));
      double laplace = e.laplaceError(0, x);
      double printed = e.relativeError(0, x);
      sums[0] += off / POINTS;
      sums[1] += off * off / POINTS;
      sums[2] += laplace * laplace / POINTS;
      sums[3] += printed * printed / POINTS;
      sums[4] += Math.abs(off) < 1.96 * printed ? 1.0 / POINTS : 0;
    }
    return sums;
  }

  private static String text(double[] sums, int draws) {
    return String.format(
        Locale.ROOT,
        "bias %+.3f %%, rms %.3f %%, Laplace %.3f %%, printed %.3f %%, held %.3f",
        100 * sums[0] / draws,
        100 * Math.sqrt(sums[1] / draws),
        100 * Math.sqrt(sums[2] / draws),
        100 * Math.sqrt(sums[3] / draws),
        sums[4] / draws);
  }
}
