package loam.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 32, 33, 100, 257})
  void solvesAndInverts(int n) {
    var random = new SplittableRandom(n);
    double[] root = random.doubles((long) n * n, -1, 1).toArray();
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[i * n + j] += root[i * n + k] * root[j * n + k];
        }
      }
      a[i * n + i] += 1;
    }
    double[] x = random.doubles(n, -1, 1).toArray();
    double[] b = times(a, x);
    Cholesky cholesky = new Cholesky(n);
    assertTrue(cholesky.factor(a));
    cholesky.solve(b);
    assertArrayEquals(x, b, 1e-11 * n);
    double[] inverse = cholesky.inverse();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i * n + k] * inverse[k * n + j];
        }
        assertEquals(i == j ? 1 : 0, sum, 1e-11 * n);
      }
    }
  }

  @Test
  void tellsIndefiniteMatrices() {
    Cholesky cholesky = new Cholesky(2);
    assertFalse(cholesky.factor(new double[] {1, 2, 2, 1}));
    assertFalse(cholesky.factor(new double[] {1, Double.NaN, Double.NaN, 1}));
    assertTrue(cholesky.factor(new double[] {2, 1, 1, 2}));
  }

  private static double[] times(double[] a, double[] x) {
    int n = x.length;
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[i] += a[i * n + j] * x[j];
      }
    }
    return out;
  }
}
