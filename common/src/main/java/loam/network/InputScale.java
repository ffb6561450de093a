package loam.network;

import java.io.Serializable;
import loam.spline.NodeScale;

/**
 * Map of a state to the input of a network: linear in the node coordinate s(x), [lo, hi] to [−1,
 * 1]. States outside are mapped beyond; where s has no finite value (logit at 0 and 1) the state is
 * moved inward to the margin first.
 *
 * @param scale coordinate s, the one of the spline's nodes
 * @param lo state that maps to −1
 * @param hi state that maps to 1
 */
public record InputScale(NodeScale scale, double lo, double hi) implements Serializable {
  /** Nearest to 0 and 1 that a logit input goes. */
  private static final double MARGIN = 1e-9;

  public InputScale {
    if (!(lo < hi)) {
      throw new IllegalArgumentException("input range [%s, %s] is empty".formatted(lo, hi));
    }
  }

  /** Input of the network at state x. */
  public double unit(double x) {
    double inside = scale == NodeScale.LOGIT ? Math.min(Math.max(x, MARGIN), 1 - MARGIN) : x;
    double first = scale.forward(lo);
    double last = scale.forward(hi);
    return (2 * scale.forward(inside) - first - last) / (last - first);
  }

  /** Inputs at states x. */
  public double[] units(double[] x) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = unit(x[i]);
    }
    return out;
  }
}
