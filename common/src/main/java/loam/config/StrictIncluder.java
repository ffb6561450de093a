package loam.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;
import com.typesafe.config.ConfigSyntax;
import java.net.URL;

/**
 * Includes relative to the including file; one that does not exist is an error, and so is one that
 * would have to be fetched: a configuration is what lies there.
 */
enum StrictIncluder implements ConfigIncluder, ConfigIncluderURL {
  INSTANCE;

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    ConfigParseable target = context.relativeTo(what);
    if (target == null) {
      throw new ConfigException.Generic("cannot include \"" + what + "\" from here");
    }
    return target.parse(
        target
            .options()
            .setAllowMissing(false)
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(null)
            .prependIncluder(this));
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL url) {
    throw new ConfigException.Generic(
        "cannot include " + url + ": nothing is fetched; save it beside, and include \"NAME\"");
  }
}
