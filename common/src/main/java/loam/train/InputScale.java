package loam.train;

import java.io.Serializable;
import loam.spline.NodeScale;

/**
 * Map from states to network inputs: affine in the coordinate s of the spline nodes, the declared
 * range onto [−1, 1]. A logit has no value at W = 0 or 1, so W is clipped to [10⁻⁴, 1 − 10⁻⁴].
 */
public record InputScale(NodeScale scale, double lo, double hi) implements Serializable {
  private static final double CLIP = 1e-4;

  /** Network input at state x. */
  public double at(double x) {
    double start = scale.forward(lo);
    return 2 * (scale.forward(inside(x)) - start) / (scale.forward(hi) - start) - 1;
  }

  private double inside(double x) {
    return scale == NodeScale.LINEAR ? x : Math.max(CLIP, Math.min(x, 1 - CLIP));
  }
}
