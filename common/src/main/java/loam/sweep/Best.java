package loam.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import loam.evaluate.Metric;
import loam.sweep.StudyTables.Point;

/**
 * The point with the least median of a goal over seeds, among those that compete: of one case and
 * one value of each nuisance axis but seeds, without a failure, and with as many trials as any of
 * them.
 */
record Best(Metric goal, Point point, double[] values, double median) {
  static final List<Metric> GOALS =
      List.of(
          Metric.MAPE_LAMBDA_SUPPORTED,
          Metric.RMSE_TENDENCY_RELATIVE,
          Metric.GAMMA_DIFFERENCE_SUPPORTED);

  /**
   * Points that compete, by what they have in common.
   *
   * @param given axes whose value nobody chooses
   */
  static Map<String, List<Point>> competitions(Set<String> given, List<Point> points) {
    Map<String, List<Point>> out = new LinkedHashMap<>();
    for (Point point : points) {
      String name = competition(given, point.rows().get(0).trial());
      out.computeIfAbsent(name, k -> new ArrayList<>()).add(point);
    }
    return out;
  }

  /** What the trials that compete have in common. */
  static String competition(Set<String> given, Trial trial) {
    Map<String, String> at = new TreeMap<>(trial.point());
    at.keySet().retainAll(given);
    return trial.soilCase().name() + at;
  }

  /** The best of each goal that these points have. */
  static List<Best> of(List<Point> competing) {
    List<Best> out = new ArrayList<>();
    GOALS.forEach(goal -> of(competing, goal).ifPresent(out::add));
    return out;
  }

  private static Optional<Best> of(List<Point> competing, Metric goal) {
    List<Best> scored =
        competing.stream()
            .filter(p -> p.failed() == 0)
            .map(p -> scored(p, goal))
            .filter(b -> Double.isFinite(b.median))
            .toList();
    int most = scored.stream().mapToInt(b -> b.values.length).max().orElse(0);
    return scored.stream()
        .filter(b -> b.values.length == most)
        .min(Comparator.comparingDouble(Best::median));
  }

  private static Best scored(Point point, Metric goal) {
    double[] values = Measure.finite(goal, point.succeeded());
    return new Best(goal, point, values, Statistics.median(values));
  }
}
