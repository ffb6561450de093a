package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import loam.export.Format;
import loam.export.WaterScale;
import loam.run.WaterContent.Recorded;
import loam.state.Bottom;
import loam.state.WaterKnown;
import org.junit.jupiter.api.Test;

/** Which water content the states of a case stand for. */
class WaterContentTest {
  private static final WaterKnown ENDS = new WaterKnown(0.05, 0.43, List.of(), Bottom.STATE, 0);
  private static final WaterKnown FITTED = WaterKnown.NOTHING;

  private static ExportRequest request(Optional<Double> thetaR, Optional<Double> thetaS) {
    return new ExportRequest("", Format.CSV, Optional.empty(), Optional.empty(), thetaR, thetaS);
  }

  /** Of a record of water contents without options. */
  private static WaterScale asItIs(WaterKnown soil, Optional<Double> fitted) {
    return WaterContent.of(
        Optional.of(Recorded.AS_THEY_ARE),
        soil,
        fitted,
        request(Optional.empty(), Optional.empty()),
        0.4);
  }

  /** With the ends of its soil given, as without, a record of water contents is what it is. */
  @Test
  void statesOfARecordAreItsWaterContents() {
    for (WaterKnown soil : List.of(ENDS, FITTED)) {
      WaterScale scale = asItIs(soil, Optional.empty());
      assertEquals(0, scale.thetaR());
      assertEquals(1, scale.range());
      assertEquals(soil == ENDS ? 0.43 : 0.45, scale.thetaS());
      assertEquals(soil == ENDS, scale.assumed().isEmpty());
    }
  }

  /** What a fit found goes before an assumption, and behind what is known. */
  @Test
  void aPorosityThatWasFittedIsTheSoils() {
    for (WaterKnown soil : List.of(ENDS, FITTED)) {
      WaterScale scale = asItIs(soil, Optional.of(0.41));
      assertEquals(soil == ENDS ? 0.43 : 0.41, scale.thetaS());
      assertTrue(scale.assumed().isEmpty(), scale.assumed() + "");
    }
  }

  @Test
  void anImportThatMadeThemRelativeIsUndone() {
    WaterScale scale =
        WaterContent.of(
            Optional.of(new Recorded(2.5, -0.125)),
            FITTED,
            Optional.empty(),
            request(Optional.empty(), Optional.empty()),
            1);
    assertEquals(0.05, scale.thetaR(), 1e-15);
    assertEquals(0.4, scale.range(), 1e-15);
  }

  @Test
  void optionsGoBeforeEverything() {
    WaterScale scale =
        WaterContent.of(
            Optional.of(Recorded.AS_THEY_ARE),
            ENDS,
            Optional.empty(),
            request(Optional.of(0.1), Optional.of(0.5)),
            0.4);
    assertEquals(0.1, scale.thetaR());
    assertEquals(0.4, scale.range(), 1e-15);
    assertTrue(scale.assumed().get(0).contains("K is gamma times 0.4"), scale.assumed() + "");
  }
}
