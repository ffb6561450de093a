package loam.lm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import loam.moments.Moments;
import loam.moments.MomentsAccumulator;
import loam.moments.Weighting;
import loam.network.Cholesky;
import loam.network.InputScale;
import loam.network.NetworkShape;
import loam.spline.SplineSpace;
import loam.testing.Arbitrary;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import loam.testing.Sums;
import loam.train.OutputMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LevenbergMarquardtTest {
  private static final List<SplineSpace> SPACES = Sums.spaces(Soils.heat(19));
  private static final Moments MOMENTS =
      Sums.of(
              Sums.spec(Soils.heat(19), new Weighting.Equal(), 1e-4),
              new SmoothProfiles(Soils.heat(19), 1),
              60)
          .all();

  @Test
  void nodeLossIsTheLossOfTheMoments() {
    NodeLoss loss = NodeLoss.of(MOMENTS, SPACES, new double[] {0.5});
    double[] phi = new SplittableRandom(2).doubles(19, 1, 2).toArray();
    double[] values = phi.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 0.5;
    }
    double expected = MOMENTS.loss(SPACES.get(0).interpolate(values)) / MOMENTS.yy();
    assertEquals(expected, loss.floor() + loss.value(phi), 1e-9 * expected);
    assertTrue(loss.value(loss.target()) == 0);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void flatProfilesAreRefused() {
    var flat = new MomentsAccumulator(Sums.spec(Soils.heat(19), new Weighting.Equal(), 1e-4));
    flat.add(
        0, new double[Soils.heat(19).column().nodes()], new double[Soils.heat(19).column().rows()]);
    Moments nothing = flat.result().all();
    assertThrows(
        IllegalStateException.class, () -> NodeLoss.of(nothing, SPACES, new double[] {0.5}));
    double[] negative = {-1, 0, 0, -1};
    assertThrows(IllegalStateException.class, () -> NodeLoss.of(negative, new double[2], 1));
    double[] indefinite = {1, 3, 3, 1};
    assertThrows(IllegalStateException.class, () -> NodeLoss.of(indefinite, new double[2], 1));
  }

  @Test
  void aStartFarAboveTheTargetIsNoDeadEnd() {
    NodeLoss loss = NodeLoss.of(MOMENTS, SPACES, new double[] {0.7});
    var shape = new NetworkShape(2, 8);
    double[] x = SPACES.get(0).nodes();
    double[] inputs = new InputScale(SPACES.get(0).scale(), -10, 30).units(x);
    double[] theta = shape.initial(new SplittableRandom(3));
    theta[theta.length - 1] = 30;
    NodeModel model =
        NetworkModel.of(shape, inputs, new DiagonalMap(new OutputMap.PowerExp(1, 0), x));
    var problem = new KernelForm(loss, model, new double[][] {theta});
    var lm = new LevenbergMarquardt(problem);
    double first = problem.value();
    for (int k = 0; k < 100; k++) {
      lm.step();
    }
    assertTrue(problem.value() < 1e-20 * first, () -> first + " " + problem.value());
  }

  @Test
  void stepIsThatOfTheDenseNormalEquations() {
    NodeLoss loss = NodeLoss.of(MOMENTS, SPACES, new double[] {0.7});
    var shape = new NetworkShape(2, 4);
    double[] x = SPACES.get(0).nodes();
    double[] inputs = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      inputs[i] = (x[i] - 10) / 20;
    }
    double[] theta = shape.initial(new SplittableRandom(3));
    var map = new OutputMap.PowerExp(1, 0);
    var problem =
        new KernelForm(
            loss, NetworkModel.of(shape, inputs, new DiagonalMap(map, x)), new double[][] {theta});
    var lm = new LevenbergMarquardt(problem);
    double[] before = problem.phi().clone();
    double damping = lm.damping();
    assertTrue(lm.step());
    assertEquals(damping / 3, lm.damping(), 0.7 * damping, "the first trial was taken");
    double[] taken = problem.parameters()[0];

    NodeModel dense = NetworkModel.of(shape, inputs, new DiagonalMap(map, x));
    dense.values(new double[][] {theta}, new double[x.length]);
    int p = shape.parameters();
    double[][] jacobian = new double[x.length][p];
    for (int i = 0; i < x.length; i++) {
      double[] unit = new double[x.length];
      unit[i] = 1;
      dense.pullBack(unit, new double[][] {jacobian[i]});
    }
    double[] residual = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      residual[i] = before[i] - loss.target()[i];
    }
    double[] weighted = loss.times(residual);
    double[] normal = new double[p * p];
    double[] step = new double[p];
    for (int a = 0; a < p; a++) {
      for (int i = 0; i < x.length; i++) {
        step[a] -= jacobian[i][a] * weighted[i];
        for (int j = 0; j < x.length; j++) {
          double h = loss.hessian()[i * x.length + j];
          for (int b = 0; b < p; b++) {
            normal[a * p + b] += jacobian[i][a] * h * jacobian[j][b];
          }
        }
      }
      normal[a * p + a] += damping;
    }
    Cholesky cholesky = new Cholesky(p);
    assertTrue(cholesky.factor(normal));
    cholesky.solve(step);
    double norm = 0;
    for (int a = 0; a < p; a++) {
      taken[a] -= theta[a];
      norm = Math.max(norm, Math.abs(step[a]));
    }
    assertArrayEquals(step, taken, 1e-8 * norm);
  }

  @Test
  void lossNeverRisesAndEqualRunsHaveEqualBits() {
    double[][] runs = new double[2][];
    for (int r = 0; r < 2; r++) {
      NodeLoss loss = NodeLoss.of(MOMENTS, SPACES, new double[] {0.7});
      var shape = new NetworkShape(2, 8);
      double[] inputs = Arrays.stream(SPACES.get(0).nodes()).map(x -> (x - 10) / 20).toArray();
      var model = NetworkModel.of(shape, inputs, new DiagonalMap(new OutputMap.Raw(1), inputs));
      double[] start = shape.initial(new SplittableRandom(4));
      var problem = new KernelForm(loss, model, new double[][] {start});
      var lm = new LevenbergMarquardt(problem);
      double last = problem.value();
      for (int k = 0; k < 60 && lm.step(); k++) {
        assertTrue(problem.value() < last);
        last = problem.value();
      }
      assertTrue(last < 1e-5, "loss " + last);
      runs[r] = problem.parameters()[0];
    }
    assertArrayEquals(runs[0], runs[1]);
  }

  @Test
  void hingesAreTheirQuadraticNearby() {
    NodeLoss base = NodeLoss.of(MOMENTS, SPACES, new double[] {0.7});
    HingedLoss hinged = new HingedLoss(base);
    hinged.addNegative(3, 0, 19);
    hinged.addDecrease(0.2, 0, SPACES.get(0).nodes());
    double[] phi = Arbitrary.vector(new SplittableRandom(6), 19);
    double[] near = phi.clone();
    for (int i = 0; i < near.length; i++) {
      near[i] += 1e-4 * Math.sin(i);
    }
    NodeLoss quadratic = hinged.quadratic(phi);
    double expected = hinged.value(near) - hinged.value(phi);
    assertEquals(expected, quadratic.value(near) - quadratic.value(phi), 1e-6 * Math.abs(expected));
    double[] good = new SplittableRandom(7).doubles(19, 1, 2).sorted().toArray();
    assertEquals(base.value(good), hinged.value(good));
    assertTrue(hinged.quadratic(good) == base);
  }
}
