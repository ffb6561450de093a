package loam.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import loam.testing.StoreContract;
import org.junit.jupiter.api.Test;

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
}
