package loam.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import loam.physics.Coefficient;
import loam.physics.TrueCoefficient.MualemConductivity;
import loam.spline.NodeScale;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DryEndClosureTest {
  private static final SplineSpace SPACE = new SplineSpace(NodeScale.LOGIT, 0.02, 0.98, 259);

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.5, 0.7, 0.85})
  void findsTheConstantOfMualemConductivity(double m) {
    Coefficient truth = new MualemConductivity(1.56e-4, m);
    SplineFunction shifted = interpolated(x -> truth.at(x) - 3e-6);
    double found = DryEndClosure.dryValue(shifted).orElseThrow();
    assertEquals(truth.at(0.02), found, 1e-3 * truth.at(0.02));
    assertEquals(
        truth.at(0.3), DryEndClosure.anchored(shifted).orElseThrow().at(0.3), 1e-6 * truth.at(0.3));
  }

  @Test
  void isExactForAPower() {
    Coefficient truth = x -> 2 * Math.pow(x, 4.5);
    double found = DryEndClosure.dryValue(interpolated(truth)).orElseThrow();
    assertEquals(truth.at(0.02), found, 1e-5 * truth.at(0.02));
  }

  @Test
  void vanishesWithTheWaterWhereTheRangeBeginsWithoutAny() {
    SplineSpace whole = new SplineSpace(NodeScale.LINEAR, 0, 0.9, 67);
    Coefficient truth = new MualemConductivity(2e-4, 0.6);
    SplineFunction found =
        DryEndClosure.anchored(interpolated(whole, x -> truth.at(x) + 4e-5)).orElseThrow();
    assertEquals(truth.at(0.4), found.at(0.4), 1e-4 * truth.at(0.4));
    assertEquals(0, found.at(0), 1e-12);
    assertTrue(DryEndClosure.dryValue(interpolated(whole, x -> -x)).isEmpty());
  }

  @Test
  void refusesWhatDoesNotRise() {
    assertTrue(DryEndClosure.dryValue(interpolated(x -> -x)).isEmpty());
  }

  private static SplineFunction interpolated(Coefficient f) {
    return interpolated(SPACE, f);
  }

  private static SplineFunction interpolated(SplineSpace space, Coefficient f) {
    double[] values = space.nodes();
    for (int i = 0; i < values.length; i++) {
      values[i] = f.at(values[i]);
    }
    return space.function(space.interpolate(values));
  }
}
