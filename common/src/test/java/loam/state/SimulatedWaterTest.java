package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records on which fits of water are judged lose none of the rain. */
class SimulatedWaterTest {
  /** Of a dry sandy loam, on which Picard's iteration fails by long steps. */
  @ParameterizedTest
  @EnumSource(names = {"SANDY_LOAM", "LOAM", "CLAY_LOAM"})
  void rainIsStoredOrLeaves(Texture texture) {
    double[] rain = SimulatedWater.balance(SimulatedWater.Site.of(texture.mean()), 30, 2100);

    assertTrue(rain[0] > 0.03, rain[0] + " m of rain");
    assertEquals(0, rain[1], 1e-5);
  }
}
