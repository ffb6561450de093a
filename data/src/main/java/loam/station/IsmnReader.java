package loam.station;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import loam.store.Store;

/**
 * Files {@code .stm} of the International Soil Moisture Network, one a sensor, in UTC. With header:
 * a line CSE, network, station, latitude, longitude, elevation, depth from, depth to, sensor; then
 * date, time, value, ISMN flag, provider's flag. CEOP: the same on every line, behind nominal and
 * actual date and time. File names tell the variable, {@code _sm_} or {@code _ts_}; the flag G is
 * good (the network's readme of its data formats).
 */
final class IsmnReader {
  private static final Pattern DATE = Pattern.compile("\\d{4}/\\d{2}/\\d{2}");

  /** At the end of a file's name: of one probe there may be files of several years. */
  private static final Pattern PERIOD = Pattern.compile("(_\\d{8}_\\d{8})?\\.stm$");

  private static final TimeReading UTC =
      new TimeReading.Calendar(TimeText.Order.YEAR_MONTH_DAY, ZoneOffset.UTC);

  /** Where a sensor stands; depths in m. */
  private record Place(String station, double latitude, double longitude, double depthM) {
    /** From the fields CSE … depth to. */
    static Place of(String[] f, int first) {
      double from = Double.parseDouble(f[first + 6]);
      double to = Double.parseDouble(f[first + 7]);
      return new Place(
          f[first + 1] + "-" + f[first + 2],
          Double.parseDouble(f[first + 3]),
          Double.parseDouble(f[first + 4]),
          0.5 * (from + to));
    }
  }

  private final StationRequest request;
  private final TreeMap<String, Cells> stations = new TreeMap<>();

  private IsmnReader(StationRequest request) {
    this.request = request;
  }

  /** A station for each name in the files of the wanted variable. */
  static List<Station> read(Store store, List<String> paths, StationRequest request)
      throws IOException {
    IsmnReader reader = new IsmnReader(request);
    String variable = request.quantity() == Quantity.WATER ? "_sm_" : "_ts_";
    for (String path : paths) {
      String file = path.substring(path.lastIndexOf('/') + 1);
      if (file.endsWith(".stm") && file.contains(variable)) {
        reader.take(store, path);
      }
    }
    if (reader.stations.isEmpty()) {
      throw BadInput.of(
          "import.input",
          store.uri(),
          "files *" + variable + "*.stm of the International Soil Moisture Network",
          "there are none for this case's state");
    }
    return reader.result();
  }

  private List<Station> result() {
    List<Station> all = new ArrayList<>();
    stations.forEach(
        (site, cells) ->
            all.add(
                cells.station(site, request, FileSettings.Stamp.INSTANT, "some with the flag G")));
    return all;
  }

  private void take(Store store, String path) throws IOException {
    String name = store.uri() + "/" + path;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(store.open(path), StandardCharsets.UTF_8))) {
      Place place = null;
      String probe = PERIOD.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceFirst("");
      String line = lines.readLine();
      for (long n = 1; line != null; n++, line = lines.readLine()) {
        String[] f = line.replace("\uFEFF", "").strip().split("\\s+");
        try {
          if (n == 1 && !DATE.matcher(f[0]).matches()) {
            place = Place.of(f, 0);
          } else if (place == null) {
            take(Place.of(f, 4), probe, f, 12);
          } else {
            take(place, probe, f, 2);
          }
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException other) {
          throw BadInput.of(
              "line " + n + " of " + name,
              "'" + line.substring(0, Math.min(80, line.length())) + "'",
              "a line of the ISMN formats header+values or CEOP",
              "download the file again");
        }
      }
    }
  }

  private void take(Place place, String probe, String[] f, int value) {
    OptionalDouble at = UTC.seconds(f[0] + " " + f[1]);
    if (at.isEmpty()) {
      throw new NumberFormatException(f[0]);
    }
    Cells cells = stations.computeIfAbsent(place.station(), Cells::new);
    cells.at(place.latitude(), place.longitude());
    double read = request.state(Quantity.Unit.OWN, Double.parseDouble(f[value]));
    boolean good =
        request.file().isGood(f[value + 1], "G") && !Missing.is(f[value], request.file().missing());
    cells.put(place.depthM(), probe, at.getAsDouble(), good ? read : Double.NaN);
  }
}
