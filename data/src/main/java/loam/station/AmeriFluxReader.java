package loam.station;

import static loam.experiment.FileSettings.Stamp.INSTANT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final Pattern POSITION =
      Pattern.compile("(TS|SWC)(?:_PI|_F)?_(\\d+)_(\\d+)_(\\d+)");
  private static final Pattern FILLED = Pattern.compile("(TS|SWC)_F_MDS_(\\d+)");
  private static final Pattern LAYER = Pattern.compile("(TS|SWC)(?:_PI)?_(\\d+)");
  private static final Pattern SITE =
      Pattern.compile("(?:AMF|FLX|ICOSETC|EUF)_([A-Za-z0-9]{2}-[A-Za-z0-9]{3}).*");

  private AmeriFluxReader() {}

  static Station read(Store store, String path, StationRequest request) throws IOException {
    String start = "TIMESTAMP_START";
    TreeMap<Integer, String> levels;
    try (Delimited file = Delimited.open(store, path, request.file())) {
      file.column("import.input", start);
      levels = request.columns().isEmpty() ? levels(file, request) : asked(request);
    }
    List<String> columns = List.copyOf(levels.values());
    List<Double> depths =
        request.depths().isEmpty() ? depths(store, request, columns) : given(request, levels);
    boolean filled = columns.stream().allMatch(c -> FILLED.matcher(c).matches());
    FileSettings settings =
        request
            .file()
            .conventions(
                -1,
                FileSettings.Stamp.INTERVAL_START,
                request.quantity() == Quantity.WATER ? "%" : "C",
                filled ? "*_QC" : "");
    return new TableReader(store, path, request.with(start, columns, depths, settings))
        .read(site(path));
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
          "import.depths",
          request.depths(),
          "a depth for each of " + levels.values(),
          "from the top down, or name import.columns");
    }
    return request.depths();
  }

  private static List<Double> depths(Store store, StationRequest request, List<String> columns)
      throws IOException {
    if (request.variables().isEmpty()) {
      throw BadInput.of(
          "import.depths",
          "[]",
          "a depth in m for each of " + columns,
          "list them, or set import.variables to the site's variable information (BADM) file");
    }
    Map<String, Double> known = new HashMap<>();
    try (Delimited file =
        Delimited.open(
            store, request.variables(), FileSettings.defaults().conventions(0, INSTANT, "", ""))) {
      int group = file.column("import.variables", "GROUP_ID");
      int variable = file.column("import.variables", "VARIABLE");
      int value = file.column("import.variables", "DATAVALUE");
      Map<String, String> names = new HashMap<>();
      Map<String, Double> heights = new HashMap<>();
      while (file.next()) {
        switch (file.text(variable)) {
          case "VAR_INFO_VARNAME" -> names.put(file.text(group), file.text(value));
          case "VAR_INFO_HEIGHT" -> heights.put(file.text(group), -file.number(value));
          default -> {}
        }
      }
      names.forEach(
          (id, name) -> known.merge(name, heights.getOrDefault(id, Double.NaN), (a, b) -> b));
    }
    List<Double> depths = new ArrayList<>();
    for (String column : columns) {
      Double depth = known.get(column);
      if (depth == null || depth.isNaN()) {
        throw BadInput.of(
            "import.variables",
            request.variables(),
            "a height of " + column,
            "it has none: list import.depths, or leave the variable out of import.columns");
      }
      depths.add(depth);
    }
    return depths;
  }
}
