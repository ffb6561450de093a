package loam.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import loam.testing.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTest {
  /** d_j = (Δz_j + Δz_{j+1})/2 and h_i = Δz_i: eqs. (4), (5) to the letter. */
  @Test
  void layersGiveTheSpacingsOfThePaper() {
    double[] thickness = {0.1, 0.3, 0.2, 0.4};
    Column column = Column.ofLayers(thickness);
    assertEquals(4, column.nodes());
    assertEquals(3, column.faces());
    assertEquals(2, column.rows());
    for (int j = 0; j < 3; j++) {
      assertEquals(0.5 * (thickness[j] + thickness[j + 1]), column.spacingM(j), 1e-15);
    }
    assertEquals(0.3, column.heightM(0), 1e-15);
    assertEquals(0.2, column.heightM(1), 1e-15);
    assertArrayEquals(new double[] {0.05, 0.25, 0.5, 0.8}, column.nodesM(), 1e-15);
    assertArrayEquals(new double[] {0.1, 0.4, 0.6}, column.facesM(), 1e-15);
    assertEquals(0.05 / 0.2, column.faceFraction(0), 1e-15);
  }

  @Test
  void equalLayersInterpolateTheMean() {
    Column column = Column.uniform(50, 2);
    for (int j = 0; j < column.faces(); j++) {
      assertEquals(0.5, column.faceFraction(j), 1e-12);
      assertEquals(0.04, column.spacingM(j), 1e-14);
    }
    assertEquals(2 - 0.04, column.depthM(), 1e-14);
  }

  @Test
  void stretchedLayersGrowGeometricallyToTheDepth() {
    Column column = Column.stretched(0.02, 10, 50);
    assertEquals(0.01, column.nodeM(0), 1e-15);
    double ratio = column.heightM(1) / column.heightM(0);
    assertTrue(ratio > 1);
    for (int k = 1; k < column.rows(); k++) {
      assertEquals(ratio, column.heightM(k) / column.heightM(k - 1), 1e-10);
    }
    double lastLayer = column.heightM(column.rows() - 1) * ratio;
    assertEquals(10, column.faceM(column.faces() - 1) + lastLayer, 1e-9);
  }

  @Test
  void facesLieMidwayBetweenSensors() {
    Column column = Column.ofDepths(0.05, 0.1, 0.3, 0.9);
    assertArrayEquals(new double[] {0.075, 0.2, 0.6}, column.facesM(), 1e-15);
    assertEquals(0.125, column.heightM(0), 1e-15);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyColumnSurvivesItsArrays(long seed) {
    Column column = Arbitrary.column(new SplittableRandom(seed), 3, 40);
    Column again = Column.of(column.nodesM(), column.facesM());
    assertEquals(column, again);
    assertEquals(column.hashCode(), again.hashCode());
    assertNotEquals(column, Column.uniform(3, 1.23456));
  }

  @Test
  void refusesWhatIsNoColumn() {
    assertThrows(IllegalArgumentException.class, () -> Column.uniform(2, 1));
    assertThrows(IllegalArgumentException.class, () -> Column.uniform(5, 0));
    assertThrows(IllegalArgumentException.class, () -> Column.ofLayers(0.1, -0.1, 0.2));
    assertThrows(IllegalArgumentException.class, () -> Column.ofLayers(0.1, Double.NaN, 0.2));
    assertThrows(IllegalArgumentException.class, () -> Column.ofDepths(0.1, 0.1, 0.2));
    assertThrows(IllegalArgumentException.class, () -> Column.stretched(0.1, 1, 20));
    assertThrows(
        IllegalArgumentException.class,
        () -> Column.of(new double[] {0, 1, 2}, new double[] {0.5, 2.5}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Column.of(new double[] {0, 1, 2}, new double[] {0.5}));
  }

  @Test
  void arraysAreCopies() {
    Column column = Column.uniform(5, 1);
    column.nodesM()[0] = 9;
    column.facesM()[0] = 9;
    assertEquals(Column.uniform(5, 1), column);
  }

  @Test
  void levelsThatDifferByTheDigitsOfAFileAreNear() {
    Column column = Column.ofDepths(0.1, 0.3, 0.7);
    assertTrue(column.near(Column.ofDepths(0.1 + 1e-9, 0.1 + 0.2, 0.7), 1e-6));
    assertFalse(column.near(Column.ofDepths(0.1, 0.301, 0.7), 1e-6));
    assertFalse(column.near(Column.ofDepths(0.1, 0.3, 0.5, 0.7), 1e-6));
  }
}
