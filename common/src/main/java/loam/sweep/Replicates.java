package loam.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Trials as a regression may take them for independent. What a surface does not follow is the same
 * for all seeds of a point, so a point counts once, by its mean over seeds. On a whole grid of few
 * values nothing of that enters the effect of another axis, and every trial counts.
 *
 * @param axes values of each axis in each row, [axes][rows]
 * @param y less what its seed adds to all points
 * @param lost degrees of freedom that seeds have taken
 * @param units rows that are drawn together where results are drawn again
 * @param within variance of the trials that is none of {@code y}: of seeds, and of noise at a point
 */
record Replicates(List<String[]> axes, double[] y, int lost, int[][] units, double within) {
  /** Share of the combinations of values that a whole grid has at least: some trials may fail. */
  private static final double WHOLE = 0.9;

  static Replicates of(List<String[]> axes, int[] seeds, double[] y) {
    int[][] points = groups(y.length, i -> axes.stream().map(axis -> axis[i]).toList());
    int[][] ofSeeds = groups(y.length, i -> seeds[i]);
    double[] level = y.clone();
    double[] off = y.clone();
    for (int[] point : points) {
      add(off, point, -mean(y, point));
    }
    for (int[] seed : ofSeeds) {
      add(level, seed, -mean(off, seed));
    }
    if (grid(axes, points.length)) {
      return new Replicates(axes, level, ofSeeds.length - 1, ofSeeds, within(y, level));
    }
    double[] means = Arrays.stream(points).mapToDouble(p -> mean(level, p)).toArray();
    List<String[]> once =
        axes.stream()
            .map(axis -> Arrays.stream(points).map(p -> axis[p[0]]).toArray(String[]::new))
            .toList();
    int[][] each =
        IntStream.range(0, means.length).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
    return new Replicates(once, means, 0, each, within(y, means));
  }

  private static boolean grid(List<String[]> axes, int points) {
    double all = 1;
    for (String[] axis : axes) {
      all *= Arrays.stream(axis).distinct().count();
    }
    return axes.stream().allMatch(AxisFunctions::few) && points >= WHOLE * all;
  }

  private static int[][] groups(int rows, IntFunction<Object> key) {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < rows; i++) {
      groups.computeIfAbsent(key.apply(i), k -> new ArrayList<>()).add(i);
    }
    return groups.values().stream()
        .map(g -> g.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private static double mean(double[] of, int[] rows) {
    return Statistics.mean(Arrays.stream(rows).mapToDouble(i -> of[i]).toArray());
  }

  private static void add(double[] to, int[] rows, double value) {
    for (int i : rows) {
      to[i] += value;
    }
  }

  private static double within(double[] all, double[] own) {
    return Math.max(0, variance(all) - variance(own));
  }

  private static double variance(double[] of) {
    return Arrays.stream(AxisFunctions.centred(of)).map(v -> v * v).average().orElse(0);
  }
}
