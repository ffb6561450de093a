package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
  /** 200 draws; each fails by chance in .0027, more than four by chance once in 3000. */
  @Test
  void whiteInnovationsPass() {
    int failed = 0;
    for (int seed = 0; seed < 200; seed++) {
      failed += check(0, 1, seed).outcome() == ModelCheck.Outcome.WHITE ? 0 : 1;
    }
    assertTrue(failed <= 4, failed + " of 200 failed");
  }

  @Test
  void correlationAndScaleAreSeen() {
    assertEquals(ModelCheck.Outcome.CORRELATED, check(0.2, 1, 1).outcome());
    assertEquals(ModelCheck.Outcome.POOR, check(0.8, 1, 1).outcome());
    assertEquals(ModelCheck.Outcome.POOR, check(0, 1.3, 1).outcome());
    assertEquals(0.2, check(0.2, 1, 2).lag1(), 0.05);
    assertEquals(1.69, check(0, 1.3, 2).chi2(), 0.1);
  }

  /** What the end sensors do does not count, nor do missing values. */
  private static ModelCheck check(double lag, double sd, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] e = new double[1000][4];
    for (int k = 0; k < e.length; k++) {
      for (int s = 0; s < 4; s++) {
        double before = k > 0 ? e[k - 1][s] : 0;
        e[k][s] = lag * before + Math.sqrt(1 - lag * lag) * random.nextGaussian();
      }
      e[k][0] = 3 * Math.sin(0.1 * k);
    }
    for (int k = 0; k < e.length; k++) {
      for (int s = 0; s < 4; s++) {
        e[k][s] = k % 17 == s ? Double.NaN : sd * e[k][s];
      }
    }
    return ModelCheck.of(e);
  }
}
