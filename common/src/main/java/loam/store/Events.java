package loam.store;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code events.jsonl} of an output directory, read: a line of JSON each change of state. */
public final class Events {
  /** Its name in the output directory. */
  public static final String FILE = "events.jsonl";

  /** The event of a trial that begins; all others of a trial are of its end. */
  public static final String TRIAL_STARTED = "trial-started";

  private Events() {}

  /** Events that name a {@code trial}, in their order; none where nothing was written. */
  public static List<Config> ofTrials(Store root) throws IOException {
    List<Config> out = new ArrayList<>();
    for (String line : root.exists(FILE) ? root.read(FILE).split("\n") : new String[0]) {
      try {
        Config event = Json.parse(FILE, line);
        if (event.hasPath("trial")) {
          out.add(event);
        }
      } catch (ConfigException cutShort) {
        continue; // The line of a driver that was killed.
      }
    }
    return out;
  }

  /** Whether an event is the beginning of its trial. */
  public static boolean isStart(Config event) {
    return event.getString("event").equals(TRIAL_STARTED);
  }
}
