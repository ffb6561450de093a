package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the column leads from the states of a path, step by step. Runs of a filter along one path
 * at the same coefficients, of which others differ in noises, derivatives or what watches them,
 * find it once: a step that is known is linearised again, not solved.
 */
final class PathSteps {
  private final int coefficients;
  private List<double[]> path = List.of();
  private double[] known = {};
  private final List<double[]> to = new ArrayList<>();
  private int at;

  PathSteps(ColumnModel column) {
    coefficients = column.coefficients();
  }

  /**
   * A run begins.
   *
   * @param path states before each step
   * @param phi parameters, coefficients first
   */
  void begin(List<double[]> path, double[] phi) {
    at = 0;
    boolean same = path == this.path && Arrays.equals(known, 0, known.length, phi, 0, coefficients);
    if (!same) {
      this.path = path;
      known = Arrays.copyOf(phi, coefficients);
      to.clear();
    }
  }

  /** The state before the next step. */
  double[] from() {
    return path.get(at);
  }

  /**
   * Takes the next step, which is linearised there afterwards.
   *
   * @return the state after it
   */
  double[] take(ThetaStep step, double dtS) {
    double[] from = path.get(at);
    if (at == to.size()) {
      double[] next = new double[from.length];
      step.advance(known, from, next, dtS);
      to.add(next);
    } else {
      step.relinearise(known, from, to.get(at), dtS);
    }
    return to.get(at++);
  }
}
