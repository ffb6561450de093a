package loam.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What leads a column along a path: all that is random but the sensors' noise.
 *
 * @param starts state at the beginning of each segment
 * @param pulls by which starts deviate from what was thought of them, their covariance divided out
 * @param kicks of each step at the four entries that noise enters: rate and state at the top, state
 *     and rate at the lower end
 * @param offsets of the sensors; none: sensors have none
 */
record Steering(
    List<double[]> starts, List<double[]> pulls, List<double[]> kicks, double[] offsets) {

  /** A share of the way to another. */
  Steering towards(Steering aim, double share) {
    return new Steering(
        between(starts, aim.starts, share),
        between(pulls, aim.pulls, share),
        between(kicks, aim.kicks, share),
        between(offsets, aim.offsets, share));
  }

  private static List<double[]> between(List<double[]> from, List<double[]> to, double share) {
    List<double[]> out = new ArrayList<>();
    for (int k = 0; k < from.size(); k++) {
      out.add(between(from.get(k), to.get(k), share));
    }
    return out;
  }

  private static double[] between(double[] from, double[] to, double share) {
    double[] out = from.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += share * (to[i] - from[i]);
    }
    return out;
  }
}
