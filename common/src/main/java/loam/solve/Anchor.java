package loam.solve;

import loam.spline.SplineFunction;

/** Adds the constant that gives a spline a wanted value at one state. */
public final class Anchor {
  private Anchor() {}

  /** The spline plus the constant that makes it {@code value} at x. */
  public static SplineFunction at(SplineFunction spline, double x, double value) {
    double[] c = spline.coefficients();
    double shift = value - spline.at(x);
    for (int i = 0; i < c.length; i++) {
      c[i] += shift;
    }
    return spline.space().function(c);
  }
}
