package loam.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import loam.experiment.SoilCase;
import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.spline.NodeScale;
import org.junit.jupiter.api.Test;

class TendencyScoreTest {
  /** Three interior nodes 1 m apart, ρC = 1: with λ = 1 the tendency is the second difference. */
  private static final SoilCase SOIL = soil(Equation.HEAT, Balance.diffusion(1));

  private static SoilCase soil(Equation equation, Balance balance) {
    return new SoilCase(
        "soil",
        equation,
        List.of(),
        Setting.between(Column.uniform(5, 5), balance, new Range(0, 100)),
        65,
        NodeScale.LINEAR);
  }

  private static final double[] SQUARES = {0, 1, 4, 9, 16};

  @Test
  void handComputedErrors() {
    TendencyScore score = new TendencyScore(SOIL, List.of(x -> 1));
    // Second differences of squares are 2; the errors are 1, 0, −2.
    score.add(SQUARES, new double[] {1, 2, 4});
    TendencySums sums = score.sums();
    assertEquals(Math.sqrt(5.0 / 3), sums.rmse(), 1e-14);
    assertEquals(Math.sqrt(5.0 / 21), sums.relativeRmse(), 1e-14);
    // Σ(y − ȳ)² of 1, 2, 4 is 14/3.
    assertEquals(1 - 5 / (14.0 / 3), sums.r2(), 1e-14);
  }

  @Test
  void gammaCounts() {
    SoilCase wet = soil(Equation.RICHARDS, Balance.richards(1));
    TendencyScore score = new TendencyScore(wet, List.of(x -> 0, x -> 3 * x));
    // Divergence of 3·(face state) with face states 0.5, 2.5, 6.5, 12.5.
    score.add(SQUARES, new double[] {6, 12, 18});
    assertEquals(0, score.sums().rmse(), 1e-14);
  }

  @Test
  void sumsOfPartsAreThoseOfTheWhole() {
    double[] other = {3, 1, 4, 1, 5};
    TendencyScore whole = new TendencyScore(SOIL, List.of(x -> 1));
    whole.add(SQUARES, new double[] {1, 2, 4});
    whole.add(other, new double[] {2, 7, 1});
    TendencyScore first = new TendencyScore(SOIL, List.of(x -> 1));
    first.add(SQUARES, new double[] {1, 2, 4});
    TendencyScore second = new TendencyScore(SOIL, List.of(x -> 1));
    second.add(other, new double[] {2, 7, 1});
    TendencySums merged = TendencySums.empty(3).plus(first.sums()).plus(second.sums());
    assertEquals(whole.sums().rmse(), merged.rmse());
    assertEquals(whole.sums().r2(), merged.r2());
    assertEquals(whole.sums().r2(1), merged.r2(1));
    assertArrayEquals(whole.sums().squaredError(), merged.squaredError());
    assertEquals(2, merged.profiles());
  }

  @Test
  void scoreOfOneRowIsAgainstItsOwnMean() {
    TendencyScore score = new TendencyScore(SOIL, List.of(x -> 1));
    score.add(SQUARES, new double[] {1, 2, 2});
    score.add(SQUARES, new double[] {3, 2, 2});
    // Row 0: y = 1, 3 with mean 2, the estimate is 2 both times.
    assertEquals(0, score.sums().r2(0), 1e-14);
  }

  @Test
  void nothingScoredIsNotANumber() {
    assertEquals(Double.NaN, TendencySums.empty(3).rmse());
    assertEquals(Double.NaN, TendencySums.empty(3).r2());
  }

  @Test
  void differentColumnsDoNotMerge() {
    assertThrows(
        IllegalArgumentException.class, () -> TendencySums.empty(3).plus(TendencySums.empty(4)));
  }
}
