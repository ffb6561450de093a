package loam.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import loam.physics.Column;
import loam.random.Purpose;
import loam.random.Streams;
import loam.testing.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseProcessTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whiteningTurnsTheCovarianceIntoTheIdentity(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 3, 80);
    double radius = column.depthM() * Math.pow(10, random.nextDouble(-2, 1));
    NoiseProcess noise = new NoiseProcess(column, radius);
    int n = column.rows();
    double[][] half = new double[n][];
    for (int i = 0; i < n; i++) {
      half[i] = covarianceRow(column, radius, i);
      noise.whiten(half[i]); // row i of Σ Vᵀ
    }
    for (int j = 0; j < n; j++) {
      double[] columnJ = new double[n];
      for (int i = 0; i < n; i++) {
        columnJ[i] = half[i][j];
      }
      noise.whiten(columnJ);
      double[] unit = new double[n];
      unit[j] = 1;
      assertArrayEquals(unit, columnJ, 1e-11, "V Σ Vᵀ = I, column " + j + ", replay: seed " + seed);
    }
  }

  @Test
  void correlationsAreThoseOfTheEquation() {
    Column column = Column.ofDepths(0.05, 0.1, 0.3, 0.4, 0.9);
    NoiseProcess noise = new NoiseProcess(column, 0.5);
    assertEquals(3, noise.rows());
    double[] rows = {1, 1, 1};
    noise.whiten(rows);
    // (1 − ρ)/√(1 − ρ²) of neighbours 0.2 m and 0.1 m apart.
    double[] rho = {Math.exp(-0.4), Math.exp(-0.2)};
    for (int k = 0; k < 2; k++) {
      assertEquals(Math.sqrt((1 - rho[k]) / (1 + rho[k])), rows[k + 1], 1e-15);
    }
    assertEquals(1, rows[0]);
    assertEquals(
        Math.log((1 - rho[0] * rho[0]) * (1 - rho[1] * rho[1])), noise.logDeterminant(), 1e-15);
  }

  /**
   * Each of 15 covariances and 5 means within 5.5 standard errors: fails by chance once in 10⁶
   * seeds.
   */
  @Test
  void samplesHaveTheCovarianceOfTheEquation() {
    Column column = Column.stretched(0.02, 2, 7);
    double radius = 0.4;
    double sigma = 3;
    double bias = -2;
    NoiseProcess noise = new NoiseProcess(column, radius);
    int n = column.rows();
    int draws = 200_000;
    double[] mean = new double[n];
    double[][] covariance = new double[n][n];
    double[] e = new double[n];
    for (int d = 0; d < draws; d++) {
      Arrays.fill(e, 0);
      noise.addTo(Streams.of(11, Purpose.NOISE, 0, d), sigma, bias, e, 0);
      for (int i = 0; i < n; i++) {
        mean[i] += e[i];
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += (e[i] - bias) * (e[j] - bias);
        }
      }
    }
    double one = 5.5 * sigma / Math.sqrt(draws);
    for (int i = 0; i < n; i++) {
      assertEquals(bias, mean[i] / draws, one, "mean of row " + i);
      double[] expected = covarianceRow(column, radius, i);
      for (int j = 0; j <= i; j++) {
        double tolerance = one * sigma * Math.sqrt(1 + expected[j] * expected[j]);
        assertEquals(
            sigma * sigma * expected[j], covariance[i][j] / draws, tolerance, i + ", " + j);
      }
    }
  }

  /** A part of a longer array is drawn as an array of its own, and nothing beside it changes. */
  @Test
  void addsToTheRowsOfOneProfileAlone() {
    Column column = Column.uniform(12, 2);
    NoiseProcess noise = new NoiseProcess(column, 0.2);
    double[] alone = new double[noise.rows()];
    noise.addTo(Streams.of(1, Purpose.NOISE, 3), 0.5, 0.1, alone, 0);
    double[] many = new double[3 * noise.rows()];
    noise.addTo(Streams.of(1, Purpose.NOISE, 3), 0.5, 0.1, many, noise.rows());
    double[] expected = new double[many.length];
    System.arraycopy(alone, 0, expected, noise.rows(), noise.rows());
    assertArrayEquals(expected, many);
    noise.addTo(Streams.of(1, Purpose.NOISE, 4), 0, 0, many, 0);
    assertArrayEquals(expected, many);
  }

  /** Σ of the squares of whitened samples, from their covariance alone. */
  @Test
  void whitenedSquaresFollowFromNeighbours() {
    Column column = Column.stretched(0.02, 2, 9);
    NoiseProcess noise = new NoiseProcess(column, 0.4);
    double[] x = Arbitrary.vector(new SplittableRandom(4), noise.rows());
    double[] product = new double[x.length - 1];
    for (int k = 0; k < product.length; k++) {
      product[k] = x[k] * x[k + 1];
    }
    double[] squares = Arrays.stream(x).map(v -> v * v).toArray();
    double[] whitened = x.clone();
    noise.whiten(whitened);
    double expected = Arbitrary.dot(whitened, whitened);
    assertEquals(expected, noise.whitenedSquares(squares, product), 1e-12 * expected);
  }

  @Test
  void veryShortAndVeryLongRadiiStayFinite() {
    Column column = Column.uniform(6, 2);
    NoiseProcess white = new NoiseProcess(column, 1e-9);
    double[] rows = {1, 2, 3, 4};
    white.whiten(rows);
    assertArrayEquals(new double[] {1, 2, 3, 4}, rows);
    NoiseProcess common = new NoiseProcess(column, 1e12);
    double[] drawn = new double[4];
    common.addTo(new SplittableRandom(1), 1, 0, drawn, 0);
    assertEquals(drawn[0], drawn[3], 1e-5);
    assertThrows(IllegalArgumentException.class, () -> new NoiseProcess(column, 0));
    assertThrows(IllegalArgumentException.class, () -> new NoiseProcess(column, Double.NaN));
  }

  private static double[] covarianceRow(Column column, double radius, int i) {
    double[] row = new double[column.rows()];
    for (int j = 0; j < row.length; j++) {
      row[j] = Math.exp(-Math.abs(column.nodeM(i + 1) - column.nodeM(j + 1)) / radius);
    }
    return row;
  }
}
