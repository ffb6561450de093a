package loam.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import loam.experiment.BadInput;
import loam.moments.Moments;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentsFilesTest {
  @TempDir Path folder;

  @Test
  void everyBitComesBack() throws IOException {
    // 300² entries of H span two pieces.
    var draws = new SplittableRandom(5);
    Moments moments =
        new Moments(
            300,
            bits(draws, 300 * 300),
            bits(draws, 300),
            bits(draws, 1)[0],
            bits(draws, 4 * 300),
            bits(draws, 4),
            (1L << 53) + 1,
            Long.MAX_VALUE);
    StoredMoments stored =
        new StoredMoments(
            moments,
            Map.of("data-hash", "ab12", "weights", "relative"),
            Map.of("histogram", bits(draws, 1000), "none", new double[0]));
    LocalStore store = new LocalStore(folder);
    MomentsFiles.write(store, "m/x.parquet", stored);

    StoredMoments back = MomentsFiles.read(store, "m/x.parquet");
    assertEquals(stored.metadata(), back.metadata());
    assertEquals(stored.sections().keySet(), back.sections().keySet());
    assertBits(stored.sections().get("histogram"), back.sections().get("histogram"));
    assertEquals(0, back.sections().get("none").length);
    Moments read = back.moments();
    assertEquals(300, read.size());
    assertBits(moments.h(), read.h());
    assertBits(moments.b(), read.b());
    assertBits(new double[] {moments.yy()}, new double[] {read.yy()});
    assertBits(moments.levelRows(), read.levelRows());
    assertBits(moments.levelY(), read.levelY());
    assertEquals(moments.profiles(), read.profiles());
    assertEquals(moments.rows(), read.rows());
  }

  @Test
  void brokenAndForeignFilesAreNamed() throws IOException {
    LocalStore store = new LocalStore(folder);
    MomentsFiles.write(
        store, "x.parquet", new StoredMoments(Moments.empty(3, 2), Map.of(), Map.of()));
    byte[] whole = Files.readAllBytes(folder.resolve("x.parquet"));
    Files.write(folder.resolve("x.parquet"), Arrays.copyOf(whole, whole.length - 20));
    bad(store, "truncated or corrupt");
    try (ProfileWriter writer = ProfileFiles.writer(store, "x.parquet", 1, 3)) {
      writer.commit();
    }
    bad(store, "no column section");
    new Sections(Map.of("loam.moments.schema-version", "2"), Map.of()).write(store, "x.parquet");
    bad(store, "schema version");
  }

  private static void bad(LocalStore store, String part) {
    BadInput thrown = assertThrows(BadInput.class, () -> MomentsFiles.read(store, "x.parquet"));
    assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("x.parquet"), thrown.getMessage());
  }

  private static double[] bits(SplittableRandom draws, int n) {
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      double value = Double.longBitsToDouble(draws.nextLong());
      out[i] = Double.isFinite(value) ? value : -0.0;
    }
    return out;
  }

  private static void assertBits(double[] expected, double[] actual) {
    assertArrayEquals(
        Arrays.stream(expected).mapToLong(Double::doubleToRawLongBits).toArray(),
        Arrays.stream(actual).mapToLong(Double::doubleToRawLongBits).toArray());
  }
}
