package loam.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;
import com.typesafe.config.ConfigSyntax;

/** Includes relative to the including file; one that does not exist is an error. */
enum StrictIncluder implements ConfigIncluder {
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
}
