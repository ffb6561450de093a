package loam.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void colouringInvertsWhiteningAndTheTransposeIsOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 3, 200);
    NoiseProcess noise = new NoiseProcess(column, 0.3 * column.depthM());
    double[] x = Arbitrary.vector(random, column.rows());
    double[] y = Arbitrary.vector(random, column.rows());
    double[] vx = x.clone();
    noise.whiten(vx);
    double[] vty = y.clone();
    noise.whitenTranspose(vty);
    double scale = Arbitrary.norm(vx) * Arbitrary.norm(y) + Arbitrary.norm(x) * Arbitrary.norm(vty);
    assertEquals(Arbitrary.dot(vx, y), Arbitrary.dot(x, vty), 1e-14 * scale);
    noise.colour(vx);
    assertArrayEquals(x, vx, 1e-11 * Arbitrary.norm(x));
  }

  @Test
  void correlationsAreThoseOfTheEquation() {
    Column column = Column.ofDepths(0.05, 0.1, 0.3, 0.4, 0.9);
    NoiseProcess noise = new NoiseProcess(column, 0.5);
    assertEquals(3, noise.rows());
    assertEquals(0, noise.rho(0));
    assertEquals(1, noise.innovation(0));
    assertEquals(Math.exp(-0.4), noise.rho(1), 1e-15);
    assertEquals(Math.exp(-0.2), noise.rho(2), 1e-15);
    for (int k = 0; k < 3; k++) {
      assertEquals(1, Math.pow(noise.rho(k), 2) + Math.pow(noise.innovation(k), 2), 1e-15);
    }
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
      noise.sample(Streams.of(11, Purpose.NOISE, 0, d), sigma, bias, e);
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

  @Test
  void addingDrawsTheSameNoise() {
    Column column = Column.uniform(12, 2);
    NoiseProcess noise = new NoiseProcess(column, 0.2);
    double[] drawn = new double[noise.rows()];
    noise.sample(Streams.of(1, Purpose.NOISE, 3), 0.5, 0.1, drawn);
    double[] rows = new double[noise.rows()];
    noise.addTo(Streams.of(1, Purpose.NOISE, 3), 0.5, 0.1, rows);
    assertArrayEquals(drawn, rows);
    noise.addTo(Streams.of(1, Purpose.NOISE, 4), 0, 0, rows);
    assertArrayEquals(drawn, rows);
  }

  @Test
  void veryShortAndVeryLongRadiiStayFinite() {
    Column column = Column.uniform(6, 2);
    NoiseProcess white = new NoiseProcess(column, 1e-9);
    double[] rows = {1, 2, 3, 4};
    white.whiten(rows);
    assertArrayEquals(new double[] {1, 2, 3, 4}, rows);
    NoiseProcess common = new NoiseProcess(column, 1e12);
    common.colour(rows);
    assertArrayEquals(new double[] {1, 1, 1, 1}, rows, 1e-5);
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
