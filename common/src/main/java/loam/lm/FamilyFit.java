package loam.lm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import loam.physics.Coefficient;
import loam.spline.SplineSpace;

/**
 * A family on the moments, by Levenberg–Marquardt from each of its starts: all get a few
 * iterations, the best ones the rest.
 *
 * @param theta parameters with the least loss
 * @param value loss above the spline's
 * @param iterations of the winning start
 * @param jacobian of stacked node values in the units, by parameter
 */
record FamilyFit(double[] theta, double value, int iterations, double[][] jacobian) {
  private static final int SIFTING = 8;
  private static final int FINALISTS = 4;

  /** A loss of data to which a closed form is as good as equal. */
  private static final double EXACT = 1e-24;

  /** A descent from one start. */
  private static final class Run {
    final NormalForm problem;
    final LevenbergMarquardt lm;
    boolean done;

    Run(NormalForm problem) {
      this.problem = problem;
      lm = new LevenbergMarquardt(problem);
    }

    double value() {
      return problem.value();
    }

    void advance(int iterations, double tolerance) {
      for (int k = 0; k < iterations && !done; k++) {
        double before = value();
        done = !lm.step() || before - value() <= tolerance * value() || value() < EXACT;
      }
    }
  }

  /** The best fit. */
  static FamilyFit of(
      Family family, NodeLoss loss, List<SplineSpace> spaces, double[] units, LmSettings settings) {
    List<double[]> nodes = spaces.stream().map(SplineSpace::nodes).toList();
    return of(family.starts(), theta -> phi(family, theta, nodes, units), loss, settings);
  }

  /**
   * The best fit.
   *
   * @param phi stacked node values of parameters
   */
  static FamilyFit of(
      double[][] starts, UnaryOperator<double[]> phi, NodeLoss loss, LmSettings settings) {
    List<Run> runs = new ArrayList<>();
    for (double[] start : starts) {
      Run run = new Run(new NormalForm(phi, loss, start));
      run.advance(SIFTING, settings.tolerance());
      runs.add(run);
    }
    runs.sort(Comparator.comparingDouble(Run::value));
    List<Run> finalists = runs.subList(0, Math.min(FINALISTS, runs.size()));
    finalists.forEach(r -> r.advance(settings.iterations(), settings.tolerance()));
    Run best = finalists.stream().min(Comparator.comparingDouble(Run::value)).orElseThrow();
    return new FamilyFit(
        best.problem.theta(), best.value(), best.lm.steps(), best.problem.jacobian());
  }

  private static double[] phi(Family family, double[] theta, List<double[]> nodes, double[] units) {
    List<Coefficient> coefficients = family.build().apply(theta);
    double[] phi = new double[nodes.stream().mapToInt(x -> x.length).sum()];
    int at = 0;
    for (int c = 0; c < nodes.size(); c++) {
      for (double x : nodes.get(c)) {
        phi[at++] = coefficients.get(c).at(x) / units[c];
      }
    }
    return phi;
  }
}
