package loam.store;

import com.typesafe.config.Config;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code events.jsonl} of an output directory: a line of JSON each change of state, whose last key
 * is the SHA-256 of what stands before it.
 */
public final class Events {
  /** Its name in the output directory. */
  public static final String FILE = "events.jsonl";

  /** The event of a trial that begins; all others of a trial are of its end. */
  public static final String TRIAL_STARTED = "trial-started";

  private static final Pattern LINE =
      Pattern.compile("(\\{.+),\"" + Sealed.KEY + "\":\"([0-9a-f]{64})\"}");

  private Events() {}

  /**
   * A line of the file.
   *
   * @param object JSON with at least one key
   */
  public static String line(String object) {
    String keys = object.substring(0, object.lastIndexOf('}'));
    return keys + ",\"" + Sealed.KEY + "\":\"" + Sealed.digest(keys) + "\"}\n";
  }

  /** Events that name a {@code trial}, in their order; lines that are not as written are none. */
  public static List<Config> ofTrials(Store root) throws IOException {
    List<Config> out = new ArrayList<>();
    for (String line : root.exists(FILE) ? root.read(FILE).split("\n") : new String[0]) {
      parse(line).filter(event -> event.hasPath("trial")).ifPresent(out::add);
    }
    return out;
  }

  /** Empty of a line that a kill cut short, that was changed, or that an earlier Loam wrote. */
  private static Optional<Config> parse(String line) {
    Matcher whole = LINE.matcher(line);
    return whole.matches() && Sealed.digest(whole.group(1)).equals(whole.group(2))
        ? Optional.of(Json.parse(FILE, line))
        : Optional.empty();
  }

  /** Whether an event is the beginning of its trial. */
  public static boolean isStart(Config event) {
    return event.getString("event").equals(TRIAL_STARTED);
  }
}
