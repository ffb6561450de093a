package loam.lm;

import java.util.Arrays;
import java.util.List;
import loam.identify.MomentsProblem;
import loam.solve.PositiveSystem;
import loam.spline.SplineFunction;
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

  /** Standard deviation of an unknown, or of its difference from the median state. */
  SplineFunction of(int which, boolean difference) {
    SplineSpace space = problem.spaces().get(which);
    int from = problem.spaces().subList(0, which).stream().mapToInt(SplineSpace::size).sum();
    int p = fit.theta().length;
    PositiveSystem system = system();
    double[] reference = new double[p];
    if (difference) {
      int nearest = space.nearest(problem.density().median());
      Arrays.setAll(reference, a -> fit.jacobian()[a][from + nearest]);
    }
    double[] sd = new double[space.size()];
    for (int i = 0; i < sd.length; i++) {
      double[] slope = new double[p];
      for (int a = 0; a < p; a++) {
        slope[a] = fit.jacobian()[a][from + i] - reference[a];
      }
      sd[i] = units[which] * deviation(system, slope);
    }
    return space.function(space.interpolate(sd));
  }

  /** Standard deviation of a quantity. */
  double of(Quantity quantity) {
    return deviation(system(), quantity.slope(fit.theta()));
  }

  private PositiveSystem system() {
    return new PositiveSystem(
        fit.theta().length, NormalForm.normal(fit.jacobian(), information), List.of());
  }

  private double deviation(PositiveSystem system, double[] slope) {
    double[] image = system.solve(slope);
    double sum = 0;
    for (int a = 0; a < slope.length; a++) {
      sum += slope[a] * image[a];
    }
    return Math.sqrt(Math.max(0, variance * sum));
  }
}
