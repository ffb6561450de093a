package loam.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import loam.physics.Coefficient;
import loam.physics.TrueCoefficient.MualemConductivity;
import loam.spline.NodeScale;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryEndLevelTest {
  private static final double SIZE = 1.56e-4;

  /** Errors as a trained network has them: smooth, some 5e-5 of the largest γ, at all states. */
  @ParameterizedTest
  @CsvSource({"0.4, 0", "0.5, 1", "0.5, 2", "0.7, 3", "0.85, 4"})
  void findsTheConstantUnderErrorsThatAreTheSameEverywhere(double m, double phase) {
    Coefficient truth = new MualemConductivity(SIZE, m);
    double error = 5e-5 * truth.at(0.98);
    SplineFunction raw =
        interpolated(
            x -> truth.at(x) + 0.3 * SIZE + error * Math.sin(phase + 2.5 * Math.log(x / (1 - x))));
    assertEquals(0.3 * SIZE, DryEndLevel.of(raw), 2 * error);
  }

  @Test
  void isExactForAPowerWithItsCorrection() {
    SplineFunction raw = interpolated(x -> Math.pow(x, 4.5) * (2 + 0.3 * x) - 0.7);
    assertEquals(-0.7, DryEndLevel.of(raw), 1e-8);
  }

  @Test
  void ofACurveThatFallsIsItsDryEnd() {
    assertEquals(1 - 0.02, DryEndLevel.of(interpolated(x -> 1 - x)), 1e-12);
  }

  private static SplineFunction interpolated(Coefficient f) {
    SplineSpace space = new SplineSpace(NodeScale.LOGIT, 0.02, 0.98, 259);
    double[] values = space.nodes();
    for (int i = 0; i < values.length; i++) {
      values[i] = f.at(values[i]);
    }
    return space.function(space.interpolate(values));
  }
}
