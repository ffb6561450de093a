package loam.out;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import loam.store.Store;

/** What moves while a driver is at work on a directory, for whoever looks on. */
public final class DriverPulse {
  private DriverPulse() {}

  /**
   * Another text with every beat: where it stands still for a {@link DriverLock#LEASE} the driver
   * is gone. Empty where there is none, or its process is known to have ended.
   */
  public static Optional<String> of(Store root) throws IOException {
    Optional<String> there = read(root, DriverLock.FILE);
    if (there.isEmpty() || LockHolder.parse(there.get()).isGone()) {
      return Optional.empty();
    }
    String beat = DriverLock.BEAT + LockHolder.parse(there.get()).id();
    return Optional.of(there.get() + read(root, beat).orElse(""));
  }

  /** A file that may be deleted at any moment. */
  static Optional<String> read(Store root, String file) throws IOException {
    try {
      return Optional.of(root.read(file));
    } catch (NoSuchFileException | FileNotFoundException none) {
      return Optional.empty();
    }
  }
}
