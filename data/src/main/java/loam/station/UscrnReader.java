package loam.station;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import loam.store.Store;

/**
 * Hourly files of the U.S. Climate Reference Network, product hourly02: 38 fields between blanks,
 * without a header; UTC date and time of the hour's end in fields 2 and 3, longitude and latitude
 * in 7 and 8, water content at 5, 10, 20, 50 and 100 cm in fields 29 to 33 (−99: missing), soil
 * temperature in 34 to 38 (−9999: missing) (the network's readme of hourly02).
 */
final class UscrnReader {
  private static final int FIELDS = 38;
  private static final int WATER = 28;
  private static final int TEMPERATURE = 33;
  private static final double[] DEPTH_M = {0.05, 0.10, 0.20, 0.50, 1.00};
  private static final TimeReading UTC =
      new TimeReading.Calendar(TimeText.Order.DIGITS, ZoneOffset.UTC);

  private UscrnReader() {}

  /** A station for each WBAN number; files of several years of one are one. */
  static List<Station> read(Store store, List<String> paths, StationRequest request)
      throws IOException {
    TreeMap<String, Cells> stations = new TreeMap<>();
    for (String path : paths) {
      try (Delimited file = Delimited.open(store, path, blanks(request.file()))) {
        while (file.next()) {
          take(file, request, stations);
        }
      }
    }
    FileSettings.Stamp end = FileSettings.Stamp.INTERVAL_END;
    List<Station> all = new ArrayList<>();
    stations.forEach(
        (wban, cells) -> all.add(cells.station(wban, request, end, "some that are not missing")));
    return all;
  }

  private static void take(
      Delimited file, StationRequest request, TreeMap<String, Cells> stations) {
    if (file.width() != FIELDS) {
      throw BadInput.of(
          "line " + file.line() + " of " + file.name(),
          file.width() + " fields",
          FIELDS + " fields of the product hourly02",
          "use import.format = series for another product");
    }
    OptionalDouble at = UTC.seconds(file.text(1) + file.text(2));
    if (at.isEmpty()) {
      throw file.bad(2, "UTC date and time as yyyyMMdd HHmm", "look for a damaged line");
    }
    Cells cells = stations.computeIfAbsent(file.text(0), wban -> new Cells("WBAN " + wban));
    cells.at(file.number(7), file.number(6));
    int first = request.quantity() == Quantity.WATER ? WATER : TEMPERATURE;
    for (int i = 0; i < DEPTH_M.length; i++) {
      double value = file.number(first + i);
      boolean missing = request.quantity() == Quantity.WATER && value <= -99;
      cells.put(
          DEPTH_M[i],
          "",
          at.getAsDouble(),
          missing ? Double.NaN : request.state(Quantity.Unit.OWN, value));
    }
  }

  private static FileSettings blanks(FileSettings s) {
    return new FileSettings(
        " ",
        ".",
        s.encoding(),
        s.skipLines(),
        s.comment(),
        s.missing(),
        s.timeFormat(),
        s.timeZone(),
        s.stamp(),
        s.depthUnit(),
        s.stateUnit(),
        s.depthColumn(),
        s.qualityColumn(),
        s.goodFlags(),
        s.depthOf());
  }
}
