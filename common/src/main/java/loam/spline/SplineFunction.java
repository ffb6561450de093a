package loam.spline;

import loam.physics.Coefficient;

/** A function of a {@link SplineSpace}. Immutable. */
public final class SplineFunction implements Coefficient {
  private static final long serialVersionUID = 1;
  // Gauss–Legendre on [−1, 1], five points: exact to degree 9.
  private static final double[] POINT = {
    0, Math.sqrt(5 - 2 * Math.sqrt(10.0 / 7)) / 3, Math.sqrt(5 + 2 * Math.sqrt(10.0 / 7)) / 3
  };
  private static final double[] WEIGHT = {
    128.0 / 225, (322 + 13 * Math.sqrt(70)) / 900, (322 - 13 * Math.sqrt(70)) / 900
  };

  private final SplineSpace space;
  private final double[] coefficients;

  SplineFunction(SplineSpace space, double[] coefficients) {
    if (coefficients.length != space.size()) {
      throw new IllegalArgumentException(
          "%s needs %d coefficients, got %d".formatted(space, space.size(), coefficients.length));
    }
    this.space = space;
    this.coefficients = coefficients.clone();
  }

  /** Where the function lives. */
  public SplineSpace space() {
    return space;
  }

  /** B-spline coefficients [M]. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  @Override
  public double at(double x) {
    return atPosition(space.position(x));
  }

  /** df/dx. */
  public double derivative(double x) {
    double[] w4 = new double[4];
    int first = space.derivativeBasis(x, w4);
    return dot(first, w4);
  }

  /** F(x) = ∫ f over the state from the lower end of the range to x, for x within the range. */
  public Coefficient antiderivative() {
    double[] upToKnot = new double[space.intervals() + 1];
    for (int k = 0; k < space.intervals(); k++) {
      upToKnot[k + 1] = upToKnot[k] + integral(k, k + 1);
    }
    return x -> {
      double t = space.position(x);
      int first = space.interval(t);
      return upToKnot[first] + integral(first, t);
    };
  }

  /** ∫ f dx between two positions within one interval. */
  private double integral(double from, double to) {
    double middle = 0.5 * (from + to);
    double half = 0.5 * (to - from);
    double sum = WEIGHT[0] * density(middle);
    for (int k = 1; k < POINT.length; k++) {
      sum += WEIGHT[k] * (density(middle - half * POINT[k]) + density(middle + half * POINT[k]));
    }
    return half * space.step() * sum;
  }

  private double density(double position) {
    return atPosition(position) / space.scale().slope(space.stateAt(position));
  }

  private double atPosition(double t) {
    int first = space.interval(t);
    double u = t - first;
    double v = 1 - u;
    double b1 = 4 + 3 * u * u * (u - 2);
    double b2 = 4 + 3 * v * v * (v - 2);
    return (v * v * v * coefficients[first]
            + b1 * coefficients[first + 1]
            + b2 * coefficients[first + 2]
            + u * u * u * coefficients[first + 3])
        / 6;
  }

  private double dot(int first, double[] w4) {
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      sum += w4[k] * coefficients[first + k];
    }
    return sum;
  }
}
