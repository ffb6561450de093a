package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LayerSearchTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.3, 0.5};
  private static final StateSetting SETTING =
      new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
  private static final StateOptions LINE = StateOptions.standard().withForm(LogForm.exponential());

  /** Three draws; odds of 150 : 1 by the evidence make an edge too many rare. */
  @Test
  void homogeneousSoilIsOneLayer() {
    SensorRecord clean =
        SimulatedSoil.record((z, x) -> 0.9 * Math.exp(0.015 * x), SENSORS, 21, 3600, 3);
    for (int draw = 0; draw < 3; draw++) {
      SensorRecord record = SimulatedSoil.noisy(clean, 0.1, draw);
      StateEstimate e = LayerSearch.of(record, SETTING, LINE, 3);
      assertEquals(1, e.column().grid().layers());
    }
  }

  @Test
  void theEdgeIsFound() {
    SensorRecord clean =
        SimulatedSoil.record(
            (z, x) -> (z < 0.15 ? 1 : 1.5) * 0.9 * Math.exp(0.015 * x), SENSORS, 21, 3600, 3);
    StateEstimate e = LayerSearch.of(SimulatedSoil.noisy(clean, 0.1, 1), SETTING, LINE, 3);
    assertArrayEquals(new double[] {0.15}, e.column().grid().edges(), 1e-12);
  }
}
