package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import loam.error.BadInput;
import loam.store.LocalStore;
import loam.store.Store;
import org.junit.jupiter.api.DynamicTest;

/**
 * Files with flipped, changed, cut and swapped bytes: whoever reads them says so, or finds nothing,
 * or reads what was written. No other number, and no other exception.
 */
final class Fuzz {
  static final int TIMES = 40;
  static final long SEED = 20261128;

  /** What is read of a file in an output directory, as text; empty where there is nothing. */
  interface Reading {
    Optional<String> of(Store root) throws IOException;
  }

  private Fuzz() {}

  /** A test of each kind of file, by its path. */
  static List<DynamicTest> of(Path out, Map<String, Reading> kinds) {
    return kinds.entrySet().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.getKey(), () -> fuzz(out, kind.getKey(), kind.getValue())))
        .toList();
  }

  private static void fuzz(Path out, String path, Reading reading) throws IOException {
    Store root = new LocalStore(out);
    Path file = out.resolve(path);
    byte[] bytes = Files.readAllBytes(file);
    String before = reading.of(root).orElseThrow();
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    try {
      for (int n = 0; n < TIMES; n++) {
        for (Damage damage : Damage.values()) {
          Files.write(file, damage.of(bytes, random));
          String what = "%s of %s, time %d".formatted(damage, path, n);
          try {
            Optional<String> read = reading.of(root);
            if (read.isPresent()) {
              assertEquals(before, read.get(), what);
            } else {
              refused++;
            }
          } catch (BadInput said) {
            assertTrue(said.getMessage().lines().count() == 1, said.getMessage());
            refused++;
          } catch (Exception | Error other) {
            throw new AssertionError(what, other);
          }
        }
      }
    } finally {
      Files.write(file, bytes);
    }
    assertTrue(refused > TIMES, "only " + refused + " of " + 4 * TIMES + " were seen");
  }
}
