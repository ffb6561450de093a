package loam.sweep;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loam.random.Purpose;
import loam.random.Streams;
import loam.solve.StudentT;

/**
 * How many times larger the median of y is at the worst value of an axis than at the best, over all
 * other axes and seeds.
 *
 * @param times the ratio
 * @param best value with the least median
 * @param low lower end of an interval of 95 %: the logarithm's spread over seeds drawn again, times
 *     the quantile of Student's t; NaN with fewer than three seeds
 * @param high its upper end
 */
record MainEffect(double times, String best, double low, double high) {
  private static final int DRAWS = 400;
  private static final int FEWEST_SEEDS = 3;

  /**
   * @param levels value of the axis in each row
   * @param y numbers > 0
   */
  static MainEffect of(String[] levels, int[] seeds, double[] y) {
    int[] order =
        IntStream.range(0, y.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> y[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] distinct = Arrays.stream(seeds).distinct().sorted().toArray();
    int[] seedOf = Arrays.stream(seeds).map(s -> Arrays.binarySearch(distinct, s)).toArray();
    int[] once = new int[distinct.length];
    Arrays.fill(once, 1);
    int[] best = new int[0];
    int[] worst = best;
    for (String level : Arrays.stream(levels).distinct().toList()) {
      int[] rows = Arrays.stream(order).filter(i -> levels[i].equals(level)).toArray();
      double median = median(rows, y, seedOf, once);
      best = best.length == 0 || median < median(best, y, seedOf, once) ? rows : best;
      worst = worst.length == 0 || median > median(worst, y, seedOf, once) ? rows : worst;
    }
    double ratio = median(worst, y, seedOf, once) / median(best, y, seedOf, once);
    double reach =
        distinct.length < FEWEST_SEEDS
            ? Double.NaN
            : reach(drawn(best, worst, y, seedOf, distinct.length), distinct.length);
    return new MainEffect(
        ratio, levels[best[0]], ratio * Math.exp(-reach), ratio * Math.exp(reach));
  }

  /** Logarithms of the ratio over seeds drawn again; NaN where none of a level's are drawn. */
  private static double[] drawn(int[] best, int[] worst, double[] y, int[] seedOf, int seeds) {
    SplittableRandom random = Streams.of(0, Purpose.RESAMPLING);
    double[] out = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      int[] times = new int[seeds];
      for (int k = 0; k < seeds; k++) {
        times[random.nextInt(seeds)]++;
      }
      out[d] = Math.log(median(worst, y, seedOf, times) / median(best, y, seedOf, times));
    }
    return Arrays.stream(out).filter(Double::isFinite).toArray();
  }

  private static double reach(double[] drawn, int seeds) {
    double error = Statistics.std(drawn) * Math.sqrt(seeds / (seeds - 1.0));
    return StudentT.quantile(seeds - 1) * error;
  }

  /**
   * Median of y over rows in the order of y, each as often as its seed was drawn; NaN where none
   * was.
   */
  private static double median(int[] rows, double[] y, int[] seedOf, int[] times) {
    int all = Arrays.stream(rows).map(i -> times[seedOf[i]]).sum();
    double lower = Double.NaN;
    int before = 0;
    for (int i : rows) {
      before += times[seedOf[i]];
      if (Double.isNaN(lower) && 2 * before >= all && before > 0) {
        lower = y[i];
      }
      if (2 * before > all) {
        return 0.5 * (lower + y[i]);
      }
    }
    return Double.NaN;
  }
}
