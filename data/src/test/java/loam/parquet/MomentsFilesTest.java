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
import loam.error.BadInput;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.moments.ResidualSums;
import loam.moments.Tails;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentsFilesTest {
  @TempDir Path folder;

  @Test
  void everyBitComesBack() throws IOException {
    // 300² entries of H span two pieces.
    var draws = new SplittableRandom(5);
    MomentsPair pair = new MomentsPair(moments(draws), moments(draws));
    Map<String, String> metadata = Map.of("data-hash", "ab12", "weights", "relative");
    LocalStore store = new LocalStore(folder);
    MomentsFiles.write(store, "m/x.parquet", pair, metadata);

    MomentsFiles.StoredPair back = MomentsFiles.readPair(store, "m/x.parquet");
    assertEquals("ab12", back.metadata().get("data-hash"));
    assertSame(pair.training(), back.pair().training());
    assertSame(pair.heldOut(), back.pair().heldOut());
  }

  @Test
  void residualsComeBackBitForBit() throws IOException {
    var draws = new SplittableRandom(6);
    long[] sizes = new long[Tails.BINS];
    sizes[5] = 1L << 50;
    ResidualSums sums =
        new ResidualSums(
            bits(draws, 4),
            bits(draws, 4),
            bits(draws, 3),
            bits(draws, 1)[0],
            bits(draws, 30),
            bits(draws, 900),
            12345,
            new Tails(bits(draws, 1)[0], 77, sizes));
    LocalStore store = new LocalStore(folder);
    MomentsFiles.write(store, "r.parquet", sums, Map.of());
    ResidualSums back = MomentsFiles.readResiduals(store, "r.parquet").sums();
    assertBits(sums.sum(), back.sum());
    assertBits(sums.squares(), back.squares());
    assertBits(sums.lag(), back.lag());
    assertBits(new double[] {sums.weightedSquares()}, new double[] {back.weightedSquares()});
    assertBits(sums.score(), back.score());
    assertBits(sums.meat(), back.meat());
    assertEquals(sums.profiles(), back.profiles());
    assertEquals(sums.tails().weight(), back.tails().weight());
    assertEquals(77, back.tails().inside());
    assertArrayEquals(sizes, back.tails().sizes());
  }

  private static Moments moments(SplittableRandom draws) {
    return new Moments(
        300,
        bits(draws, 300 * 300),
        bits(draws, 300),
        bits(draws, 1)[0],
        bits(draws, 4 * 300),
        bits(draws, 4),
        bits(draws, 4),
        1L << 53,
        4L << 50);
  }

  private static void assertSame(Moments expected, Moments read) {
    assertEquals(300, read.size());
    assertBits(expected.h(), read.h());
    assertBits(expected.b(), read.b());
    assertBits(new double[] {expected.yy()}, new double[] {read.yy()});
    assertBits(expected.levelRows(), read.levelRows());
    assertBits(expected.levelY(), read.levelY());
    assertBits(expected.levelWeight(), read.levelWeight());
    assertEquals(expected.profiles(), read.profiles());
    assertEquals(expected.rows(), read.rows());
  }

  @Test
  void brokenAndForeignFilesAreNamed() throws IOException {
    LocalStore store = new LocalStore(folder);
    MomentsFiles.write(
        store, "x.parquet", new MomentsPair(Moments.empty(3, 2), Moments.empty(3, 2)), Map.of());
    byte[] whole = Files.readAllBytes(folder.resolve("x.parquet"));
    Files.write(folder.resolve("x.parquet"), Arrays.copyOf(whole, whole.length - 20));
    bad(store, "truncated or corrupt");
    try (ProfileWriter writer = ProfileFiles.writer(store, "x.parquet", 1, 3, "hash")) {
      writer.commit();
    }
    bad(store, "no column section");
    new Sections(Map.of("loam.moments.schema-version", "3"), Map.of()).write(store, "x.parquet");
    bad(store, "schema version");
  }

  private static void bad(LocalStore store, String part) {
    BadInput thrown = assertThrows(BadInput.class, () -> MomentsFiles.readPair(store, "x.parquet"));
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
