package loam.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.experiment.SoilCase;
import loam.figure.EvolutionFigure.Reference;
import loam.physics.Boundary;
import loam.physics.Coefficient;
import loam.testing.Soils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionTest {
  private static PredictSettings settings(double days, double step, Boundary bottom) {
    return new PredictSettings(
        Optional.empty(), Optional.empty(), 0, days, step, bottom, Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.5, 0.98})
  void theSurfaceStartsAtTheProfileAndStaysInTheRange(double start) {
    SoilCase soil = Soils.water(11);
    double[] initial = new double[50];
    Arrays.fill(initial, start);
    Scenario water = Scenario.forced(soil, initial, settings(9.3, 7200, new Boundary.State()));
    assertEquals(start, water.top()[0]);
    assertEquals(9.3 * 86_400, water.timesS()[water.timesS().length - 1]);
    for (double state : water.top()) {
      assertTrue(state >= soil.lo() && state <= soil.hi(), () -> state + " is out of range");
    }
    SoilCase heat = Soils.heat(11);
    Arrays.fill(initial, -10 + 40 * start);
    for (double state :
        Scenario.forced(heat, initial, settings(30, 3600, new Boundary.State())).top()) {
      assertTrue(state >= heat.lo() && state <= heat.hi(), () -> state + " is out of range");
    }
  }

  /** λ twice as large is time twice as fast. */
  @Test
  void aLargerCoefficientIsAFasterColumn() {
    SoilCase soil = Soils.heat(11);
    double[] initial = new double[50];
    for (int i = 0; i < 50; i++) {
      initial[i] = 10 + 8 * Math.cos(0.3 * i);
    }
    PredictSettings slow = settings(4, 600, new Boundary.ZeroFlux());
    PredictSettings fast = settings(2, 300, new Boundary.ZeroFlux());
    List<Coefficient> ofOne = List.of(x -> 1);
    List<Coefficient> ofTwo = List.of(x -> 2);
    double[][] once =
        Prediction.of(soil.setting(), ofOne, Scenario.constant(initial, slow), slow).state();
    double[][] twice =
        Prediction.of(soil.setting(), ofTwo, Scenario.constant(initial, fast), fast).state();
    assertArrayEquals(once[once.length - 1], twice[twice.length - 1], 1e-9);
  }

  @Test
  void differencesAreOfInnerNodes() {
    double[] z = {0, 1, 2, 3};
    Prediction a =
        new Prediction(new double[] {0, 1}, z, new double[][] {{9, 1, 2, 9}, {9, 3, 4, 9}});
    Prediction b =
        new Prediction(new double[] {0, 1}, z, new double[][] {{0, 1, 2, 0}, {0, 3, 2, 0}});
    Prediction.Difference difference = a.minus(b);
    assertEquals(1, difference.rms());
    assertEquals(2, difference.largest());
    assertEquals(2, difference.range());
  }

  @Test
  void theEvolutionIsALinePerTimeAndNode() {
    Prediction p = new Prediction(new double[] {0}, new double[] {0.5, 1}, new double[][] {{3, 4}});
    assertEquals(
        "time_s,depth_m,identified,measured\n0.0,0.5,3.0,3.0\n0.0,1.0,4.0,4.0\n",
        PredictionText.evolution(p, Optional.of(p), Reference.MEASUREMENT));
  }
}
