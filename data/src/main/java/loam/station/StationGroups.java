package loam.station;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.experiment.ImportSettings.Format;

/**
 * The files of each station of a network, told by their names alone: nothing is opened, so that a
 * broken file is the matter of its own station.
 */
public final class StationGroups {
  private static final Pattern USCRN = Pattern.compile("CRNH\\d{4}-\\d{4}-(.+)\\.txt");
  private static final Pattern ISMN = Pattern.compile("(.+?)_(?:sm|ts)_.*\\.stm");

  private StationGroups() {}

  /**
   * Paths by a name of the station that is fit for a file.
   *
   * @param quantity that is wanted, where files tell theirs
   */
  public static SortedMap<String, List<String>> of(
      Format format, Quantity quantity, List<String> paths) {
    SortedMap<String, List<String>> groups = new TreeMap<>();
    for (String path : paths) {
      String file = path.substring(path.lastIndexOf('/') + 1);
      if (file.startsWith(".") || !isOf(format, quantity, file)) {
        continue;
      }
      String key = fit(key(format, file));
      boolean single = format != Format.USCRN && format != Format.ISMN;
      // Two files of one name in two folders are two stations.
      groups
          .computeIfAbsent(
              single && groups.containsKey(key) ? fit(path) : key, k -> new ArrayList<>())
          .add(path);
    }
    return groups;
  }

  private static boolean isOf(Format format, Quantity quantity, String file) {
    return format != Format.ISMN
        || file.endsWith(".stm") && file.contains(quantity == Quantity.WATER ? "_sm_" : "_ts_");
  }

  private static String key(Format format, String file) {
    Map<Format, Pattern> named = Map.of(Format.USCRN, USCRN, Format.ISMN, ISMN);
    if (named.containsKey(format)) {
      Matcher matcher = named.get(format).matcher(file);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return AmeriFluxReader.site(file);
  }

  private static String fit(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
  }
}
