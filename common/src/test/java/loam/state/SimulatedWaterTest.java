package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records on which fits of water are judged lose none of the rain. */
class SimulatedWaterTest {
  /** Of a dry sandy loam too, on which iterations fail by long steps. */
  @ParameterizedTest
  @EnumSource(names = {"SANDY_LOAM", "LOAM", "CLAY_LOAM"})
  void rainIsStoredOrLeaves(Texture texture) {
    double[] rain = SimulatedWater.balance(SimulatedWater.Site.of(texture.mean()), 30, 2100);

    assertTrue(rain[0] > 0.03, rain[0] + " m of rain");
    assertEquals(0, rain[1], 1e-5);
  }

  /** From dry to a week of as much rain as it takes, at whose end K has an infinite slope. */
  @ParameterizedTest
  @EnumSource(names = {"SANDY_LOAM", "CLAY_LOAM"})
  void aSoilThatIsSoakedStoresRainTo(Texture texture) {
    WaterReference soil = texture.mean();
    SimulatedWater.Site site = new SimulatedWater.Site(soil, WaterFamily.VAN_GENUCHTEN, false, 2);
    double[] rain = SimulatedWater.balance(site, 10, 2100);

    assertEquals(7 * 86400 * soil.ks(), rain[0], 0.05 * rain[0]);
    assertEquals(0, rain[1], 1e-5);
  }
}
