package loam.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import loam.identify.Found.ErrorBand;
import loam.identify.Verdict.Answer;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Coefficient VALUE = x -> 2 + x;

  private static FaceDensity everywhere() {
    long[] counts = new long[FaceDensity.BINS];
    Arrays.fill(counts, 1);
    return new FaceDensity(0, 1, counts);
  }

  private static Verdict with(double relativeError) {
    // √(2/π)·sd/|value| is the expected error of a normal estimate.
    double sd = relativeError / Math.sqrt(2 / Math.PI);
    return Verdict.of("λ", VALUE, x -> sd * VALUE.at(x), everywhere());
  }

  @Test
  void threeTenthsOfTheValueAreTheLimit() {
    assertEquals(Answer.IDENTIFIABLE, with(0.299).answer());
    Verdict beyond = with(0.301);
    assertEquals(Answer.NOT_IDENTIFIABLE, beyond.answer());
    assertTrue(beyond.remarks().get(0).startsWith("λ over the full range is not determined"));
  }

  @Test
  void withoutAStandardErrorNobodyCanTell() {
    assertEquals(Verdict.NONE, Verdict.of("λ", VALUE, ErrorBand.UNKNOWN, everywhere()));
  }

  @Test
  void aRangeThatNobodySawIsNotIdentifiableWhateverTheError() {
    Verdict verdict = with(0).after(List.of("first")).unless(List.of("no data"));
    assertEquals(new Verdict(Answer.NOT_IDENTIFIABLE, List.of("no data", "first")), verdict);
    assertEquals(Answer.NOT_IDENTIFIABLE, Verdict.NONE.unless(List.of("no data")).answer());
  }
}
