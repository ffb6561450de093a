package loam.station;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.FileSettings;

/**
 * Rows of values of a fixed set of sensors, in any order of time, brought into order: rows that
 * repeat each other are one, rows of one time that differ are an error.
 */
final class Grid {
  private record Row(double timeS, double[] values, long line) {}

  private final String name;
  private final List<Row> rows = new ArrayList<>();
  private final List<Double> repeatedS = new ArrayList<>();
  private boolean sorted = true;

  Grid(String name) {
    this.name = name;
  }

  void add(double timeS, double[] values, long line) {
    sorted &= rows.isEmpty() || timeS > rows.get(rows.size() - 1).timeS();
    rows.add(new Row(timeS, values, line));
  }

  /** Times of lines that repeat another, after {@link #series}. */
  List<Double> repeatedS() {
    return List.copyOf(repeatedS);
  }

  int size() {
    return rows.size();
  }

  /**
   * The series of all rows.
   *
   * @param stamp what the times say of their interval
   * @param notes receives what was found and done
   */
  Series series(
      List<String> names, double[] depthsM, FileSettings.Stamp stamp, List<String> notes) {
    List<Row> ordered = sorted ? rows : inOrder(notes);
    int n = ordered.size();
    double[] times = new double[n];
    double[][] values = new double[n][];
    for (int i = 0; i < n; i++) {
      times[i] = ordered.get(i).timeS();
      values[i] = ordered.get(i).values();
    }
    Series series = new Series(name, names, depthsM, times, values);
    if (stamp.toMiddle() != 0 && n > 1) {
      double shift = stamp.toMiddle() * series.medianStepS();
      Arrays.setAll(times, i -> times[i] + shift);
      notes.add(
          String.format(
              Locale.ROOT, "times are moved by %.0f s, to the middle of intervals", shift));
    }
    return series;
  }

  private List<Row> inOrder(List<String> notes) {
    List<Row> all = new ArrayList<>(rows);
    all.sort(Comparator.comparingDouble(Row::timeS));
    List<Row> kept = new ArrayList<>(all.size());
    for (Row row : all) {
      Row last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last == null || row.timeS() > last.timeS()) {
        kept.add(row);
      } else if (Arrays.equals(row.values(), last.values())) {
        repeatedS.add(row.timeS());
      } else {
        throw BadInput.of(
            "lines " + last.line() + " and " + row.line() + " of " + name,
            "the same time " + Times.iso(row.timeS()) + " with other values",
            "each time once",
            "clocks put back repeat an hour: export in UTC or standard time, and set"
                + " import.time-zone to its offset; is the hour in another column?");
      }
    }
    notes.add(
        "lines were sorted by time"
            + (repeatedS.isEmpty() ? "" : "; " + repeatedS.size() + " repeated lines left out"));
    return kept;
  }
}
