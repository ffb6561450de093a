package loam.tracking;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What shows runs beside each other. */
public enum Tracker {
  /** One SQLite tracking store. */
  MLFLOW,
  /** A folder of event files a run. */
  TENSORBOARD;

  /** The tracker of that name. */
  public static Optional<Tracker> named(String name) {
    return Arrays.stream(values()).filter(t -> t.word().equals(name)).findFirst();
  }

  /** Their names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Tracker::word).toList();
  }

  /** On the command line and as a folder. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
