package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class GravitySignTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.35, 0.6};

  /** Forty days of physics' sign by other code: the paper's is named, physics' own is not. */
  @ParameterizedTest
  @EnumSource(
      value = Texture.class,
      names = {"LOAM", "CLAY_LOAM"})
  void aWrongSignIsNamed(Texture texture) {
    WaterReference soil = texture.mean();
    WaterKnown known = new WaterKnown(soil.thetaR(), soil.thetaS(), List.of(), Bottom.STATE, 0);
    SensorRecord record =
        SimulatedSoil.noisy(SimulatedWater.record(soil, SENSORS, 40, 3600, 5), 0.005, 6);
    WaterSetting right = known.family(WaterFamily.VAN_GENUCHTEN, 0, -1);
    assertEquals(Optional.empty(), said(record, right));
    String said = said(record, right.turned()).orElse("");
    assertTrue(said.contains("likelier with gravity-sign = -1"), texture + ": " + said);
  }

  /** Where a sensor is silent for most of the time nothing is said, and no harm done. */
  @Test
  void silentSensorsSayNothing() {
    WaterReference soil = Texture.LOAM.mean();
    WaterKnown known = new WaterKnown(soil.thetaR(), soil.thetaS(), List.of(), Bottom.STATE, 0);
    WaterSetting setting = known.family(WaterFamily.VAN_GENUCHTEN, 0, 1);
    SensorRecord whole = SimulatedWater.record(soil, SENSORS, 10, 3600, 5);
    StateOptions options = WaterFit.options();
    options = options.withFilter(options.filter().withStep(3600));
    StateEstimate fit = WaterFit.trajectory(whole, setting, options);
    for (int silent : new int[] {0, 2, 4}) {
      double[][] state = new double[whole.times()][];
      for (int k = 0; k < state.length; k++) {
        state[k] = whole.state()[k].clone();
        state[k][silent] = k < 100 ? Double.NaN : state[k][silent];
      }
      SensorRecord gaps = new SensorRecord(SENSORS, 3600, state);
      assertEquals(Optional.empty(), GravitySign.wrong(gaps, setting, options, fit));
    }
  }

  private static Optional<String> said(SensorRecord record, WaterSetting setting) {
    StateOptions options = WaterFit.options();
    options = options.withFilter(options.filter().withStep(3600));
    StateEstimate fit = WaterFit.trajectory(record, setting, options);
    return GravitySign.wrong(record, setting, options, fit);
  }
}
