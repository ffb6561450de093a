package loam.parquet;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import loam.error.BadInput;
import loam.parquet.ProfileManifest.Shard;
import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.store.Json;
import loam.store.Sealed;

/** The manifest of a folder of profiles as JSON. Doubles keep all of their bits. */
final class ManifestJson {
  private ManifestJson() {}

  static String render(ProfileManifest m) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema-version", ProfileFiles.SCHEMA_VERSION);
    json.put("case", m.caseName());
    json.put("equation", m.equation().name().toLowerCase(Locale.ROOT));
    json.put("storage", m.setting().balance().storage());
    json.put("gravity-sign", m.setting().balance().gravitySign());
    json.put("axis", "z down");
    json.put("nodes", list(m.column().nodesM()));
    json.put("faces", list(m.column().facesM()));
    json.put("units", units(m.equation()));
    json.put("state-range", List.of(m.range().lo(), m.range().hi()));
    json.put("truth", m.truth());
    json.put("seed", m.seed());
    json.put("profiles", m.profiles());
    json.put("rms-tendency", m.rmsTendency());
    json.put("shards", shards(m.shards()));
    json.put("held-out", shards(m.heldOut()));
    json.put("data-hash", m.dataHash());
    json.put("provenance", m.provenance());
    json.values().removeIf(value -> value instanceof Double d && d.isNaN());
    return Sealed.json(
        ConfigValueFactory.fromMap(json).render(ConfigRenderOptions.concise().setFormatted(true))
            + "\n");
  }

  static ProfileManifest parse(String name, String text) {
    Config json;
    try {
      json = Json.parse(name, text);
    } catch (ConfigException broken) {
      throw bad(name, "JSON that can be read (" + broken.getMessage() + ")");
    }
    try {
      checkVersion(name, json);
      checkSeal(name, text, json);
      return manifest(name, json);
    } catch (ConfigException.Missing missing) {
      throw bad(name, "all keys of a manifest (" + missing.getMessage() + ")");
    } catch (ConfigException | IllegalArgumentException wrong) {
      throw bad(name, "a consistent manifest (" + wrong.getMessage() + ")");
    }
  }

  private static void checkVersion(String name, Config json) {
    int version = json.getInt("schema-version");
    if (version != ProfileFiles.SCHEMA_VERSION) {
      throw BadInput.of(
          "schema-version of " + name,
          version,
          Integer.toString(ProfileFiles.SCHEMA_VERSION),
          "written by another version of Loam: generate the profiles again, or read them with it");
    }
  }

  /** A program of somebody else's may write a manifest without a digest. */
  private static void checkSeal(String name, String text, Config json) {
    Sealed.Seal seal = Sealed.ofJson(text);
    boolean own = json.hasPath("provenance.\"loam.version\"");
    if (seal == Sealed.Seal.CHANGED || seal == Sealed.Seal.NONE && own) {
      throw bad(name, "its content as it was written (its " + Sealed.KEY + " does not fit)");
    }
  }

  private static void checkUnits(Config json, Equation equation) {
    if (json.hasPath("units")) {
      for (Map.Entry<String, String> unit : units(equation).entrySet()) {
        String there = json.getConfig("units").getString(unit.getKey());
        require(
            there.equals(unit.getValue()),
            "%s is in %s, not in %s".formatted(unit.getKey(), there, unit.getValue()));
      }
    }
  }

  private static Map<String, String> units(Equation equation) {
    return Map.of(
        "state", equation.isWater() ? "1" : "degC",
        "tendency", equation.isWater() ? "s-1" : "K s-1",
        "depth", "m",
        "storage", equation.isWater() ? "1" : "J m-3 K-1");
  }

  private static ProfileManifest manifest(String name, Config json) {
    require(json.getString("axis").equals("z down"), "axis is not 'z down'");
    int gravitySign = json.getInt("gravity-sign");
    require(Math.abs(gravitySign) == 1, "gravity-sign is neither 1 nor -1");
    double storage = json.getDouble("storage");
    Equation equation = Equation.valueOf(json.getString("equation").toUpperCase(Locale.ROOT));
    checkUnits(json, equation);
    List<Double> range = json.getDoubleList("state-range");
    Balance balance = equation.balance(storage, gravitySign);
    require(balance.storage() == storage, "storage is not 1");
    require(range.size() == 2, "state-range is not [lo, hi]");
    Map<String, String> provenance = new TreeMap<>();
    json.getObject("provenance")
        .unwrapped()
        .forEach((key, value) -> provenance.put(key, String.valueOf(value)));
    ProfileManifest manifest =
        new ProfileManifest(
            json.getString("case"),
            equation,
            Setting.between(
                Column.of(array(json, "nodes"), array(json, "faces")),
                balance,
                new Range(range.get(0), range.get(1))),
            json.getString("truth"),
            json.getLong("seed"),
            parseShards(json.getConfigList("shards")),
            parseShards(json.getConfigList("held-out")),
            json.getString("data-hash"),
            provenance);
    require(
        manifest.profiles() == json.getLong("profiles"),
        "the profiles of the shards do not add up to 'profiles'");
    return manifest;
  }

  private static List<Shard> parseShards(List<? extends Config> entries) {
    return entries.stream()
        .map(
            c ->
                new Shard(
                    c.getString("file"),
                    c.getLong("profiles"),
                    c.getLong("first-id"),
                    c.getDouble("tendency-squares")))
        .toList();
  }

  private static List<Map<String, Object>> shards(List<Shard> shards) {
    return shards.stream()
        .map(
            s ->
                Map.<String, Object>of(
                    "file", s.file(),
                    "profiles", s.profiles(),
                    "first-id", s.firstId(),
                    "tendency-squares", s.tendencySquares()))
        .toList();
  }

  private static List<Double> list(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static double[] array(Config json, String key) {
    double[] values = json.getDoubleList(key).stream().mapToDouble(Double::doubleValue).toArray();
    require(Arrays.stream(values).allMatch(Double::isFinite), key + " holds a non-finite value");
    return values;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static BadInput bad(String name, String expected) {
    return BadInput.of(
        "manifest", name, expected, "restore the file, or generate the profiles again");
  }
}
