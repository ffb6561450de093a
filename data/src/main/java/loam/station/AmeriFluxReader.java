package loam.station;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import loam.store.Store;

/**
 * Half-hourly and hourly files of AmeriFlux (BASE), FLUXNET and ICOS: {@code TIMESTAMP_START} and
 * {@code TIMESTAMP_END} as YYYYMMDDHHMM in local standard time, −9999 for missing values, variables
 * named base_H_V_R (horizontal position, vertical level from the top, replicate) or {@code
 * base_F_MDS_V} with flags {@code _QC}, water content in per cent (AmeriFlux data variables;
 * FLUXNET2015 data product). Depths are in a site's variable information (BADM group GRP_VAR_INFO)
 * or are given.
 */
final class AmeriFluxReader {
  private static final String START = "TIMESTAMP_START";
  private static final Pattern POSITION = Pattern.compile("(TS|SWC)(?:_PI)?_(\\d+)_(\\d+)_(\\d+)");
  private static final Pattern FILLED = Pattern.compile("(TS|SWC)_F_MDS_(\\d+)");
  private static final Pattern LAYER = Pattern.compile("(TS|SWC)(?:_PI)?_(\\d+)");
  private static final Pattern SITE =
      Pattern.compile("(?:AMF|FLX|ICOSETC|EUF)_([A-Za-z0-9]{2}-[A-Za-z0-9]{3}).*");

  private AmeriFluxReader() {}

  static Station read(Store store, String path, StationRequest request) throws IOException {
    TreeMap<Integer, String> levels;
    try (Delimited file = Delimited.open(store, path, request.file())) {
      times(file, request);
      levels = request.columns().isEmpty() ? levels(file, request) : asked(request);
    }
    List<String> columns = List.copyOf(levels.values());
    VariableInformation.Site site = information(store, path, request);
    List<Double> depths =
        request.depths().isEmpty() ? depths(site, request, columns) : given(request, levels);
    FileSettings settings =
        request
            .file()
            .conventions(
                -1,
                FileSettings.Stamp.INTERVAL_START,
                request.quantity() == Quantity.WATER ? "%" : "C",
                flags(columns, request));
    Station read =
        new TableReader(store, path, request.with(START, columns, depths, settings))
            .read(site(path));
    List<String> notes = new ArrayList<>(read.notes());
    notes.add("columns: " + columns + " at " + depths + " m");
    return new Station(read.site(), site.latitude(), site.longitude(), read.series(), notes);
  }

  /** Refuses what is not half-hourly or hourly, and clocks that are put forward and back. */
  private static void times(Delimited file, StationRequest request) throws IOException {
    int start = file.column("import.input", START);
    if (file.next() && !file.text(start).matches("\\d{12}")) {
      throw BadInput.of(
          START + " of " + file.name(),
          file.text(start),
          "YYYYMMDDHHMM, as half-hourly and hourly files have",
          "take the HH or HR file, not one of days, weeks or months");
    }
    if (!TimeReading.zone(request.file().timeZone()).getRules().isFixedOffset()) {
      throw BadInput.of(
          "import.time-zone",
          request.file().timeZone(),
          "an offset: times of these files are local standard time all year",
          "such as +01:00");
    }
  }

  /** Gap-filled values are told by their flags alone, which measured variables have not. */
  private static String flags(List<String> columns, StationRequest request) {
    List<String> filled = columns.stream().filter(c -> FILLED.matcher(c).matches()).toList();
    boolean mixed = !filled.isEmpty() && filled.size() < columns.size();
    if (mixed && request.file().qualityColumn().isEmpty()) {
      throw BadInput.of(
          "import.columns",
          columns,
          "gap-filled variables, which have flags _QC, or measured ones",
          "leave out " + filled + ", or the others");
    }
    return filled.isEmpty() ? "" : "*_QC";
  }

  static String site(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Matcher site = SITE.matcher(name);
    return site.matches() ? site.group(1) : name.replaceFirst("\\.[^.]*$", "");
  }

  private static TreeMap<Integer, String> asked(StationRequest request) {
    TreeMap<Integer, String> levels = new TreeMap<>();
    for (String column : request.columns()) {
      levels.put(levels.size() + 1, column);
    }
    return levels;
  }

  /** Column of each vertical level, at the horizontal position that has most of them. */
  private static TreeMap<Integer, String> levels(Delimited file, StationRequest request) {
    String base = request.quantity() == Quantity.WATER ? "SWC" : "TS";
    Map<Integer, TreeMap<Integer, String>> positions = new TreeMap<>();
    for (String column : file.header()) {
      Matcher at = POSITION.matcher(column);
      Matcher filled = FILLED.matcher(column);
      Matcher layer = LAYER.matcher(column);
      if (at.matches() && at.group(1).equals(base)) {
        positions
            .computeIfAbsent(Integer.parseInt(at.group(2)), h -> new TreeMap<>())
            .putIfAbsent(Integer.parseInt(at.group(3)), column);
      } else if (filled.matches() && filled.group(1).equals(base)) {
        positions
            .computeIfAbsent(-1, h -> new TreeMap<>())
            .put(Integer.parseInt(filled.group(2)), column);
      } else if (layer.matches() && layer.group(1).equals(base)) {
        positions
            .computeIfAbsent(0, h -> new TreeMap<>())
            .put(Integer.parseInt(layer.group(2)), column);
      }
    }
    TreeMap<Integer, String> best = new TreeMap<>();
    for (TreeMap<Integer, String> levels : positions.values()) {
      best = levels.size() > best.size() ? levels : best;
    }
    if (best.isEmpty()) {
      throw BadInput.of(
          "import.input",
          file.name(),
          "variables " + base + "_H_V_R or " + base + "_F_MDS_#",
          "it has " + String.join(", ", file.header()));
    }
    return best;
  }

  private static List<Double> given(StationRequest request, TreeMap<Integer, String> levels) {
    if (request.depths().size() != levels.size()) {
      throw BadInput.of(
          request.key("depths"),
          request.depths(),
          "a depth for each of " + levels.values(),
          "from the top down, or name import.columns");
    }
    return request.depths();
  }

  private static VariableInformation.Site information(
      Store store, String path, StationRequest request) throws IOException {
    if (request.variables().isEmpty()) {
      return new VariableInformation.Site();
    }
    String file =
        VariableInformation.beside(store, path, request.variables())
            .orElseThrow(
                () ->
                    BadInput.of(
                        "import.variables",
                        request.variables(),
                        "a file beside the data of " + store.uri() + "/" + path,
                        "its name there"));
    return VariableInformation.of(store, file, site(path));
  }

  private static List<Double> depths(
      VariableInformation.Site site, StationRequest request, List<String> columns) {
    if (request.variables().isEmpty()) {
      throw BadInput.of(
          "import.depths",
          "[]",
          "a depth in m for each of " + columns,
          "list them, or set import.variables to the site's variable information (BADM) file");
    }
    Map<String, Set<Double>> known = site.depths();
    List<Double> depths = new ArrayList<>();
    for (String column : columns) {
      Set<Double> told = known.getOrDefault(column, Set.of());
      if (told.size() != 1) {
        throw BadInput.of(
            "import.variables",
            request.variables(),
            "one height of " + column,
            (told.isEmpty() ? "it has none" : "it has depths of " + told + " m")
                + ": list import.depths, or leave the variable out of import.columns");
      }
      depths.addAll(told);
    }
    return depths;
  }
}
