package loam.spline;

import java.io.Serializable;
import java.util.Optional;

/**
 * Cubic splines on K = M − 3 equal intervals of the coordinate s: M uniform B-splines, of which 4
 * are non-zero at any state. Spaces whose K differ by powers of 2 are nested, so sizes of the form
 * 2^p + 3 have the most coarser spaces. Immutable.
 *
 * <p>States outside [lo, hi] take the values at the nearer end.
 */
public final class SplineSpace implements Serializable {
  private static final long serialVersionUID = 1;

  private final NodeScale scale;
  private final double lo;
  private final double hi;
  private final int size;
  private final double start;
  private final double perUnit;
  private final CollocationMatrix collocation;

  /**
   * @param scale the coordinate s
   * @param lo lower end of the range of states
   * @param hi upper end
   * @param size M, at least 5
   */
  public SplineSpace(NodeScale scale, double lo, double hi, int size) {
    if (size < 5 || !(lo < hi)) {
      throw new IllegalArgumentException(
          "a spline space needs size >= 5 and lo < hi, got %d on [%s, %s]".formatted(size, lo, hi));
    }
    this.scale = scale;
    this.lo = lo;
    this.hi = hi;
    this.size = size;
    this.start = scale.forward(lo);
    double length = scale.forward(hi) - start;
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the %s scale has no finite coordinate on [%s, %s]".formatted(scale, lo, hi));
    }
    this.perUnit = (size - 3) / length;
    this.collocation = new CollocationMatrix(size);
  }

  /** Coordinate of the nodes. */
  public NodeScale scale() {
    return scale;
  }

  /** Lower end of the range of states. */
  public double lo() {
    return lo;
  }

  /** Upper end. */
  public double hi() {
    return hi;
  }

  /** M, the number of basis functions and of nodes. */
  public int size() {
    return size;
  }

  /** K = M − 3. */
  public int intervals() {
    return size - 3;
  }

  /** Length of an interval in the coordinate s. */
  public double step() {
    return 1 / perUnit;
  }

  /**
   * Values of the basis functions at x.
   *
   * @param x state
   * @param w4 receives the values of the 4 functions that may be non-zero
   * @return index of the first of them, 0 … M−4
   */
  public int basis(double x, double[] w4) {
    return basis(x, w4, 0);
  }

  /**
   * As {@link #basis(double, double[])} at many states.
   *
   * @param x states [P]
   * @param first receives the index of the first function of each [P]
   * @param values receives their values [4·P]
   */
  public void basis(double[] x, int[] first, double[] values) {
    for (int p = 0; p < x.length; p++) {
      first[p] = basis(x[p], values, 4 * p);
    }
  }

  private int basis(double x, double[] out, int at) {
    double t = position(x);
    int first = interval(t);
    Cubic.values(t - first, out, at);
    return first;
  }

  /**
   * As {@link #basis(double, double[])}, derivatives with respect to the state x; at the nearer end
   * outside.
   */
  public int derivativeBasis(double x, double[] w4) {
    double inside = clamp(x);
    double t = position(inside);
    int first = interval(t);
    Cubic.slopes(t - first, w4);
    double factor = perUnit * scale.slope(inside);
    for (int k = 0; k < 4; k++) {
      w4[k] *= factor;
    }
    return first;
  }

  /**
   * The M states at which a function is sampled for {@link #interpolate}, increasing from lo to hi:
   * the K + 1 knots, and the middles (in s) of the first and the last interval.
   */
  public double[] nodes() {
    double[] nodes = new double[size];
    for (int j = 0; j < size; j++) {
      nodes[j] = stateAt(CollocationMatrix.position(j, size));
    }
    return nodes;
  }

  /** The K + 1 states where intervals meet, with both ends. */
  public double[] knots() {
    double[] knots = new double[size - 2];
    for (int j = 0; j < knots.length; j++) {
      knots[j] = stateAt(j);
    }
    return knots;
  }

  /**
   * The spline that takes the given values at {@link #nodes()}: fourth order in the step.
   *
   * @param nodeValues [M]
   * @return coefficients [M]
   */
  public double[] interpolate(double[] nodeValues) {
    return collocation.solve(nodeValues);
  }

  /** Transpose of {@link #interpolate}: a cotangent of coefficients [M] becomes one of values. */
  public double[] interpolateTranspose(double[] coefficients) {
    return collocation.solveTransposed(coefficients);
  }

  /** Values at {@link #nodes()} of the spline with these coefficients: interpolate's inverse. */
  public double[] nodeValues(double[] coefficients) {
    return collocation.times(coefficients);
  }

  /** The function with these coefficients [M]. */
  public SplineFunction function(double[] coefficients) {
    return new SplineFunction(this, coefficients);
  }

  /**
   * The space on intervals of twice the length, which this one contains; empty if there is none.
   */
  public Optional<SplineSpace> coarser() {
    boolean halves = intervals() % 2 == 0 && intervals() >= 4;
    return halves
        ? Optional.of(new SplineSpace(scale, lo, hi, intervals() / 2 + 3))
        : Optional.empty();
  }

  /** The space on intervals of half the length, which contains this one. */
  public SplineSpace finer() {
    return new SplineSpace(scale, lo, hi, 2 * intervals() + 3);
  }

  /** The matrix that takes coefficients of a coarser space to the same function's in this one. */
  public Prolongation prolongationFrom(SplineSpace coarse) {
    return Prolongation.between(coarse, this);
  }

  double stateAt(double position) {
    if (position <= 0) {
      return lo;
    }
    return position >= intervals() ? hi : scale.inverse(start + position / perUnit);
  }

  /** s in units of intervals from the lower end, within [0, K]. */
  public double position(double x) {
    double t = (scale.forward(clamp(x)) - start) * perUnit;
    return t < 0 ? 0 : Math.min(t, intervals());
  }

  int interval(double position) {
    return Math.min((int) position, size - 4);
  }

  private double clamp(double x) {
    return x < lo ? lo : Math.min(x, hi);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SplineSpace s
        && scale == s.scale
        && lo == s.lo
        && hi == s.hi
        && size == s.size;
  }

  @Override
  public int hashCode() {
    return ((Double.hashCode(lo) * 31 + Double.hashCode(hi)) * 31 + size) * 31 + scale.ordinal();
  }

  @Override
  public String toString() {
    return "SplineSpace[" + size + " on " + lo + " … " + hi + ", " + scale + "]";
  }
}
