package loam.physics;

import java.util.Locale;

/** Precondition of a constructor: an {@link IllegalArgumentException} that says what is wrong. */
final class Require {
  private Require() {}

  static void that(boolean holds, String format, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, format, values));
    }
  }
}
