package loam.station;

import static loam.experiment.FileSettings.Stamp.INSTANT;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loam.experiment.FileSettings;
import loam.store.Store;

/**
 * Depths of a site's variables by AmeriFlux' variable information (BADM group GRP_VAR_INFO): rows
 * SITE_ID, GROUP_ID, VARIABLE_GROUP, VARIABLE, DATAVALUE of one site or of many, in which a group
 * tells a variable's name and its height in m. A variable that was moved has several.
 */
final class VariableInformation {
  private VariableInformation() {}

  /** The file of a name beside a site's data, or in a folder above them; empty: there is none. */
  static Optional<String> beside(Store store, String data, String name) throws IOException {
    String folder = data;
    while (!folder.isEmpty()) {
      int slash = folder.lastIndexOf('/');
      folder = slash < 0 ? "" : folder.substring(0, slash);
      String path = folder.isEmpty() ? name : folder + "/" + name;
      if (store.exists(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /**
   * Depths in m, downwards, by variable.
   *
   * @param site whose rows count, where the file is of several
   */
  static Map<String, Set<Double>> depths(Store store, String path, String site) throws IOException {
    Map<String, Site> sites = new HashMap<>();
    try (Delimited file =
        Delimited.open(store, path, FileSettings.defaults().conventions(0, INSTANT, "", ""))) {
      int group = file.column("import.variables", "GROUP_ID");
      int variable = file.column("import.variables", "VARIABLE");
      int value = file.column("import.variables", "DATAVALUE");
      int of = file.header().indexOf("SITE_ID");
      while (file.next()) {
        Site told = sites.computeIfAbsent(of < 0 ? site : file.text(of), s -> new Site());
        switch (file.text(variable)) {
          case "VAR_INFO_VARNAME" -> told.names.put(file.text(group), file.text(value));
          case "VAR_INFO_HEIGHT" -> told.heights.put(file.text(group), -file.number(value));
          default -> {}
        }
      }
    }
    Site alone = sites.size() == 1 ? sites.values().iterator().next() : new Site();
    return sites.getOrDefault(site, alone).depths();
  }

  private static final class Site {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Double> heights = new HashMap<>();

    Map<String, Set<Double>> depths() {
      Map<String, Set<Double>> depths = new HashMap<>();
      names.forEach(
          (group, name) -> {
            double depth = heights.getOrDefault(group, Double.NaN);
            if (!Double.isNaN(depth)) {
              depths.computeIfAbsent(name, n -> new TreeSet<>()).add(depth);
            }
          });
      return depths;
    }
  }
}
