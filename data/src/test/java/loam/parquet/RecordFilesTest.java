package loam.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import loam.error.BadInput;
import loam.parquet.RecordFiles.States;
import loam.station.Series;
import loam.station.Station;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFilesTest {
  @TempDir Path folder;

  @Test
  void aRecordComesBackToTheBitWithItsGaps() throws IOException {
    LocalStore store = new LocalStore(folder);
    int n = 5000;
    double[] times = new double[n];
    double[][] states = new double[n][];
    for (int t = 0; t < n; t++) {
      times[t] = 1_530_000_000 + 600L * t;
      states[t] = new double[] {Math.sin(0.1 * t), t % 7 == 0 ? Double.NaN : t / 3.0, -0.0};
    }
    Series series =
        new Series(
            "x", List.of("TS 5 (°C)", "b", "c"), new double[] {0.05, 0.1, 0.3}, times, states);
    RecordFiles.write(
        store,
        "records/x.parquet",
        new RecordFiles.Stored("site", series, times[3500], States.MEASURED),
        "h");
    assertThrows(
        BadInput.class, () -> RecordFiles.read(store, "records/x.parquet", "of other data"));
    RecordFiles.Stored stored = RecordFiles.read(store, "records/x.parquet", "h");
    Series back = stored.series();
    assertEquals("site", stored.site());
    assertEquals(3500, stored.trainRows(times[0], 600));
    assertEquals(series.columns(), back.columns());
    assertArrayEquals(series.depthM(), back.depthM());
    assertArrayEquals(times, back.timeS());
    for (int t = 0; t < n; t++) {
      assertArrayEquals(states[t], back.state()[t]);
    }
  }

  /** A record without a test part trains to its last row. */
  @Test
  void aShareOfTheTimeTrains() {
    double[] times = {0, 600, 1200, 1800};
    Series series =
        new Series("x", List.of("a"), new double[] {1}, times, new double[][] {{1}, {2}, {3}, {4}});
    Station station = new Station("s", Double.NaN, Double.NaN, series, List.of());
    assertEquals(2, RecordFiles.Stored.measured(station, 0.6).trainRows(0, 600));
    assertEquals(4, RecordFiles.Stored.measured(station, 1).trainRows(0, 600));
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    LocalStore store = new LocalStore(folder);
    double[] times = {0, 1, 2};
    double[][] states = {{1, 2, 3}, {1, 2, 3}, {1, 2, 4}};
    RecordFiles.write(
        store,
        "r.parquet",
        new RecordFiles.Stored(
            "s",
            new Series("x", List.of("a", "b", "c"), new double[] {1, 2, 3}, times, states),
            2,
            States.MEASURED),
        "h");
    byte[] bytes = Files.readAllBytes(folder.resolve("r.parquet"));
    for (int at : new int[] {30, bytes.length / 2, bytes.length - 20}) {
      byte[] cut = java.util.Arrays.copyOf(bytes, at);
      Files.write(folder.resolve("cut.parquet"), cut);
      assertThrows(BadInput.class, () -> RecordFiles.read(store, "cut.parquet", "h"));
    }
  }
}
