package loam.lm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import loam.limit.OutOfTime;
import loam.limit.TimeLimit;
import loam.moments.Weighting;
import loam.network.NetworkShape;
import loam.network.Precision;
import loam.physics.Equation;
import loam.solve.PositiveSystem;
import loam.spline.SplineSpace;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import loam.testing.Sums;
import loam.testing.TinyTraining;
import loam.train.LocalTraining;
import loam.train.OutputMap;
import loam.train.TrainingHooks;
import loam.train.VectorEngine;
import org.junit.jupiter.api.Test;

/** Every long loop of a trial asks for its time, at every turn. */
class TimeLimitTest {
  private static final double NO_TIME = 1e-12;
  private static final List<SplineSpace> SPACES = Sums.spaces(Soils.heat(19));

  private static KernelForm network() {
    var moments =
        Sums.of(
                Sums.spec(Soils.heat(19), new Weighting.Equal(), 1e-4),
                new SmoothProfiles(Soils.heat(19), 1),
                60)
            .all();
    NodeLoss loss = NodeLoss.of(moments, SPACES, new double[] {0.7});
    var shape = new NetworkShape(2, 8);
    double[] inputs = Arrays.stream(SPACES.get(0).nodes()).map(x -> (x - 10) / 20).toArray();
    var model = NetworkModel.of(shape, inputs, new DiagonalMap(new OutputMap.Raw(1), inputs));
    double[] start = shape.initial(new SplittableRandom(4));
    return new KernelForm(loss, model, new double[][] {start});
  }

  @Test
  void aStepOfLevenbergMarquardtEndsAndSaysHowFarItCame() {
    var lm = new LevenbergMarquardt(network());
    assertTrue(lm.step());
    assertTrue(lm.step());
    try (TimeLimit limit = TimeLimit.start(NO_TIME)) {
      OutOfTime late = assertThrows(OutOfTime.class, lm::step);
      assertEquals(2, late.step());
    }
    assertTrue(lm.step(), "the limit ended with its block");
  }

  @Test
  void aSolveEnds() {
    double[] h = {2, 0, 0, 2};
    try (TimeLimit limit = TimeLimit.start(NO_TIME)) {
      assertThrows(OutOfTime.class, () -> new PositiveSystem(2, h, List.of()));
    }
  }

  @Test
  void aTrainingEndsWithinItsFirstRound() {
    TinyTraining tiny = TinyTraining.of(Equation.HEAT);
    try (TimeLimit limit = TimeLimit.start(NO_TIME)) {
      OutOfTime late =
          assertThrows(
              OutOfTime.class,
              () ->
                  LocalTraining.run(
                      tiny.plan(),
                      new VectorEngine(Precision.FLOAT64),
                      tiny.profiles(),
                      TrainingHooks.NONE));
      assertEquals(1, late.step());
      assertTrue(late.getMessage().contains("out of time at step 1: sweep.time-limit is"));
    }
  }

  @Test
  void aLimitThatIsFarOffChangesNothing() {
    KernelForm free = network();
    KernelForm limited = network();
    try (TimeLimit limit = TimeLimit.start(3600)) {
      assertTrue(new LevenbergMarquardt(limited).step());
    }
    assertTrue(new LevenbergMarquardt(free).step());
    assertArrayEquals(free.parameters()[0], limited.parameters()[0]);
  }
}
