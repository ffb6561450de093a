package loam.state;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Prints how well methods A and K do on simulated records: bias, rmse over the bound, coverage of
 * 95 % intervals, seconds. Each draw has weather and noise of its own: what all draws of sensors
 * under one weather share would count as often as they. Arguments: draws, then numbers of the lines
 * wanted (all without).
 */
final class StateStudy {
  private static final double[][] SENSORS = {
    {0.05, 0.1, 0.2, 0.3, 0.4, 0.6},
    {0.05, 0.1, 0.2, 0.5, 1.0},
    {0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6}
  };

  private StateStudy() {}

  public static void main(String[] args) {
    int draws = Integer.parseInt(args[0]);
    int line = 0;
    for (String form : new String[] {"exponential", "cosine"}) {
      for (double[] sensors : SENSORS) {
        for (double sigma : new double[] {0.05, 0.2}) {
          String number = Integer.toString(line++);
          if (args.length == 1 || Arrays.asList(args).subList(1, args.length).contains(number)) {
            study(form, sensors, sigma, draws);
          }
        }
      }
    }
  }

  /** CPU time of this thread in s: other work on the machine does not count. */
  private static double cpu() {
    return 1e-9 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static DoubleUnaryOperator truth(String form) {
    return form.equals("cosine")
        ? x -> 0.9 * Math.exp(0.015 * x) * (4 + Math.cos(0.1 * Math.PI * x)) / 4
        : x -> 0.9 * Math.exp(0.015 * x);
  }

  private static void study(String form, double[] sensors, double sigma, int draws) {
    DoubleUnaryOperator truth = truth(form);
    Score a = new Score();
    Score k = new Score();
    for (int d = 0; d < draws; d++) {
      SensorRecord clean =
          SimulatedSoil.record((z, x) -> truth.applyAsDouble(x), sensors, 90, 3600, 100 + d);
      SensorRecord record = SimulatedSoil.noisy(clean, sigma, 1000 + d);
      StateSetting setting = new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
      double t0 = cpu();
      StateEstimate first = StateFit.trajectory(record, setting, StateOptions.standard());
      double t1 = cpu();
      StateEstimate filter = StateFit.filter(record, setting, StateOptions.standard());
      double t2 = cpu();
      a.add(first, truth, t1 - t0);
      k.add(filter, truth, t2 - t1);
      if (d == 0) {
        System.out.println("  " + describe(filter));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %d sensors to %.2f m, sigma %.2f, %d draws%n  A %s%n  K %s%n",
        form,
        sensors.length,
        sensors[sensors.length - 1],
        sigma,
        draws,
        a,
        k);
  }

  static String describe(StateEstimate e) {
    return String.format(
        Locale.ROOT,
        "nodes %d, parameters %d, iterations %d, converged %s, weight %.3g, freedom %.1f, sigma"
            + " %.4f, q %.3g %.3g, lag-1 %.4f (3/sqrt(n) %.4f), chi2 %.3f, ends lag-1 %.3f %.3f,"
            + " %s, support %.1f..%.1f, block factor %.2f",
        e.column().grid().nodes(),
        e.phi().length,
        e.iterations(),
        e.converged(),
        e.weight(),
        e.freedom(),
        e.sigma(1),
        e.topIntensity(),
        e.bottomIntensity(),
        e.check().lag1(),
        3 / Math.sqrt(e.check().count()),
        e.check().chi2(),
        e.check().sensorLag1()[0],
        e.check().sensorLag1()[e.check().sensorLag1().length - 1],
        e.check().outcome(),
        e.supportLo()[0],
        e.supportHi()[0],
        e.blockFactor());
  }

  /** Sums over draws and 41 states across the support. */
  static final class Score {
    private static final int POINTS = 41;
    private final double[] covered = new double[POINTS];
    private double error;
    private double square;
    private double variance;
    private double bound;
    private double seconds;
    private int white;
    private int draws;

    void add(StateEstimate e, DoubleUnaryOperator truth, double time) {
      draws++;
      seconds += time;
      white += e.check().outcome() == ModelCheck.Outcome.WHITE ? 1 : 0;
      for (int k = 0; k < POINTS; k++) {
        double share = (double) k / (POINTS - 1);
        double x = e.supportLo()[0] + share * (e.supportHi()[0] - e.supportLo()[0]);
        double d = Math.log(e.lambda(0, x) / truth.applyAsDouble(x));
        double se = e.relativeError(0, x);
        double laplace = e.relativeError(0, x, e.laplace());
        error += d;
        square += d * d;
        variance += se * se;
        bound += laplace * laplace;
        covered[k] += Math.abs(d) < 1.96 * se ? 1 : 0;
      }
    }

    double bias() {
      return error / (draws * POINTS);
    }

    double rmse() {
      return Math.sqrt(square / (draws * POINTS));
    }

    double bound() {
      return Math.sqrt(bound / (draws * POINTS));
    }

    double coverage() {
      return Arrays.stream(covered).sum() / (draws * POINTS);
    }

    double worstCoverage() {
      return Arrays.stream(covered).min().orElse(0) / draws;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "bias %+.3f %%, rmse %.3f %%, Laplace se %.3f %%, printed se %.3f %%, coverage %.2f "
              + "(worst %.2f), white %d of %d, %.2f s",
          100 * bias(),
          100 * rmse(),
          100 * bound(),
          100 * Math.sqrt(variance / (draws * POINTS)),
          coverage(),
          worstCoverage(),
          white,
          draws,
          seconds / draws);
    }
  }
}
