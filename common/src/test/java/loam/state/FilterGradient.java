package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The law that a filter's gradient is the derivative of half its deviance. */
final class FilterGradient {
  private FilterGradient() {}

  /**
   * Against central differences by each parameter.
   *
   * @param h half their width
   * @param tolerance of one plus the root of the information plus the derivative itself
   * @return the likelihood there
   */
  static Likelihood check(
      ColumnFilter filter, double[] phi, double h, double tolerance, String what) {
    Likelihood at = filter.linearised(phi);
    assertTrue(Double.isFinite(at.deviance()), what);
    for (int a = 0; a < phi.length; a++) {
      double[] up = phi.clone();
      double[] down = phi.clone();
      up[a] += h;
      down[a] -= h;
      double difference = (filter.value(up).deviance() - filter.value(down).deviance()) / (4 * h);
      double scale = 1 + Math.sqrt(at.fisher()[a][a]) + Math.abs(difference);
      assertEquals(difference, at.gradient()[a], tolerance * scale, what + ", parameter " + a);
    }
    return at;
  }
}
