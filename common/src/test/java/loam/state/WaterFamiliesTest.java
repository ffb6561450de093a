package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Families of water on records of soils of their own. */
@Tag("slow")
class WaterFamiliesTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.35};

  /** A loam as each of them has it; simulated by code that shares nothing with the fit. */
  private static WaterReference loam(WaterFamily family) {
    return switch (family) {
      case VAN_GENUCHTEN -> new WaterReference(3.6, 1.56, 2.9e-6, 0.078, 0.43);
      case BROOKS_COREY -> new WaterReference(6, 0.3, 2.9e-6, 0.05, 0.43);
      case CLAPP_HORNBERGER -> new WaterReference(3, 5.4, 4e-6, 0, 0.43);
      case GARDNER -> new WaterReference(3, 5, 2e-6, 0.078, 0.43);
    };
  }

  /**
   * Thirty days without noise: what is left is what cells of 5 mm do to the truth and nodes of 12.5
   * mm to the fit. α, the shape and K_s within 6 %.
   */
  @ParameterizedTest
  @EnumSource(WaterFamily.class)
  void findTheirOwnParameters(WaterFamily family) {
    WaterReference soil = loam(family);
    SimulatedWater.Site site =
        new SimulatedWater.Site(soil, family, false, Double.POSITIVE_INFINITY);
    SensorRecord record = SimulatedWater.coarse(site, SENSORS, 30, 3600, 12);
    WaterKnown known =
        new WaterKnown(soil.thetaR(), soil.thetaS(), List.of(), Bottom.STATE, 0).of(family);
    StateEstimate e =
        WaterFit.trajectory(
            SimulatedSoil.noisy(record, 1e-5, 3), known.family(family, 0, -1), WaterFit.options());
    WaterReference found = e.soil(0);
    assertTrue(e.converged(), family + " " + found);
    assertEquals(0, Math.log(found.alpha() / soil.alpha()), 0.06, family + " α " + found);
    assertEquals(0, Math.log(found.shape() / soil.shape()), 0.06, family + " shape " + found);
    assertEquals(0, Math.log(found.ks() / soil.ks()), 0.06, family + " K_s " + found);
  }
}
