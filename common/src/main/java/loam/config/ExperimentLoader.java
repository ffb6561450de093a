package loam.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.error.BadInput;

/**
 * Turns HOCON into an {@link Experiment}, strictly: unknown keys, wrong types and values out of
 * range are {@link BadInput}.
 *
 * <p>Three layers: the reference, resolved by itself; the file with its includes and substitutions,
 * which may refer to the reference; then --set and sweep axes, which change exactly the key they
 * name. System properties and environment variables play no part.
 */
public final class ExperimentLoader {
  private static final Config REFERENCE = readReference();

  private ExperimentLoader() {}

  /** Every key with its default. */
  static Config reference() {
    return REFERENCE;
  }

  /** The experiment of a file, with overrides "key=value" in order. */
  public static Experiment load(Path file, List<String> sets) {
    if (!Files.isRegularFile(file)) {
      throw BadInput.of(
          "CONF",
          file,
          Files.isDirectory(file) ? "a configuration file, not a directory" : "an existing file",
          "give the path of an experiment, as conf/quickstart.conf");
    }
    Config written =
        parsed(
            file.toString(),
            // Absolute: includes are sought beside it, and a bare name has no folder.
            () ->
                ConfigFactory.parseFile(file.toAbsolutePath().toFile(), options(file.toString())));
    String name = file.getFileName().toString().replaceFirst("\\.conf$", "");
    return layered(written, name, file.toString(), sets);
  }

  /** The experiment of a text; {@code origin} names it in errors and is its default name. */
  public static Experiment parse(String text, String origin, List<String> sets) {
    Config written = parsed(origin, () -> ConfigFactory.parseString(text, options(origin)));
    return layered(written, origin, origin, sets);
  }

  /**
   * The experiment with some keys changed, as by --set.
   *
   * @param values HOCON value of each key
   * @param origin who changes them, for errors
   */
  public static Experiment with(Experiment experiment, Map<String, String> values, String origin) {
    Config root = experiment.resolved();
    for (Map.Entry<String, String> e : values.entrySet()) {
      root = Overrides.apply(root, e.getKey(), e.getValue(), origin);
    }
    return read(root, experiment);
  }

  /** A variant of an experiment. What the imported file holds is no key, so none changes it. */
  static Experiment read(Config root, Experiment of) {
    Experiment read = ExperimentReader.read(Inherited.withoutStale(root), of.name());
    return read.with(read.importing().with(of.importing().content())).with(of.sources());
  }

  private static Experiment layered(Config written, String name, String origin, List<String> sets) {
    Config root =
        parsed(
            origin, () -> written.withFallback(REFERENCE).resolve(ConfigResolveOptions.noSystem()));
    for (String set : sets) {
      root = Overrides.apply(root, set);
    }
    Experiment experiment = ExperimentReader.read(Inherited.withoutStale(root), name);
    SweepAxes.check(experiment);
    Applicability.checkData(experiment);
    return experiment;
  }

  private interface Parse {
    Config run();
  }

  private static Config parsed(String origin, Parse parse) {
    try {
      return parse.run();
    } catch (StackOverflowError deep) {
      throw BadInput.of(
          "configuration", origin, "HOCON text", "it has too many brackets within each other");
    } catch (ConfigException.UnresolvedSubstitution e) {
      throw syntax(origin, e, "names of ${…} that exist");
    } catch (ConfigException.IO e) {
      throw syntax(origin, e, "a readable file and includes that exist");
    } catch (ConfigException e) {
      throw syntax(origin, e, "HOCON text");
    }
  }

  private static BadInput syntax(String origin, ConfigException e, String expected) {
    String detail = e.getMessage().replaceAll("\\s+", " ");
    return BadInput.of(
        "configuration",
        origin,
        expected,
        detail.length() <= 300 ? detail : detail.substring(0, 299) + "…");
  }

  private static ConfigParseOptions options(String origin) {
    return ConfigParseOptions.defaults()
        .setAllowMissing(false)
        .setSyntax(ConfigSyntax.CONF)
        .setOriginDescription(origin)
        .prependIncluder(StrictIncluder.INSTANCE);
  }

  private static Config readReference() {
    try (InputStream in =
        ExperimentLoader.class.getClassLoader().getResourceAsStream(Origins.REFERENCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ConfigFactory.parseString(text, options(Origins.REFERENCE))
          .resolve(ConfigResolveOptions.noSystem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
