package loam.station;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import loam.error.BadInput;
import loam.store.Store;

/** Reads files with a row a time and a column a sensor. */
final class TableReader {
  private final Store store;
  private final String path;
  private final StationRequest request;
  private final List<String> notes = new ArrayList<>();

  TableReader(Store store, String path, StationRequest request) {
    this.store = store;
    this.path = path;
    this.request = request;
  }

  /**
   * The series of the file.
   *
   * @throws BadInput where a column, time, number or unit is not what it should be
   */
  Station read(String site) throws IOException {
    TimeReading reading = times();
    try (Delimited file = Delimited.open(store, path, request.file())) {
      notes.add(file.words());
      TimeColumn time = TimeColumn.of(file, request);
      List<SensorColumn> sensors = new SensorPlan(file, request, notes).sensors();
      Grid grid = new Grid(file.name());
      while (file.next()) {
        OptionalDouble at = reading.seconds(time.text(file));
        grid.add(at.orElseThrow(), values(file, sensors), file.line());
      }
      if (grid.size() < 3) {
        throw BadInput.of("import.input", file.name(), "at least 3 times", "it has " + grid.size());
      }
      Series series =
          grid.series(
              sensors.stream().map(SensorColumn::name).toList(),
              sensors.stream().mapToDouble(SensorColumn::depthM).toArray(),
              request.file().stamp(),
              notes);
      Plausible.check(series, request);
      Plausible.question(series, request).ifPresent(notes::add);
      ClockChanges.question(series, request.file()).ifPresent(notes::add);
      ClockChanges.question(grid.repeatedS(), request.file()).ifPresent(notes::add);
      return new Station(site, Double.NaN, Double.NaN, series, notes);
    }
  }

  /** One more column as it stands, in its own unit: a flux beside the states. */
  Series column(String key, String column, double depthM) throws IOException {
    TimeReading reading = times();
    try (Delimited file = Delimited.open(store, path, request.file())) {
      TimeColumn time = TimeColumn.of(file, request);
      int index = file.column(key, column);
      Grid grid = new Grid(file.name());
      while (file.next()) {
        OptionalDouble at = reading.seconds(time.text(file));
        grid.add(at.orElseThrow(), new double[] {file.number(index)}, file.line());
      }
      return grid.series(
          List.of(column), new double[] {depthM}, request.file().stamp(), new ArrayList<>());
    }
  }

  private double[] values(Delimited file, List<SensorColumn> sensors) {
    double[] values = new double[sensors.size()];
    for (int i = 0; i < values.length; i++) {
      SensorColumn sensor = sensors.get(i);
      boolean good =
          sensor.quality() < 0 || request.file().isGood(file.text(sensor.quality()), "0");
      values[i] = good ? request.state(sensor.unit(), file.number(sensor.index())) : Double.NaN;
    }
    return values;
  }

  private TimeReading times() throws IOException {
    try (Delimited file = Delimited.open(store, path, request.file())) {
      TimeColumn time = TimeColumn.of(file, request);
      TimeChoice choice = new TimeChoice(file.name(), time.name(file), request.file());
      while (file.next()) {
        choice.take(time.text(file), file.line());
      }
      TimeReading reading = choice.reading();
      notes.add(reading.words());
      return reading;
    }
  }
}
