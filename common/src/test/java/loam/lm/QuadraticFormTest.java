package loam.lm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadraticFormTest {
  /** Hilbert's matrix: rᵀAr = ∫(Σ rᵢ xⁱ)² dx: the coefficients of the square, integrated. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11})
  void isTheIntegralOfASquare(int n) {
    double[] hilbert = new double[n * n];
    double[] r = new double[n];
    double[] square = new double[2 * n - 1];
    for (int i = 0; i < n; i++) {
      r[i] = Math.cos(3 * i + 1);
      for (int j = 0; j < n; j++) {
        hilbert[i * n + j] = 1.0 / (i + j + 1);
        square[i + j] += Math.cos(3 * i + 1) * Math.cos(3 * j + 1);
      }
    }
    double integral = 0;
    for (int k = 0; k < square.length; k++) {
      integral += square[k] / (k + 1);
    }
    assertEquals(integral, QuadraticForm.of(hilbert, r), 1e-13 * n);
  }
}
