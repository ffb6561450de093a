package loam.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.SoilCase;
import loam.testing.SampleRun;
import org.junit.jupiter.api.Test;

class CurveCsvTest {
  private static final SoilCase SOIL = SampleRun.cases().get(0);
  private static final SoilCase RICHARDS = SampleRun.cases().get(5);

  private static Curve curve() {
    return Evaluation.curve(
        SOIL, SampleRun.wavy(SOIL, 1e-3, 3), Optional.of(SampleRun.support(SOIL)));
  }

  @Test
  void headerAndRowsAreTheContracts() {
    String text = CurveCsv.text(curve());
    assertEquals(
        "x,support,lambda,lambda_true,lambda_stderr,gamma,gamma_true,gamma_stderr",
        text.lines().findFirst().orElseThrow());
    assertEquals(2002, text.lines().count());
    // A heat case has no γ: three empty cells.
    assertTrue(text.lines().skip(1).allMatch(line -> line.endsWith(",,,")));
  }

  @Test
  void everyBitComesBack() {
    Curve written =
        Evaluation.curve(
            RICHARDS, SampleRun.wavy(RICHARDS, 1e-3, 3), Optional.of(SampleRun.support(RICHARDS)));
    Curve read = CurveCsv.parse("a.csv", CurveCsv.text(written));
    assertArrayEquals(written.x(), read.x());
    assertArrayEquals(written.support(), read.support());
    for (String key : List.of("lambda", "gamma")) {
      assertArrayEquals(written.of(key).found(), read.of(key).found());
      assertArrayEquals(written.of(key).truth(), read.of(key).truth());
      assertArrayEquals(written.of(key).stderr(), read.of(key).stderr());
    }
  }

  @Test
  void supportIntegratesToOne() {
    double[] support = curve().support();
    double sum = 0;
    for (int i = 0; i + 1 < support.length; i++) {
      sum += 0.5 * (support[i] + support[i + 1]) * 0.02;
    }
    assertEquals(1, sum, 1e-6);
  }

  @Test
  void anotherFileIsRefused() {
    assertThrows(BadInput.class, () -> CurveCsv.parse("a.csv", "x,y\n1,2\n"));
    assertThrows(BadInput.class, () -> CurveCsv.parse("a.csv", ""));
    String cut = CurveCsv.text(curve()).substring(0, 5000);
    assertThrows(
        BadInput.class, () -> CurveCsv.parse("a.csv", cut.substring(0, cut.lastIndexOf(','))));
  }
}
