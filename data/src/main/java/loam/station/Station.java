package loam.station;

import java.util.List;

/**
 * What a station measured of one quantity.
 *
 * @param site its name
 * @param latitude in degrees north; NaN where the file does not tell
 * @param longitude in degrees east; NaN likewise
 * @param series its sensors from the top down
 * @param notes what was found out about the file, for people
 */
public record Station(
    String site, double latitude, double longitude, Series series, List<String> notes) {
  public Station {
    notes = List.copyOf(notes);
  }
}
