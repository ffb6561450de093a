package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.cluster.Outputs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks on a record, by descent on both engines and by Levenberg–Marquardt, as a user runs. */
@Tag("slow")
class RecordDescentTest {
  /** Takes %s: the file. */
  static final String CONF =
      """
      cases = [field]
      estimators = [apart, in-turn, network]
      import {
        case = field, time-column = when, columns = [%s], depths = [%s], input = "%%s"
      }
      case.field {
        equation = heat, truth = none, state-range = [-10, 40], spline.size = 19
      }
      estimator.apart {
        method = adam-trajectory, output = exp
        training { steps = 24, batch = 1, hidden = 2, width = 8, learning-rate = 3e-2, engine = dl4j }
        averaging { workers = 2, frequency = 8, checkpoint = 1 }
      }
      estimator.in-turn = ${estimator.apart} { training.engine = vector }
      estimator.network {
        method = trajectory-network, output = auto, lm { hidden = 2, width = 8, restarts = 1 }
        filter.size = 9
      }
      """
          .formatted(MeasuredRecord.COLUMNS, MeasuredRecord.DEPTHS);

  @TempDir Path dir;

  private Path run(String master, Path conf) {
    Path out = dir.resolve(master.replaceAll("\\W", ""));
    Runs.Answer answer = Runs.on(master, "run", conf, "--out", out);
    assertEquals(0, answer.status(), () -> answer.err().toString());
    return out;
  }

  @Test
  void networksFindLambdaWithTheSameBitsOnOneCoreAndTwo() throws IOException {
    Path csv = Files.writeString(dir.resolve("field.csv"), MeasuredRecord.csv());
    Path conf = Files.writeString(dir.resolve("field.conf"), CONF.formatted(csv));
    Path one = run("local[1]", conf);
    Path two = run("local[2]", conf);
    assertEquals(Outputs.table(one, "metrics"), Outputs.table(two, "metrics"));
    assertEquals(Outputs.results(one), Outputs.results(two));
    for (Map<String, String> row : Outputs.table(two, "metrics")) {
      String name = row.get("estimator");
      assertEquals("ok", row.get("status"), name);
      assertEquals("none", row.get("error_model"), name);
      assertEquals("", row.get("stderr_lambda"), name);
      assertTrue(row.get("reason").contains("no error bar"), row.get("reason"));
      assertTrue(Double.parseDouble(row.get("r2_state")) > 0.99, name + " " + row.get("r2_state"));
      double found = lambda(two, name);
      assertEquals(MeasuredRecord.LAMBDA.at(12), found, 0.08, name);
    }
    List<String> log = Files.readAllLines(two.resolve("models/field/apart-0/training.csv"));
    assertEquals(1 + 3, log.size());
    assertTrue(Files.exists(two.resolve("models/field/in-turn-0")));
  }

  private static double lambda(Path out, String estimator) throws IOException {
    List<String> lines = Files.readAllLines(out.resolve("curves/field/" + estimator + "-0.csv"));
    // −10 … 40 °C in 2001 rows: 12 °C.
    return Double.parseDouble(lines.get(1 + 880).split(",", -1)[2]);
  }
}
