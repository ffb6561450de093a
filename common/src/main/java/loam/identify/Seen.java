package loam.identify;

import loam.moments.FaceDensity;
import loam.physics.Coefficient;
import loam.spline.SplineSpace;

/**
 * A standard error where data lie, NaN in the intervals between knots that no face state visits.
 */
final class Seen implements Coefficient {
  private static final long serialVersionUID = 1;

  private final double[] knots;
  private final boolean[] visited;
  private final Coefficient error;

  private Seen(double[] knots, boolean[] visited, Coefficient error) {
    this.knots = knots;
    this.visited = visited;
    this.error = error;
  }

  /** The same error, masked. */
  static Coefficient of(SplineSpace space, FaceDensity density, Coefficient error) {
    double[] knots = space.knots();
    boolean[] visited = new boolean[knots.length - 1];
    for (int k = 0; k < visited.length; k++) {
      visited[k] = Verdict.faces(density, knots[k], knots[k + 1]) > 0;
    }
    return new Seen(knots, visited, error);
  }

  @Override
  public double at(double x) {
    int k = 0;
    while (k < visited.length - 1 && x > knots[k + 1]) {
      k++;
    }
    return visited[k] ? error.at(x) : Double.NaN;
  }
}
