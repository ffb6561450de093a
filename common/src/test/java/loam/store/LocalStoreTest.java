package loam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import loam.testing.StoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends StoreContract {
  @Override
  protected Store open(Path folder) {
    return new LocalStore(folder);
  }

  /** /dev/full answers every write with "no space left on device". */
  @Test
  void aFullDiskIsReportedWithTheFile() throws IOException {
    try (var out =
        new NamedStream(Files.newOutputStream(Path.of("/dev/full")), "profiles/part.parquet")) {
      IOException thrown = assertThrows(IOException.class, () -> out.write(new byte[10]));
      assertTrue(thrown.getMessage().contains("profiles/part.parquet"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("No space left"), thrown.getMessage());
    }
  }

  @Test
  void whatKilledWritersLeftIsRemovedAndNothingElse(@TempDir Path dir) throws IOException {
    LocalStore store = new LocalStore(dir);
    Sealed.write(store, "curves/a.csv", "1", "x");
    AtomicOutput broken = store.begin("curves/b.csv");
    broken.stream().write(1);
    broken.stream().flush();
    store.write("trials/new/c.csv", "2");
    Files.writeString(dir.resolve(".hidden"), "of the user");
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("trials"));
    assertEquals(6, files(dir));
    store.clean();
    assertEquals(5, files(dir));
    assertTrue(Sealed.beside(store, "curves/a.csv", "1", "x").whole());
    new LocalStore(dir.resolve("none")).clean();
  }

  private static long files(Path dir) throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(f -> !Files.isDirectory(f)).count()
          + (Files.isSymbolicLink(dir.resolve("link")) ? 1 : 0);
    }
  }
}
