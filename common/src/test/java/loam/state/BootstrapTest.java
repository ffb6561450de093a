package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten days of simulated soil, λ = .9 exp(.015 T), by {@link SimulatedSoil}. */
@Tag("slow")
class BootstrapTest {
  private static final StateOptions LINE = StateOptions.standard().withForm(LogForm.exponential());
  private static final double SIGMA = 0.1;
  private static SensorRecord record;
  private static StateEstimate estimate;

  @BeforeAll
  static void fit() {
    SensorRecord clean =
        SimulatedSoil.record(
            (z, x) -> 0.9 * Math.exp(0.015 * x), new double[] {0.05, 0.1, 0.2}, 10, 3600, 1);
    record = SimulatedSoil.noisy(clean, SIGMA, 3);
    record.state()[50][1] = Double.NaN;
    estimate =
        StateFit.filter(record, new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]), LINE);
  }

  @Test
  void aMemberIsTheModelUnderTheSameWeatherWithNewNoise() {
    SensorRecord made = Bootstrap.made(estimate, record, LINE.filter(), new SplittableRandom(1));
    assertTrue(Double.isNaN(made.state()[50][1]));
    double square = 0;
    int n = 0;
    for (int k = 48; k < made.times(); k++) {
      double d = made.state()[k][1] - record.state()[k][1];
      if (!Double.isNaN(d)) {
        square += d * d;
        n++;
      }
    }
    // Two draws of noise apart: σ√2, known to 5 %.
    assertEquals(SIGMA * Math.sqrt(2), Math.sqrt(square / n), 0.2 * SIGMA * Math.sqrt(2));
    assertArrayEquals(
        Bootstrap.member(estimate, record, LINE, new SplittableRandom(1)),
        Bootstrap.member(estimate, record, LINE, new SplittableRandom(1)),
        0);
  }

  /** 24 members: the ratio of errors is off by more than .45 once in some thousand. */
  @Test
  void scatterOfMembersIsLaplacesError() {
    double[][] members = new double[24][];
    for (int m = 0; m < members.length; m++) {
      members[m] = Bootstrap.member(estimate, record, LINE, new SplittableRandom(m));
    }
    Bootstrap.Checked checked = Bootstrap.errors(estimate, members);
    assertEquals(1, checked.ratio(), 0.45);
    assertEquals(1.96 / Math.sqrt(46), checked.chance(), 1e-12);
    assertEquals(StateEstimate.ErrorModel.BOOTSTRAP, checked.estimate().errorModel());
    double sd = checked.estimate().relativeError(0, 18);
    assertEquals(estimate.relativeError(0, 18), sd, 0.5 * sd);
    // Members all the same have no scatter, which a two-sided check must see.
    double[][] frozen = {members[0], members[0], members[0], members[0]};
    assertFalse(Bootstrap.errors(estimate, frozen).agrees());
  }
}
