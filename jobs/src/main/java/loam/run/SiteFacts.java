package loam.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;

/**
 * What is known of a site of a network without its states: {@code records/CASE/LABEL.json}, written
 * when its record is there.
 *
 * @param label name of its files
 * @param number among all sites when its record was made, from 0; of simulated ones for ever
 * @param site as its files call it
 * @param key hash of what its record was made of
 * @param error why it has no record; empty where it has one
 * @param latitude degrees north; NaN where unknown
 * @param longitude degrees east; NaN where unknown
 * @param depthsM of its sensors
 * @param rows times
 * @param fromS first time, s since 1970
 * @param toS last time
 * @param missing share of missing values
 * @param suspicious sensors that the data check names, with the reasons
 * @param notes what was found out about the files
 */
record SiteFacts(
    String label,
    int number,
    String site,
    String key,
    String error,
    double latitude,
    double longitude,
    List<Double> depthsM,
    long rows,
    double fromS,
    double toS,
    double missing,
    List<String> suspicious,
    List<String> notes)
    implements Serializable {
  SiteFacts {
    depthsM = List.copyOf(depthsM);
    suspicious = List.copyOf(suspicious);
    notes = List.copyOf(notes);
  }

  /** A site without a record. */
  static SiteFacts failed(String label, String key, String error) {
    double none = Double.NaN;
    return new SiteFacts(
        label, -1, label, key, error, none, none, List.of(), 0, none, none, none, List.of(),
        List.of());
  }

  /** Of the first site without a record, and why. */
  static Optional<String> firstError(List<SiteFacts> sites) {
    return sites.stream()
        .filter(site -> !site.hasRecord())
        .findFirst()
        .map(site -> site.site() + ": " + site.error());
  }

  boolean hasRecord() {
    return error.isEmpty();
  }

  /** The same site, which cannot be used after all. */
  SiteFacts without(String why) {
    return new SiteFacts(
        label,
        number,
        site,
        key,
        why,
        latitude,
        longitude,
        depthsM,
        rows,
        fromS,
        toS,
        missing,
        suspicious,
        notes);
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("label", label);
    all.put("number", number);
    all.put("site", site);
    all.put("key", key);
    all.put("error", error);
    all.put("latitude", number(latitude));
    all.put("longitude", number(longitude));
    all.put("depths-m", depthsM);
    all.put("rows", rows);
    all.put("from-s", number(fromS));
    all.put("to-s", number(toS));
    all.put("missing", number(missing));
    all.put("suspicious", suspicious);
    all.put("notes", notes);
    return Sealed.json(
        ConfigValueFactory.fromMap(all).render(ConfigRenderOptions.concise().setFormatted(true)));
  }

  /** Of a file; empty where there is none, or one that is not as it was written. */
  static Optional<SiteFacts> read(Store root, String path) throws IOException {
    if (!root.exists(path)) {
      return Optional.empty();
    }
    String text = root.read(path);
    return Sealed.ofJson(text).whole()
        ? Optional.of(parse(Json.parse(path, text)))
        : Optional.empty();
  }

  private static SiteFacts parse(Config file) {
    return new SiteFacts(
        file.getString("label"),
        file.getInt("number"),
        file.getString("site"),
        file.getString("key"),
        file.getString("error"),
        number(file, "latitude"),
        number(file, "longitude"),
        file.getDoubleList("depths-m"),
        file.getLong("rows"),
        number(file, "from-s"),
        number(file, "to-s"),
        number(file, "missing"),
        file.getStringList("suspicious"),
        file.getStringList("notes"));
  }

  /** JSON has no NaN. */
  private static Object number(double value) {
    return Double.isNaN(value) ? "" : (Object) value;
  }

  private static double number(Config file, String key) {
    String text = file.getString(key);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
