package loam.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import loam.error.BadInput;
import loam.store.LocalStore;
import loam.store.Store;
import loam.testing.StoreContract;
import org.junit.jupiter.api.Test;

class HadoopStoreTest extends StoreContract {
  @Override
  protected Store open(Path folder) {
    return new HadoopStore("file:" + folder, Map.of());
  }

  @Test
  void pathsAndFileUrisAreLocalOthersAreHadoops() {
    for (String given : new String[] {"/a b/c", "file:/a b/c", "file:///a b/c", "/a b/x/../c/"}) {
      Store store = Stores.open(given);
      assertTrue(store instanceof LocalStore);
      assertEquals("file:/a b/c", store.uri());
    }
    assertEquals("file:" + Path.of("out").toAbsolutePath(), Stores.open("out").uri());
    Store hdfs = Stores.open("hdfs://host:8020/data/");
    assertEquals("hdfs://host:8020/data", hdfs.uri());
    assertEquals("hdfs://host:8020/data/x", hdfs.at("x").uri());
    assertEquals("s3a://bucket/a", Stores.open("s3a://bucket/a").uri());
    assertEquals("s3a://bucket/a", Stores.open("s3a://bucket/").at("a").uri());
  }

  @Test
  void nothingInAPathIsEncodedOrDecoded() {
    String odd = "/a b/#c?d/[e]/%20/{f}/g+h&i/é";
    for (String root : new String[] {"", "file:", "hdfs://host:8020", "s3a://bucket"}) {
      Store store = Stores.open(root + odd);
      assertEquals((root.isEmpty() ? "file:" : root) + odd, store.uri());
      assertEquals(store.uri() + "/x y", store.at("x y").uri());
    }
  }

  @Test
  void anUnusablePathIsOneLine() {
    for (String given : new String[] {"", " ", "hdfs:relative", "hdfs://host:8020"}) {
      BadInput thrown = assertThrows(BadInput.class, () -> Stores.open(given), given);
      assertTrue(thrown.getMessage().startsWith("Bad path = "), thrown.getMessage());
    }
  }
}
