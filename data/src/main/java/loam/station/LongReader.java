package loam.station;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import loam.error.BadInput;
import loam.store.Store;

/** Reads files with a row for each time and depth. */
final class LongReader {
  private static final double[] NONE = new double[0];

  private final Store store;
  private final String path;
  private final StationRequest request;
  private final List<String> notes = new ArrayList<>();

  LongReader(Store store, String path, StationRequest request) {
    this.store = store;
    this.path = path;
    this.request = request;
  }

  Station read(String site) throws IOException {
    TimeReading reading;
    Levels levels;
    try (Delimited file = Delimited.open(store, path, request.file())) {
      int time = file.column("import.time-column", request.timeColumn());
      int depth = depthColumn(file);
      TimeChoice choice = new TimeChoice(file.name(), request.timeColumn(), request.file());
      Set<String> texts = new LinkedHashSet<>();
      String last = "";
      while (file.next()) {
        String text = file.text(time);
        if (!text.equals(last)) {
          choice.take(text, file.line());
        }
        last = text;
        texts.add(file.text(depth));
      }
      reading = choice.reading();
      levels = Levels.of(texts, file.header().get(depth), request, notes);
      notes.add(reading.words());
    }
    Series series = values(reading, levels);
    Plausible.check(series, request);
    Plausible.question(series, request).ifPresent(notes::add);
    ClockChanges.question(series, request.file()).ifPresent(notes::add);
    return new Station(site, Double.NaN, Double.NaN, series, notes);
  }

  private Series values(TimeReading reading, Levels levels) throws IOException {
    TreeMap<Double, double[]> rows = new TreeMap<>();
    try (Delimited file = Delimited.open(store, path, request.file())) {
      notes.add(file.words());
      int time = file.column("import.time-column", request.timeColumn());
      int depth = depthColumn(file);
      if (request.columns().size() != 1) {
        throw BadInput.of(
            "import.columns", request.columns(), "the one column of states", "name it alone");
      }
      String column = request.columns().get(0);
      int value = file.column("import.columns", column);
      String flags = request.file().qualityColumn().replace("*", column);
      int quality = flags.isEmpty() ? -1 : file.column("import.quality-column", flags);
      SensorPlan plan = new SensorPlan(file, request, notes);
      plan.flags();
      Quantity.Unit unit = plan.unit(column, value);
      while (file.next()) {
        OptionalDouble at = reading.seconds(file.text(time));
        double[] row = rows.getOrDefault(at.orElseThrow(), NONE);
        if (row.length == 0) {
          row = new double[levels.names().size()];
          Arrays.fill(row, Double.NaN);
          rows.put(at.getAsDouble(), row);
        }
        boolean good = quality < 0 || request.file().isGood(file.text(quality), "0");
        double read = good ? request.state(unit, file.number(value)) : Double.NaN;
        int level = levels.index().get(file.text(depth));
        if (!Double.isNaN(row[level]) && row[level] != read) {
          throw BadInput.of(
              "line " + file.line() + " of " + file.name(),
              "a second value for " + file.text(depth) + " at " + file.text(time),
              "one value for each time and depth",
              "leave one plot or position in the file");
        }
        row[level] = read;
      }
      Grid grid = new Grid(file.name());
      rows.forEach((at, row) -> grid.add(at, row, 0));
      return grid.series(levels.names(), levels.depthM(), request.file().stamp(), notes);
    }
  }

  private int depthColumn(Delimited file) {
    String asked = request.file().depthColumn();
    if (!asked.isEmpty()) {
      return file.column("import.depth-column", asked);
    }
    List<String> found =
        file.header().stream()
            .filter(
                c ->
                    c.toLowerCase(Locale.ROOT)
                        .matches("depth.*|.*_depth|z|z_m|verticalposition|level"))
            .toList();
    if (found.size() != 1) {
      throw BadInput.of(
          "import.depth-column",
          "\"\"",
          "the column that tells the depth of a row",
          file.name() + " has " + String.join(", ", file.header()));
    }
    return file.column("import.depth-column", found.get(0));
  }
}
