package loam.state;

import java.util.ArrayList;
import java.util.List;

/** Windows of equal length in the stretches of a record in which both end sensors speak. */
public final class Windows {
  private Windows() {}

  /**
   * First rows of windows, as few as compare every row: each window but those at a stretch's
   * beginning runs over rows of the one before, to forget its start.
   *
   * @param rows of a window
   * @param scored first of them that is compared
   */
  public static int[] starts(SensorRecord record, int rows, int scored, FilterSettings settings) {
    List<Integer> starts = new ArrayList<>();
    double shortest = rows * record.intervalH();
    for (Segments.Span span : Segments.of(record, settings.longestGapH(), shortest)) {
      int fresh = rows - scored;
      int count = (span.length() - scored + fresh - 1) / fresh;
      for (int w = 0; w < count; w++) {
        int room = span.length() - rows;
        starts.add(span.from() + (count == 1 ? 0 : (int) ((long) room * w / (count - 1))));
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }
}
