package loam.lm;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import loam.identify.MomentsProblem;
import loam.physics.Coefficient;
import loam.solve.PositiveSystem;
import loam.solve.StandardError;
import loam.spline.SplineSpace;

/**
 * Errors of the parameters of a family, carried over to its coefficients and quantities by the
 * delta method.
 *
 * @param information loss whose curvature is the information of the parameters
 * @param variance of a row, relative to its yy
 */
record FamilySpread(
    MomentsProblem problem, FamilyFit fit, double[] units, NodeLoss information, double variance) {

  /** Standard deviation of an unknown, or of its difference from a reference state. */
  Coefficient of(int which, OptionalDouble reference) {
    SplineSpace space = problem.spaces().get(which);
    int from = problem.spaces().subList(0, which).stream().mapToInt(SplineSpace::size).sum();
    int n = space.size();
    int p = fit.theta().length;
    double[][] slopes = new double[p][];
    Arrays.setAll(
        slopes, a -> space.interpolate(Arrays.copyOfRange(fit.jacobian()[a], from, from + n)));
    PositiveSystem system = system();
    double factor = variance * units[which] * units[which];
    double[] covariance = new double[n * n];
    for (int i = 0; i < n; i++) {
      int coefficient = i;
      double[] slope = new double[p];
      Arrays.setAll(slope, a -> factor * slopes[a][coefficient]);
      double[] image = system.solve(slope);
      for (int a = 0; a < p; a++) {
        for (int j = 0; j < n; j++) {
          covariance[i * n + j] += image[a] * slopes[a][j];
        }
      }
    }
    return StandardError.of(space, covariance, reference);
  }

  /** Standard deviation of a quantity. */
  double of(Quantity quantity) {
    return Math.sqrt(Math.max(0, covariance(List.of(quantity))[0][0]));
  }

  /** Covariance of quantities. */
  double[][] covariance(List<Quantity> quantities) {
    PositiveSystem system = system();
    double[][] slope = quantities.stream().map(q -> q.slope(fit.theta())).toArray(double[][]::new);
    double[][] out = new double[slope.length][slope.length];
    for (int a = 0; a < slope.length; a++) {
      double[] image = system.solve(slope[a]);
      for (int b = 0; b < slope.length; b++) {
        double sum = 0;
        for (int p = 0; p < image.length; p++) {
          sum += slope[b][p] * image[p];
        }
        out[a][b] = variance * sum;
      }
    }
    return out;
  }

  private PositiveSystem system() {
    return new PositiveSystem(
        fit.theta().length, NormalForm.normal(fit.jacobian(), information), List.of());
  }
}
