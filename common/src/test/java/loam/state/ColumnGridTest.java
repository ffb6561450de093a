package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColumnGridTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.5, 1.0};

  @Test
  void sensorsAndEdgesAreNodesAndFacesKnowTheirLayer() {
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[] {0.15, 0.35}, 0.0125, 0.1);
    for (int s = 0; s < SENSORS.length; s++) {
      assertEquals(SENSORS[s], grid.depthM()[grid.sensorNode()[s]]);
    }
    for (int j = 0; j < grid.nodes() - 1; j++) {
      double middle = 0.5 * (grid.depthM()[j] + grid.depthM()[j + 1]);
      assertEquals(middle < 0.15 ? 0 : middle < 0.35 ? 1 : 2, grid.layer()[j]);
    }
    assertEquals(3, grid.layers());
  }

  @Test
  void noSpacingIsWiderThanAskedFor() {
    ColumnGrid grid = ColumnGrid.of(SENSORS, new double[0], 0.0125, 0.1);
    for (int j = 0; j < grid.nodes() - 1; j++) {
      double allowed = 0.0125 + 0.1 * (grid.depthM()[j + 1] - 0.05);
      assertTrue(grid.spacingM(j) > 0 && grid.spacingM(j) <= allowed + 1e-12);
    }
  }

  @Test
  void withoutGrowthTheGridIsEven() {
    ColumnGrid grid = ColumnGrid.of(new double[] {0.1, 0.2, 0.3}, new double[0], 0.01, 0);
    assertEquals(21, grid.nodes());
    for (int j = 0; j < 20; j++) {
      assertEquals(0.01, grid.spacingM(j), 1e-15);
    }
  }

  @Test
  void anEdgeOutsideIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ColumnGrid.of(SENSORS, new double[] {0.05}, 0.01, 0.1));
  }
}
