package loam.tracking;

import java.util.List;
import java.util.Map;
import loam.evaluate.Metrics;

/**
 * A training or trial as trackers know it.
 *
 * @param id 32 hex digits
 * @param name of its folder under models/, such as {@code heat-exp/adam-0}
 * @param params what was chosen: case, estimator, seed, values on the axes
 * @param metrics finite numbers of its row
 * @param tags texts and flags of its row
 * @param rounds numbers of its log by averaging rounds, each by steps
 * @param startMillis since 1970
 * @param endMillis since 1970
 */
record TrackedRun(
    String id,
    String name,
    Metrics.Status status,
    Map<String, String> params,
    Map<String, Double> metrics,
    Map<String, String> tags,
    Map<String, List<Point>> rounds,
    long startMillis,
    long endMillis) {

  /** A number at a step. */
  record Point(long step, double value) {}

  /** The last step that its log knows; 0 without a log. */
  long lastStep() {
    return rounds.values().stream().flatMap(List::stream).mapToLong(Point::step).max().orElse(0);
  }
}
