package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import loam.experiment.Climate;
import loam.state.RainHours.Weather;
import org.junit.jupiter.api.Test;

/** Eighteen millimetres within two hours on a dry loam: water passes the first sensor at once. */
class CloudburstTest {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.35, 0.6};
  private static final WaterReference LOAM = Texture.LOAM.mean();

  /** Ten days, the cloudburst in the middle. */
  private static SensorRecord record() {
    SensorRecord clean =
        WaterStudy.byTheProgram(LOAM, SENSORS, 24, Climate.CONTINENTAL, 1, 2)
            .rows(14 * 24, 24 * 24);
    return SimulatedSoil.noisy(clean, 0.005, 2);
  }

  /** A path that is as smooth there as in other rain lets the water pass too late. */
  @Test
  void itIsNoReasonToRejectTheFamily() {
    SensorRecord record = record();
    List<Weather> top = List.of(RainHours.of(record));
    assertTrue(top.contains(Weather.FRONT), top::toString);
    assertEquals(Weather.DRY, top.get(24));
    WaterKnown known = new WaterKnown(LOAM.thetaR(), LOAM.thetaS(), List.of(), Bottom.STATE, 0);
    WaterSetting setting = known.family(WaterFamily.VAN_GENUCHTEN, 0, -1);
    StateOptions options = WaterFit.options();
    StateEstimate fit = WaterFit.filter(record, setting, options);
    FamilyTest test = WaterFit.test(record, setting, options, fit);
    assertEquals(Optional.empty(), test.rejection(fit.check()));
  }
}
