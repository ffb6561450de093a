package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import loam.evaluate.Metric;
import loam.table.Cell;
import loam.table.TableData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds come where they are needed, the best again with fresh ones, and its configuration runs. */
@Tag("slow")
class ReplicatesTest {
  private static final String STUDY =
      """
      cases = [heat-exp], estimators = [moments-spline-ols], noise.sigma = 0.1
      profiles { count = 100, shard = 50 }, evaluation.profiles = 5
      case.heat-exp.spline.size = 19
      sweep.axes = [
        { key = profiles.evolution-share, values = [0.2, 0.21] }
        { key = noise.bias, values = [0, 3] }
      ]
      sweep.replicates { min = 2, max = 6, fresh = 3 }
      """;

  @TempDir Path dir;

  @Test
  void seedsAreAddedAndTheBestIsRunAgain() throws IOException {
    Path study = Files.writeString(dir.resolve("study.conf"), STUDY);
    Path out = dir.resolve("out");
    assertEquals(0, Runs.on("local[2]", "sweep", study, "--out", out).status());
    TableData best = Tables.of(out, "best");
    int fresh = best.index("fresh_n");
    assertTrue(best.rows().stream().allMatch(r -> r.get(fresh).equals(Cell.of(3.0))));
    int trials = Tables.of(out, "trials").rows().size();
    assertTrue(trials >= 4 * 2 + 3 && trials < 4 * 9, "trials " + trials);
    Path again = dir.resolve("again");
    Path conf = out.resolve("best/heat-exp.conf");
    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", again).status());
    TableData metrics = Tables.of(again, "metrics");
    int error = metrics.index(Metric.MAPE_LAMBDA_SUPPORTED.column().name());
    double least =
        metrics.rows().stream()
            .mapToDouble(r -> ((Cell.Number) r.get(error)).value())
            .min()
            .orElseThrow();
    assertEquals(best.rows().get(0).get(best.index("min")), Cell.of(least));
  }
}
