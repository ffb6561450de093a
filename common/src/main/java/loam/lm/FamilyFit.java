package loam.lm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import loam.limit.TimeLimit;
import loam.physics.Coefficient;
import loam.solve.PositiveSystem;
import loam.spline.SplineSpace;

/**
 * Levenberg–Marquardt for a handful of parameters, (JᵀHJ + μ·diag)δ = −JᵀHr, with central
 * differences for J. All starts get a few iterations, the best ones the rest.
 */
final class FamilyFit {
  private static final int SIFTING = 8;
  private static final int FINALISTS = 4;

  /** A parameter that the loss hardly feels gets at least this share of the largest scale. */
  private static final double LEAST_SCALE = 1e-6;

  private static final double DIFFERENCE = 1e-5;

  private final Family family;
  private final NodeLoss loss;
  private final List<double[]> nodes = new ArrayList<>();
  private final double[] units;

  /** A point of the descent. */
  private static final class Run {
    double[] theta;
    double value;
    double damping = 1e-2;
    int iterations;
    boolean done;
  }

  FamilyFit(Family family, NodeLoss loss, List<SplineSpace> spaces, double[] units) {
    this.family = family;
    this.loss = loss;
    this.units = units;
    spaces.forEach(s -> nodes.add(s.nodes()));
  }

  /** The parameters with the least loss. */
  Result best(LmSettings settings) {
    List<Run> runs = new ArrayList<>();
    for (double[] start : family.starts()) {
      Run run = new Run();
      run.theta = start.clone();
      run.value = value(start);
      advance(run, SIFTING, settings);
      runs.add(run);
    }
    runs.sort(Comparator.comparingDouble(r -> r.value));
    List<Run> finalists = runs.subList(0, Math.min(FINALISTS, runs.size()));
    finalists.forEach(r -> advance(r, settings.iterations(), settings));
    Run best = finalists.stream().min(Comparator.comparingDouble(r -> r.value)).orElseThrow();
    return new Result(best.theta, best.value, best.iterations, jacobian(best.theta));
  }

  /**
   * @param theta parameters
   * @param value loss above the spline's
   * @param iterations of the winning start
   * @param jacobian of stacked node values in the units, by parameter
   */
  record Result(double[] theta, double value, int iterations, double[][] jacobian) {}

  private void advance(Run run, int iterations, LmSettings settings) {
    for (int k = 0; k < iterations && !run.done; k++) {
      step(run, settings.tolerance());
    }
  }

  private void step(Run run, double tolerance) {
    TimeLimit.check(run.iterations);
    double[][] jacobian = jacobian(run.theta);
    int p = run.theta.length;
    double[] residual = phi(run.theta);
    for (int i = 0; i < residual.length; i++) {
      residual[i] -= loss.target()[i];
    }
    double[] weighted = loss.times(residual);
    double[] normal = normal(jacobian, loss);
    double[] gradient = new double[p];
    for (int a = 0; a < p; a++) {
      gradient[a] = -dot(jacobian[a], weighted);
    }
    for (int attempt = 0; attempt < 25; attempt++) {
      double[] next = moved(run, normal, gradient);
      double value = value(next);
      if (value < run.value) {
        run.done = run.value - value <= tolerance * value || value < 1e-24;
        run.theta = next;
        run.value = value;
        run.damping = Math.max(run.damping / 9, 1e-12);
        run.iterations++;
        return;
      }
      run.damping *= 4;
    }
    run.done = true;
  }

  private static double[] moved(Run run, double[] normal, double[] gradient) {
    int p = gradient.length;
    double[] damped = normal.clone();
    double largest = 0;
    for (int a = 0; a < p; a++) {
      largest = Math.max(largest, normal[a * p + a]);
    }
    for (int a = 0; a < p; a++) {
      double scale = Math.max(normal[a * p + a], LEAST_SCALE * largest);
      damped[a * p + a] += run.damping * scale + Double.MIN_NORMAL;
    }
    double[] step = new PositiveSystem(p, damped, List.of()).solve(gradient);
    double[] next = run.theta.clone();
    for (int a = 0; a < p; a++) {
      next[a] += step[a];
    }
    return next;
  }

  /** JᵀHJ, row-major [p·p]. */
  static double[] normal(double[][] jacobian, NodeLoss loss) {
    int p = jacobian.length;
    double[] normal = new double[p * p];
    for (int a = 0; a < p; a++) {
      double[] image = loss.times(jacobian[a]);
      for (int b = 0; b < p; b++) {
        normal[b * p + a] = dot(jacobian[b], image);
      }
    }
    return normal;
  }

  private double value(double[] theta) {
    double value = loss.value(phi(theta));
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  private double[] phi(double[] theta) {
    List<Coefficient> coefficients = family.build().apply(theta);
    double[] phi = new double[loss.size()];
    int at = 0;
    for (int c = 0; c < nodes.size(); c++) {
      for (double x : nodes.get(c)) {
        phi[at++] = coefficients.get(c).at(x) / units[c];
      }
    }
    return phi;
  }

  private double[][] jacobian(double[] theta) {
    double[][] jacobian = new double[theta.length][];
    for (int a = 0; a < theta.length; a++) {
      double[] moved = theta.clone();
      moved[a] = theta[a] + DIFFERENCE;
      double[] up = phi(moved);
      moved[a] = theta[a] - DIFFERENCE;
      double[] down = phi(moved);
      for (int i = 0; i < up.length; i++) {
        up[i] = (up[i] - down[i]) / (2 * DIFFERENCE);
      }
      jacobian[a] = up;
    }
    return jacobian;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
