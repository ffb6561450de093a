package loam.lm;

import java.util.OptionalDouble;
import loam.limit.TimeLimit;

/** Levenberg–Marquardt on {@link LeastSquares}. The damping follows Nielsen's rule. */
final class LevenbergMarquardt {
  private static final int ATTEMPTS = 40;

  /** First damping, in the problem's typical one. */
  private static final double START = 1e-2;

  /** Over the first damping; a step of that kind moves nothing. */
  private static final double LARGEST_GROWTH = 1e14;

  private final LeastSquares problem;
  private final double largestDamping;
  private double damping;
  private double growth = 2;
  private int steps;

  LevenbergMarquardt(LeastSquares problem) {
    this.problem = problem;
    damping = START * problem.typicalDamping();
    largestDamping = LARGEST_GROWTH * damping;
  }

  double damping() {
    return damping;
  }

  /** Accepted steps so far. */
  int steps() {
    return steps;
  }

  /**
   * One accepted step.
   *
   * @return whether there was one; if not, nothing in reach lowers the value
   */
  boolean step() {
    for (int attempt = 0; attempt < ATTEMPTS && damping < largestDamping; attempt++) {
      TimeLimit.check(steps);
      OptionalDouble predicted = problem.propose(damping);
      if (predicted.isPresent() && problem.proposedValue() < problem.value()) {
        double gain = (problem.value() - problem.proposedValue()) / predicted.getAsDouble();
        double g = 2 * gain - 1;
        damping *= Math.max(1.0 / 3, 1 - g * g * g);
        growth = 2;
        steps++;
        problem.accept();
        return true;
      }
      damping *= growth;
      growth *= 2;
    }
    return false;
  }
}
