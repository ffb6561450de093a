package loam.experiment;

import java.io.Serializable;
import java.util.Optional;

/** Where the profiles of a case come from. */
public sealed interface Origin extends Serializable {
  /** Of profiles that lie elsewhere. */
  default Optional<String> uri() {
    return Optional.empty();
  }

  /** Loam makes them: from the truth, or of a measured record. */
  record Made() implements Origin {}

  /**
   * They are there.
   *
   * @param place URI of a directory of profiles
   */
  record At(String place) implements Origin {
    @Override
    public Optional<String> uri() {
      return Optional.of(place);
    }
  }
}
