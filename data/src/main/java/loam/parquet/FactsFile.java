package loam.parquet;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.moments.DataFacts;
import loam.moments.FaceDensity;
import loam.store.Json;
import loam.store.Sealed;
import loam.store.Store;

/** {@link DataFacts} beside the profiles that they are of. */
public final class FactsFile {
  /** Its name in the folder of the profiles. */
  public static final String NAME = "_facts.json";

  private FactsFile() {}

  /** Writes the facts of profiles with this hash. */
  public static void write(Store folder, String dataHash, DataFacts facts) throws IOException {
    Map<String, Object> root =
        Map.of(
            "data-hash", dataHash,
            "lo", facts.density().lo(),
            "hi", facts.density().hi(),
            "tendency-squares", facts.tendencySquares(),
            "profiles", facts.profiles(),
            "rows", facts.rows(),
            "level-sum", list(facts.levelSum()),
            "level-squares", list(facts.levelSquares()),
            "face-counts", Arrays.stream(facts.density().counts()).boxed().toList());
    folder.write(
        NAME,
        Sealed.json(ConfigValueFactory.fromMap(root).render(ConfigRenderOptions.concise()) + "\n"));
  }

  /** What {@link #write} wrote; empty where it is damaged, or of profiles with another hash. */
  public static Optional<DataFacts> read(Store folder, String dataHash) throws IOException {
    if (!folder.exists(NAME)) {
      return Optional.empty();
    }
    String text = folder.read(NAME);
    if (!Sealed.ofJson(text).whole()) {
      return Optional.empty();
    }
    Config file = Json.parse(NAME, text);
    return file.getString("data-hash").equals(dataHash)
        ? Optional.of(facts(file))
        : Optional.empty();
  }

  private static DataFacts facts(Config file) {
    List<Long> counts = file.getLongList("face-counts");
    return new DataFacts(
        new FaceDensity(
            file.getDouble("lo"),
            file.getDouble("hi"),
            counts.stream().mapToLong(Long::longValue).toArray()),
        file.getDouble("tendency-squares"),
        file.getLong("profiles"),
        file.getLong("rows"),
        numbers(file, "level-sum"),
        numbers(file, "level-squares"));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double[] numbers(Config file, String key) {
    return file.getDoubleList(key).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
