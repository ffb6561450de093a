package loam.station;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import loam.error.BadInput;
import loam.experiment.ImportSettings.Format;
import loam.store.Store;

/** Reads stations from files of any format that has states in time. */
public final class StationFiles {
  private StationFiles() {}

  /**
   * The stations of some files.
   *
   * @param paths in the store; of formats that keep a station in a file, each is one
   * @throws BadInput where a file is not of the format, or holds what no soil has
   */
  public static List<Station> read(
      Store store, List<String> paths, Format format, StationRequest request) throws IOException {
    return switch (format) {
      case USCRN -> UscrnReader.read(store, paths, request);
      case ISMN -> IsmnReader.read(store, paths, request);
      case PROFILES -> throw new IllegalArgumentException("profiles are no series");
      case SERIES ->
          each(paths, p -> new TableReader(store, p, request).read(AmeriFluxReader.site(p)));
      case LONG ->
          each(paths, p -> new LongReader(store, p, request).read(AmeriFluxReader.site(p)));
      case AMERIFLUX -> each(paths, p -> AmeriFluxReader.read(store, p, request));
      case TOA5 -> each(paths, p -> Toa5Reader.read(store, p, request));
    };
  }

  /** A reader of formats that keep a station in a file. */
  private interface OfOne {
    Station read(String path) throws IOException;
  }

  private static List<Station> each(List<String> paths, OfOne reader) throws IOException {
    List<Station> all = new ArrayList<>();
    for (String path : paths) {
      all.add(reader.read(path));
    }
    return all;
  }

  /**
   * Files that tell the depths of others.
   *
   * @param paths of the data
   * @param name {@code import.variables}; empty: there are none
   */
  public static SortedSet<String> variables(Store store, List<String> paths, String name)
      throws IOException {
    SortedSet<String> found = new TreeSet<>();
    for (String path : name.isEmpty() ? List.<String>of() : paths) {
      VariableInformation.beside(store, path, name).ifPresent(found::add);
    }
    return found;
  }

  /**
   * What a format with a row a time and a column a sensor asks for where a request leaves it open.
   */
  public static StationRequest conventional(Format format, StationRequest request) {
    return format == Format.TOA5 ? Toa5Reader.conventional(request) : request;
  }

  /**
   * A column that stands beside the states of a file with a row a time, in its own unit.
   *
   * @param request with the conventions of the file's format
   * @param key that names it, for messages
   * @param column its name
   * @param depthM its depth
   */
  public static Series column(
      Store store, String path, StationRequest request, String key, String column, double depthM)
      throws IOException {
    return new TableReader(store, path, request).column(key, column, depthM);
  }

  /**
   * The one that is asked for.
   *
   * @param site its name; empty: there must be one alone
   */
  public static Station choose(List<Station> stations, String site) {
    List<String> names = stations.stream().map(Station::site).toList();
    List<Station> fit =
        stations.stream().filter(s -> site.isEmpty() || s.site().equals(site)).toList();
    if (fit.size() != 1) {
      throw BadInput.of(
          "import.site",
          site.isEmpty() ? "\"\"" : site,
          "the name of one station",
          "the files hold " + String.join(", ", names.subList(0, Math.min(20, names.size()))));
    }
    return fit.get(0);
  }
}
