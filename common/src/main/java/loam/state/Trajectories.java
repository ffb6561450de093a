package loam.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Method A: the windows of a record as one least squares problem. Windows are independent given
 * their starts, so their sums add up in any grouping.
 */
final class Trajectories implements Objective {
  private static final double LONGEST_WINDOW_DAYS = 16;

  private final List<Trajectory> windows = new ArrayList<>();
  private final int coefficients;

  /**
   * @param settings steps and gaps
   * @param burnInDays time in which a window forgets its start
   */
  Trajectories(
      ColumnModel column, SensorRecord record, FilterSettings settings, double burnInDays) {
    coefficients = column.coefficients();
    int burnIn = (int) Math.ceil(burnInDays * 24 / record.intervalH());
    int longest = (int) Math.ceil(LONGEST_WINDOW_DAYS * 24 / record.intervalH());
    for (Segments.Span span :
        Segments.of(record, settings.longestGapH(), settings.shortestSegmentH())) {
      int first = span.from() + Math.min(burnIn, span.length() / 2);
      int count = Math.max(1, (span.to() - first + longest / 2) / longest);
      for (int w = 0; w < count; w++) {
        int scored = first + (int) ((long) (span.to() - first) * w / count);
        int to = first + (int) ((long) (span.to() - first) * (w + 1) / count);
        int from = Math.max(span.from(), scored - burnIn);
        windows.add(new Trajectory(column, record, from, scored, to, settings.longestStepS()));
      }
    }
    if (windows.isEmpty()) {
      throw new IllegalArgumentException(
          "no stretch of %s h in which both end sensors speak"
              .formatted(settings.shortestSegmentH()));
    }
  }

  @Override
  public Likelihood value(double[] phi) {
    return sum(phi, 0);
  }

  @Override
  public Likelihood linearised(double[] phi) {
    return sum(phi, coefficients);
  }

  private Likelihood sum(double[] phi, int tangents) {
    Likelihood sum = null;
    for (Trajectory window : windows) {
      Likelihood l = window.likelihood(phi, tangents);
      sum = sum == null ? l : sum.plus(l);
    }
    return sum;
  }
}
