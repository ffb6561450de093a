package loam.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Stretches of a record in which both end sensors speak: between them the ends are unknown for too
 * long, and the filter starts afresh.
 */
final class Segments {
  /** Rows from (inclusive) … to (exclusive). */
  record Span(int from, int to) {
    int length() {
      return to - from;
    }
  }

  private Segments() {}

  /**
   * @param longestGapH longest time in h for which an end sensor may be silent
   * @param shortestH stretches shorter than this are left out
   */
  static List<Span> of(SensorRecord record, double longestGapH, double shortestH) {
    int gap = (int) Math.ceil(longestGapH / record.intervalH());
    int last = record.sensors() - 1;
    List<Span> spans = new ArrayList<>();
    int from = -1;
    int seenTop = -1;
    int seenBottom = -1;
    for (int k = 0; k < record.times(); k++) {
      boolean top = !Double.isNaN(record.state()[k][0]);
      boolean bottom = !Double.isNaN(record.state()[k][last]);
      boolean broken = from >= 0 && (k - seenTop > gap || k - seenBottom > gap);
      if (broken) {
        add(spans, from, Math.min(seenTop, seenBottom) + 1, record, shortestH);
        from = -1;
      }
      seenTop = top ? k : seenTop;
      seenBottom = bottom ? k : seenBottom;
      if (from < 0 && top && bottom) {
        from = k;
      }
    }
    if (from >= 0) {
      add(spans, from, Math.min(seenTop, seenBottom) + 1, record, shortestH);
    }
    return spans;
  }

  private static void add(
      List<Span> spans, int from, int to, SensorRecord record, double shortestH) {
    if ((to - from) * record.intervalH() >= shortestH) {
      spans.add(new Span(from, to));
    }
  }
}
