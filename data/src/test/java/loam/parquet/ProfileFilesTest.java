package loam.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import loam.error.BadInput;
import loam.store.AtomicOutput;
import loam.store.LocalStore;
import loam.store.Store;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {
  private static final int LEVELS = 5;
  private static final String FILE = "case/part-00000.parquet";

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void openStore() {
    store = new LocalStore(folder);
  }

  @Test
  void everyBitComesBackAcrossRowGroups() throws IOException {
    // 50 levels: 40 000 rows fill a row group.
    int levels = 50;
    int rows = 50_000;
    var draws = new SplittableRandom(7);
    try (ProfileWriter writer = ProfileFiles.writer(store, FILE, -3, levels, "hash")) {
      double[] state = new double[levels];
      double[] tendency = new double[levels - 2];
      for (int row = 0; row < rows; row++) {
        anyBits(draws, state);
        anyBits(draws, tendency);
        writer.write(row * 5L, state, tendency, row % 3 == 0 ? "evolution" : "random");
      }
      writer.commit();
    }
    draws = new SplittableRandom(7);
    try (ProfileReader reader = ProfileFiles.reader(store, FILE, levels)) {
      assertEquals(rows, reader.count());
      assertEquals(levels, reader.levels());
      double[] state = new double[levels];
      double[] tendency = new double[levels - 2];
      for (int row = 0; row < rows; row++) {
        assertTrue(reader.next());
        anyBits(draws, state);
        anyBits(draws, tendency);
        assertBits(state, reader.state());
        assertBits(tendency, reader.tendency());
        assertEquals(row * 5L, reader.id());
        assertEquals(-3, reader.seed());
        assertEquals(row % 3 == 0 ? "evolution" : "random", reader.source());
      }
      assertFalse(reader.next());
      assertFalse(reader.next());
    }
  }

  @Test
  void theShardIsDescribedAsWritten() throws IOException {
    try (ProfileWriter writer = ProfileFiles.writer(store, FILE, 1, LEVELS, "hash")) {
      writer.write(10, new double[LEVELS], new double[] {1, 2, 3}, "a");
      writer.write(11, new double[LEVELS], new double[] {0, -1, 0}, "a");
      assertEquals(new ProfileManifest.Shard(FILE, 2, 10, 15), writer.shard());
    }
  }

  @Test
  void aShardAppearsWholeOrNotAtAll() throws IOException {
    try (ProfileWriter writer = ProfileFiles.writer(store, FILE, 1, LEVELS, "hash")) {
      writer.write(0, new double[LEVELS], new double[LEVELS - 2], "a");
    }
    assertFalse(store.exists(FILE));
    assertEquals(List.of(), store.list("case"));
    write(3);
    assertEquals(List.of("part-00000.parquet"), store.list("case"));
  }

  @Test
  void anEmptyFileHasNoRows() throws IOException {
    write(0);
    try (ProfileReader reader = ProfileFiles.reader(store, FILE)) {
      assertEquals(0, reader.count());
      assertFalse(reader.next());
    }
  }

  @Test
  void theWriterTakesOnlyItsLevelsAndFiniteNumbers() throws IOException {
    try (ProfileWriter writer = ProfileFiles.writer(store, FILE, 1, 3, "hash")) {
      double[] state = {1, 2, 3};
      assertThrows(IllegalArgumentException.class, () -> writer.write(0, state, new double[2], ""));
      assertThrows(
          IllegalArgumentException.class,
          () -> writer.write(0, state, new double[] {Double.NaN}, ""));
    }
  }

  @Test
  void aMissingOrTruncatedFileIsNamed() throws IOException {
    assertBad(() -> ProfileFiles.reader(store, "none.parquet"), "none.parquet", "there is none");
    write(50);
    byte[] whole = Files.readAllBytes(folder.resolve(FILE));
    for (int length : new int[] {0, 3, 11, whole.length / 2, whole.length - 1}) {
      Files.write(folder.resolve(FILE), Arrays.copyOf(whole, length));
      assertBad(this::readAll, FILE, "truncated or corrupt");
    }
    Files.writeString(folder.resolve(FILE), "id,state\n".repeat(100));
    assertBad(this::readAll, FILE, "truncated or corrupt");
  }

  @Test
  void aFlippedBitIsFound() throws IOException {
    write(50);
    byte[] bytes = Files.readAllBytes(folder.resolve(FILE));
    bytes[bytes.length / 3] ^= 4;
    Files.write(folder.resolve(FILE), bytes);
    assertBad(this::readAll, FILE, "truncated or corrupt");
  }

  @Test
  void anotherSchemaVersionIsRefused() throws IOException {
    raw(
        ProfileFiles.SCHEMA,
        Map.of(ProfileFiles.VERSION_KEY, "99"),
        List.of(new Raw(1, new double[3], new double[1])));
    assertBad(this::readAll, FILE, "schema version", "99", "expected 1");
  }

  @Test
  void whatIsNotFiniteIsNamedByRowAndColumn() throws IOException {
    List<Raw> rows = new ArrayList<>();
    rows.add(new Raw(7, new double[3], new double[1]));
    rows.add(new Raw(8, new double[] {0, 1, Double.NaN}, new double[1]));
    raw(ProfileFiles.SCHEMA, Map.of(), rows);
    assertBad(this::readAll, FILE, "row 1 (id 8), state[2]", "NaN", "a finite number");
    rows.set(1, new Raw(8, new double[3], new double[] {Double.NEGATIVE_INFINITY}));
    raw(ProfileFiles.SCHEMA, Map.of(), rows);
    assertBad(this::readAll, FILE, "row 1 (id 8), tendency[0]", "-Infinity");
  }

  @Test
  void anotherNumberOfLevelsIsRefused() throws IOException {
    for (Raw second :
        List.of(
            new Raw(2, new double[4], new double[1]),
            new Raw(2, new double[2], new double[1]),
            new Raw(2, new double[3], new double[2]))) {
      raw(ProfileFiles.SCHEMA, Map.of(), List.of(new Raw(1, new double[3], new double[1]), second));
      assertBad(this::readAll, FILE, "length of row 1 (id 2)", "3 levels");
    }
    assertBad(
        () -> {
          try (ProfileReader reader = ProfileFiles.reader(store, FILE, 6)) {
            reader.next();
          }
        },
        "length of row 0 (id 1), state",
        "6 levels");
    raw(ProfileFiles.SCHEMA, Map.of(), List.of(new Raw(1, new double[0], new double[0])));
    assertBad(this::readAll, "row 0 (id 1), state[0]", "nothing");
  }

  @Test
  void missingColumnsAreListed() throws IOException {
    MessageType schema =
        new MessageType("p", ProfileFiles.SCHEMA.getFields().subList(0, 3).toArray(new Type[0]));
    raw(schema, Map.of(), List.of(new Raw(1, new double[3], new double[1])));
    assertBad(this::readAll, FILE, "[id, seed, state]", "a list of double 'tendency'");
  }

  /** As pyarrow and Spark write by default: everything optional, elements called "item". */
  @Test
  void filesFromElsewhereAreRead() throws IOException {
    MessageType schema =
        new MessageType(
            "schema",
            Types.optional(PrimitiveTypeName.INT64).named("id"),
            foreignList("state"),
            foreignList("tendency"));
    Store from = store;
    try (AtomicOutput output = from.begin(FILE)) {
      var writer =
          RowWriter.<Raw>open(
              output,
              schema,
              Map.of(),
              List.of(),
              (row, to) -> {
                RowWriter.int64(to, "id", 0, row.id());
                foreign(to, "state", 1, row.state());
                foreign(to, "tendency", 2, row.tendency());
              });
      writer.write(new Raw(4, new double[] {1, 2, 3, 4}, new double[] {5, 6}));
      writer.close();
      output.commit();
    }
    try (ProfileReader reader = ProfileFiles.reader(store, FILE)) {
      assertTrue(reader.next());
      assertEquals(4, reader.levels());
      assertArrayEquals(new double[] {1, 2, 3, 4}, reader.state());
      assertArrayEquals(new double[] {5, 6}, reader.tendency());
      assertEquals("", reader.source());
      assertFalse(reader.next());
    }
  }

  private record Raw(long id, double[] state, double[] tendency) {}

  private void raw(MessageType schema, Map<String, String> metadata, List<Raw> rows)
      throws IOException {
    try (AtomicOutput output = store.begin(FILE)) {
      var writer =
          RowWriter.<Raw>open(
              output,
              schema,
              metadata,
              List.of(),
              (row, to) -> {
                RowWriter.int64(to, "id", 0, row.id());
                RowWriter.int64(to, "seed", 1, 0);
                RowWriter.doubles(to, "state", 2, row.state());
                if (schema.containsField("tendency")) {
                  RowWriter.doubles(to, "tendency", 3, row.tendency());
                  RowWriter.string(
                      to, "source", 4, org.apache.parquet.io.api.Binary.fromString("raw"));
                }
              });
      for (Raw row : rows) {
        writer.write(row);
      }
      writer.close();
      output.commit();
    }
  }

  private static Type foreignList(String name) {
    return Types.optionalGroup()
        .as(LogicalTypeAnnotation.listType())
        .repeatedGroup()
        .optional(PrimitiveTypeName.DOUBLE)
        .named("item")
        .named("list")
        .named(name);
  }

  private static void foreign(
      org.apache.parquet.io.api.RecordConsumer to, String name, int index, double[] values) {
    to.startField(name, index);
    to.startGroup();
    to.startField("list", 0);
    for (double value : values) {
      to.startGroup();
      to.startField("item", 0);
      to.addDouble(value);
      to.endField("item", 0);
      to.endGroup();
    }
    to.endField("list", 0);
    to.endGroup();
    to.endField(name, index);
  }

  private void write(int rows) throws IOException {
    try (ProfileWriter writer = ProfileFiles.writer(store, FILE, 1, LEVELS, "hash")) {
      for (int row = 0; row < rows; row++) {
        double[] state = new double[LEVELS];
        Arrays.fill(state, row * 0.1);
        writer.write(row, state, new double[] {row, -row, 0}, "random");
      }
      writer.commit();
    }
  }

  private void readAll() throws IOException {
    try (ProfileReader reader = ProfileFiles.reader(store, FILE)) {
      while (reader.next()) {
        assertTrue(reader.levels() >= 3);
      }
    }
  }

  private static void assertBad(org.junit.jupiter.api.function.Executable run, String... parts) {
    BadInput thrown = assertThrows(BadInput.class, run);
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }

  private static void assertBits(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      if (Double.doubleToRawLongBits(expected[i]) != Double.doubleToRawLongBits(actual[i])) {
        assertEquals(expected[i], actual[i]);
      }
    }
  }

  /** Any finite bits: negative zero, subnormals, the largest. */
  private static void anyBits(SplittableRandom draws, double[] into) {
    for (int i = 0; i < into.length; i++) {
      double value = Double.longBitsToDouble(draws.nextLong());
      into[i] = Double.isFinite(value) ? value : -0.0;
    }
  }
}
