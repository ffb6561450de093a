package loam.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import loam.store.AtomicOutput;
import loam.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Store} does. A subclass opens one on an empty folder. */
public abstract class StoreContract {
  @TempDir Path folder;
  private Store store;

  /** The store under test, rooted in this folder. */
  protected abstract Store open(Path folder) throws IOException;

  @BeforeEach
  void openStore() throws IOException {
    store = open(folder);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    store.write("a/b/data.bin", out -> out.write(bytes));
    assertTrue(store.exists("a/b/data.bin"));
    assertEquals(bytes.length, store.size("a/b/data.bin"));
    try (var in = store.open("a/b/data.bin")) {
      assertArrayEquals(bytes, in.readAllBytes());
    }
    store.write("text", "λ\n");
    assertEquals("λ\n", store.read("text"));
  }

  @Test
  void aChannelReadsAnywhere() throws IOException {
    store.write("digits", "0123456789");
    try (SeekableByteChannel channel = store.channel("digits")) {
      assertEquals(10, channel.size());
      for (ByteBuffer buffer : List.of(ByteBuffer.allocate(3), ByteBuffer.allocateDirect(3))) {
        channel.position(6);
        while (buffer.hasRemaining()) {
          assertTrue(channel.read(buffer) > 0);
        }
        assertEquals(9, channel.position());
        assertEquals("678", UTF_8.decode(buffer.flip()).toString());
      }
      channel.position(10);
      assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void aFileAppearsOnlyWhenCommittedAndOldContentStaysUntilThen() throws IOException {
    store.write("f/x", "old");
    try (AtomicOutput output = store.begin("f/x")) {
      output.stream().write("new".getBytes(UTF_8));
      output.stream().flush();
      assertEquals("old", store.read("f/x"));
      assertEquals(List.of("x"), store.list("f"));
      output.commit();
    }
    assertEquals("new", store.read("f/x"));
  }

  @Test
  void aFailedWriteNamesTheFileAndLeavesNothing() throws IOException {
    IOException disk = new IOException("No space left on device");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                store.write(
                    "f/x",
                    out -> {
                      out.write(1);
                      throw disk;
                    }));
    assertEquals(disk, thrown);
    assertFalse(store.exists("f/x"));
    assertEquals(List.of(), visibleAndHidden(folder));

    store.write("plain", "a file");
    thrown = assertThrows(IOException.class, () -> store.write("plain/below", "x"));
    assertTrue(thrown.getMessage().contains("plain/below"), thrown.getMessage());
    thrown = assertThrows(IOException.class, () -> store.read("no/such"));
    assertTrue(thrown.getMessage().contains("no/such"), thrown.getMessage());
    thrown = assertThrows(IOException.class, () -> store.size("no/such"));
    assertTrue(thrown.getMessage().contains("no/such"), thrown.getMessage());
    thrown = assertThrows(IOException.class, () -> store.at("f").channel(""));
    assertTrue(thrown.getMessage().contains("folder"), thrown.getMessage());
  }

  @Test
  void listingsAreSortedAndHideWhatIsTemporary() throws IOException {
    for (String name : List.of("b", "a", "_manifest.json", "_tmp-1", ".hidden", "sub/c")) {
      store.write(name, "");
    }
    assertEquals(List.of("_manifest.json", "a", "b", "sub"), store.list(""));
    assertEquals(List.of("c"), store.list("sub"));
    assertEquals(List.of(), store.list("nowhere"));
    assertEquals(List.of(), store.list("a"));
    assertEquals(List.of("c"), store.at("sub").list(""));
    assertEquals(store.uri() + "/sub", store.at("sub").uri());
  }

  @Test
  void nothingButTheFilesLiesInTheFolder() throws IOException {
    store.write("a", "1");
    store.write("a", "2");
    assertTrue(store.create("b", new byte[] {1}));
    assertFalse(store.create("b", new byte[] {2}));
    store.rename("a", "c");
    assertEquals(List.of("b", "c"), visibleAndHidden(folder));
  }

  @Test
  void exactlyOneCallerCreates() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        String name = "locks/" + round;
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          byte[] mine = new byte[1000];
          Arrays.fill(mine, (byte) i);
          callers.add(() -> store.create(name, mine));
        }
        int winner = -1;
        int winners = 0;
        List<Future<Boolean>> answers = pool.invokeAll(callers);
        for (int i = 0; i < answers.size(); i++) {
          if (answers.get(i).get()) {
            winner = i;
            winners++;
          }
        }
        assertEquals(1, winners);
        byte[] expected = new byte[1000];
        Arrays.fill(expected, (byte) winner);
        try (var in = store.open(name)) {
          assertArrayEquals(expected, in.readAllBytes());
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void renameMovesFilesAndFoldersButNeverOverwrites() throws IOException {
    store.write("from/x", "1");
    store.rename("from", "deep/to");
    assertFalse(store.exists("from"));
    assertEquals("1", store.read("deep/to/x"));
    store.write("taken", "2");
    assertThrows(IOException.class, () -> store.rename("deep/to/x", "taken"));
    assertThrows(IOException.class, () -> store.rename("deep/to", "taken"));
    assertEquals("2", store.read("taken"));
    assertEquals("1", store.read("deep/to/x"));
    assertThrows(IOException.class, () -> store.rename("missing", "elsewhere"));
  }

  @Test
  void deleteTakesFoldersAndIsContentWithNothing() throws IOException {
    store.write("d/e/f", "1");
    store.write("d/g", "1");
    store.delete("d");
    assertFalse(store.exists("d"));
    store.delete("d");
    store.write("d", "again");
    store.delete("d");
    assertEquals(List.of(), store.list(""));
  }

  @Test
  void pathsStayBelowTheRoot() {
    for (String path : List.of("/etc", "../x", "a/../../x", "a//b", "a/", "./a")) {
      assertThrows(IllegalArgumentException.class, () -> store.exists(path), path);
    }
  }

  @Test
  void aStoreTravels() throws Exception {
    store.write("x", "1");
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(store);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Store copy = (Store) in.readObject();
      assertEquals("1", copy.read("x"));
      assertEquals(store.uri(), copy.uri());
    }
  }

  /** Every file of the store opened on a folder, hidden ones too, seen from there; sorted. */
  protected List<String> visibleAndHidden(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
