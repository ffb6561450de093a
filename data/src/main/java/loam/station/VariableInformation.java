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
 * What AmeriFlux' BADM tells of a site in rows SITE_ID, GROUP_ID, VARIABLE_GROUP, VARIABLE,
 * DATAVALUE of one site or of many: variable information (GRP_VAR_INFO), a group of rows a name and
 * its height in m, several of a variable that was moved; and where the site is (GRP_LOCATION).
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
   * What the file tells of a site; nothing where it is of several others.
   *
   * @param site its name
   */
  static Site of(Store store, String path, String site) throws IOException {
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
          case "LOCATION_LAT" -> told.latitude = file.number(value);
          case "LOCATION_LONG" -> told.longitude = file.number(value);
          default -> {}
        }
      }
    }
    Site alone = sites.size() == 1 ? sites.values().iterator().next() : new Site();
    return sites.getOrDefault(site, alone);
  }

  /** A site, of which nothing is known at first. */
  static final class Site {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Double> heights = new HashMap<>();
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;

    /** In degrees north; NaN where unknown. */
    double latitude() {
      return latitude;
    }

    /** In degrees east; NaN where unknown. */
    double longitude() {
      return longitude;
    }

    /** Depths in m, downwards, by variable. */
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
