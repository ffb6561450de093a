package loam.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import loam.error.BadInput;
import loam.store.LocalStore;
import loam.store.Store;
import loam.testing.SampleMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingResultTest {
  private static TrainingResult result(Metrics metrics) {
    TreeMap<String, String> provenance = new TreeMap<>();
    provenance.put("cpu.instructions", "AVX2 FMA");
    provenance.put("git", "abc\n\"quoted\"");
    return new TrainingResult(metrics, "00ff", provenance);
  }

  @Test
  void everyBitComesBack(@TempDir Path folder) throws IOException {
    Store store = new LocalStore(folder);
    TrainingResult written = result(SampleMetrics.row("water", "moments", 2));
    written.write(store);
    assertTrue(Files.exists(folder.resolve("models/water/moments-2/_result.json")));
    assertEquals(Optional.of(written), TrainingResult.read(store, "water", "moments", 2));
    assertEquals(Optional.empty(), TrainingResult.read(store, "water", "moments", 3));
  }

  @Test
  void failuresAndInfinitiesComeBack() {
    Metrics failed = Metrics.failed("heat-exp", "adam", 0, 5, "dl4j", "a \"reason\"");
    assertEquals(result(failed), TrainingResult.parse("f", result(failed).json()));
    assertFalse(result(failed).json().contains("NaN"));
    Metrics infinite =
        SampleMetrics.full()
            .with(Metric.MAPE_LAMBDA, Double.POSITIVE_INFINITY)
            .with(Metric.R2_TENDENCY, Double.NEGATIVE_INFINITY);
    assertEquals(result(infinite), TrainingResult.parse("f", result(infinite).json()));
  }

  @Test
  void aDamagedFileIsNamed() {
    String json = result(SampleMetrics.row("water", "moments", 0)).json();
    BadInput cut =
        assertThrows(
            BadInput.class,
            () -> TrainingResult.parse("models/x/_result.json", json.substring(0, 200)));
    assertTrue(cut.getMessage().contains("models/x/_result.json"), cut.getMessage());
    assertThrows(BadInput.class, () -> TrainingResult.parse("f", "{}"));
  }
}
