package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InnovationsTest {
  /** An autoregression of first order remembers by the powers of its coefficient. */
  @Test
  void autocorrelationIsThatOfTheProcess() {
    double memory = 0.7;
    Random draws = new Random(8);
    double[][] x = new double[40_000][3];
    for (int k = 0; k < x.length; k++) {
      for (int s = 0; s < 3; s++) {
        double before = k == 0 ? 0 : x[k - 1][s];
        x[k][s] = memory * before + Math.sqrt(1 - memory * memory) * draws.nextGaussian();
      }
    }
    x[100][1] = Double.NaN;
    Innovations innovations = Innovations.of(x);
    double[] found = innovations.pooledAutocorrelation(5);
    // Five deviations of Bartlett's formula at this length.
    for (int lag = 0; lag <= 5; lag++) {
      assertEquals(Math.pow(memory, lag), found[lag], 5 * 1.7 / Math.sqrt(x.length), "lag " + lag);
    }
    assertEquals(x.length - 1, innovations.inner().length);
    assertEquals(ModelCheck.of(x).lag1(), found[1], 1e-12);
  }
}
