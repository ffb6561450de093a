package loam.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;

/**
 * Files that Loam wrote, read back: plain JSON. Whoever hands over a directory must not make its
 * reader open another file or address, as HOCON's {@code include} would.
 */
public final class Json {
  private Json() {}

  /**
   * The object of a text.
   *
   * @param name of the file, for errors
   * @throws ConfigException where it is no JSON object
   */
  public static Config parse(String name, String text) {
    try {
      return ConfigFactory.parseString(
          text,
          ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON).setOriginDescription(name));
    } catch (StackOverflowError deep) {
      throw new ConfigException.Generic(name + ": nested too deeply");
    }
  }
}
