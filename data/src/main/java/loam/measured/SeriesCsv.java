package loam.measured;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.store.Store;

/** Reads {@code import.format = series}: a time column and one column per depth. */
final class SeriesCsv {
  private SeriesCsv() {}

  /**
   * All configured columns, excluded ones too.
   *
   * @throws BadInput where a column is unknown, a value is no number, time does not increase or
   *     fewer than 3 times are there
   */
  static Series read(Store store, String path, ImportSettings settings) throws IOException {
    double[] depths = depths(settings);
    try (CsvRows rows = CsvRows.open(store, path)) {
      int time = rows.column("import.time-column", settings.timeColumn());
      int[] columns =
          settings.columns().stream().mapToInt(c -> rows.column("import.columns", c)).toArray();
      List<double[]> states = new ArrayList<>();
      double[] times = new double[1024];
      int n = 0;
      while (rows.next()) {
        if (n == times.length) {
          times = Arrays.copyOf(times, 2 * n);
        }
        times[n] = time(rows, time, n == 0 ? Double.NEGATIVE_INFINITY : times[n - 1]);
        double[] state = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
          state[i] = settings.scale() * rows.number(columns[i]) + settings.offset();
        }
        states.add(state);
        n++;
      }
      if (n < 3) {
        throw BadInput.of(
            "import.input", rows.name(), "at least 3 times", "it has " + n + " lines of data");
      }
      return new Series(
          rows.name(),
          settings.columns(),
          depths,
          Arrays.copyOf(times, n),
          states.toArray(double[][]::new));
    }
  }

  private static double time(CsvRows rows, int column, double before) {
    OptionalDouble parsed = TimeText.seconds(rows.text(column));
    if (parsed.isEmpty()) {
      throw rows.bad(
          column,
          "a time such as 2025-03-01 13:00:00, 2025-03-01T13:00:00Z or seconds since 1970",
          "check import.time-column");
    }
    if (!(parsed.getAsDouble() > before)) {
      throw rows.bad(
          column,
          "a time after the line before (" + TimeText.iso(before) + ")",
          "sort the file by time and remove double lines; use a time without daylight saving");
    }
    return parsed.getAsDouble();
  }

  private static double[] depths(ImportSettings settings) {
    double[] depths = settings.depthsM().stream().mapToDouble(Double::doubleValue).toArray();
    boolean increasing = depths.length == settings.columns().size() && depths.length >= 3;
    for (int i = 1; increasing && i < depths.length; i++) {
      increasing = depths[i] > depths[i - 1];
    }
    if (!increasing) {
      throw BadInput.of(
          "import.depths",
          settings.depthsM(),
          "3 or more increasing depths in m, one for each of import.columns",
          "list columns and depths from the top down");
    }
    return depths;
  }
}
