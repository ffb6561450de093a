package loam.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import loam.noise.NoiseProcess;
import loam.physics.Balance;
import loam.physics.Column;
import loam.testing.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBlockTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void transposeOfInstantsSatisfiesTheDotIdentity(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 3, 200);
    double storage = Math.pow(10, random.nextDouble(-1, 6));
    Balance balance = seed % 2 == 0 ? Balance.diffusion(storage) : Balance.richards(-1);
    RowSource source = new Instants(column, balance);
    RowBlock block = new RowBlock(source.layout());
    source.fill(Arbitrary.vector(random, 2 * column.nodes()), column.nodes(), block);
    assertDual(random, block);
  }

  /** Rows of two instants, three tables and two coordinates; some with fewer terms than others. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void transposeOfAnyLayoutSatisfiesTheDotIdentity(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RowBlock block = new RowBlock(anyLayout(random));
    for (int t = 0; t < 3; t++) {
      System.arraycopy(Arbitrary.vector(random, 8), 0, block.factor(t), 0, 8);
    }
    assertEquals(8, block.state(1).length);
    assertDual(random, block);
  }

  /** Whitened rows are the rows, whitened; and the layout that says so has a transpose too. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aMapOfRowsBecomesPartOfTheLayout(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 4, 60);
    NoiseProcess noise = new NoiseProcess(column, 0.3 * column.depthM());
    RowSource source = new Instants(column, Balance.richards(-1));
    RowLayout whitened = source.layout().after(noise::whiten);
    double[] state = Arbitrary.vector(random, column.nodes());
    double[][] values = {
      Arbitrary.vector(random, column.faces()), Arbitrary.vector(random, column.faces())
    };
    RowBlock plain = new RowBlock(source.layout());
    source.fill(state, 0, plain);
    double[] expected = new double[column.rows()];
    plain.apply(values, expected);
    noise.whiten(expected);
    RowBlock block = new RowBlock(whitened);
    source.fill(state, 0, block);
    double[] rows = new double[column.rows()];
    block.apply(values, rows);
    assertArrayEquals(expected, rows, 1e-12 * Arbitrary.norm(expected));
    assertDual(random, block);
  }

  /** One row by hand: −2·(1·5 + 3·7) + 4·(2·6 + 1·8) on two points and two tables. */
  @Test
  void aRowIsTheScaledSumOfFluxes() {
    RowLayout layout = new RowLayout(1, 2, new double[][] {{-1, 2}}, new double[] {2});
    assertEquals(-2, layout.factor(0, 0));
    assertEquals(1, layout.point(1, 0));
    RowBlock block = new RowBlock(layout);
    block.factor(0)[0] = 1;
    block.factor(0)[1] = 2;
    block.factor(1)[0] = 3;
    block.factor(1)[1] = 1;
    double[] out = new double[1];
    block.apply(new double[][] {{5, 6}, {7, 8}}, out);
    assertEquals(28, out[0]);
    double[][] back = new double[2][2];
    block.transpose(new double[] {1}, back);
    assertArrayEquals(new double[][] {{-2, 8}, {-6, 4}}, back);
  }

  @Test
  void everyTermNeedsACoefficient() {
    Column column = Column.uniform(5, 1);
    Balance richards = Balance.richards(1);
    assertThrows(
        IllegalArgumentException.class, () -> new Tendency(column, richards, List.of(x -> 1)));
  }

  private static RowLayout anyLayout(SplittableRandom random) {
    double[][] sums = new double[5][8];
    for (int k = 0; k < 5; k++) {
      for (int term = 0; term < 4 - k % 3; term++) {
        sums[k][random.nextInt(8)] += random.nextGaussian();
      }
    }
    return new RowLayout(2, 3, sums, Arbitrary.vector(random, 5, 0.1, 3));
  }

  /** Scaled by norms, not by the products: those may be near 0 for innocent reasons. */
  private static void assertDual(SplittableRandom random, RowBlock block) {
    RowLayout layout = block.layout();
    double[][] u = new double[layout.tables()][];
    for (int t = 0; t < u.length; t++) {
      u[t] = Arbitrary.vector(random, layout.points());
    }
    double[] y = Arbitrary.vector(random, layout.rows());
    double[] rows = new double[layout.rows()];
    block.apply(u, rows);
    double[][] back = new double[u.length][layout.points()];
    block.transpose(y, back);
    double product = 0;
    double scale = Arbitrary.norm(rows) * Arbitrary.norm(y);
    for (int t = 0; t < u.length; t++) {
      product += Arbitrary.dot(u[t], back[t]);
      scale += Arbitrary.norm(u[t]) * Arbitrary.norm(back[t]);
    }
    assertEquals(Arbitrary.dot(rows, y), product, 1e-12 * scale);
  }
}
