package loam.moments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import loam.physics.Column;
import org.junit.jupiter.api.Test;

class LevelDeviationTest {
  private static final Column COLUMN = Column.uniform(5, 1);

  @Test
  void isThatOfEachLevelWhateverTheParts() {
    FactsAccumulator one = new FactsAccumulator(COLUMN, 0, 1);
    FactsAccumulator two = new FactsAccumulator(COLUMN, 0, 1);
    one.add(new double[5], new double[] {1, 5, -3});
    one.add(new double[5], new double[] {3, 5, -1});
    two.add(new double[5], new double[] {5, 5, 7});
    DataFacts facts = DataFacts.empty(0, 1).plus(one.result()).plus(two.result());
    // Means 3, 5, 1; mean squared deviations (4+0+4)/3, 0, (16+4+36)/3.
    double[] expected = {Math.sqrt(8 / 3.0), 0, Math.sqrt(56 / 3.0)};
    assertArrayEquals(expected, facts.levelDeviation(), 1e-12);
    assertThrows(
        IllegalArgumentException.class, () -> new Weighting.PerLevel(facts.levelDeviation()));
  }
}
