package loam.state;

/** A coefficient at several states at once, with its derivatives. One thread's workspace. */
final class FaceCurve {
  private static final int STRIDE = LogCurve.SUPPORT;

  final double[] value;

  /** First and second derivative by the state. */
  final double[] slope;

  final double[] curvature;

  /** Index of the first parameter that a value depends on, and how many may. */
  private final int[] first;

  private final int[] support;

  /** ∂v/∂c and ∂v′/∂c of those parameters, [place × STRIDE]. */
  private final double[] valueC;

  private final double[] slopeC;
  private final CurveWork work;
  private final double[] jet = new double[3];

  FaceCurve(int places) {
    this(places, new CurveWork(places));
  }

  private FaceCurve(int places, CurveWork work) {
    this.work = work;
    value = new double[places];
    slope = new double[places];
    curvature = new double[places];
    first = new int[places];
    support = new int[places];
    valueC = new double[places * STRIDE];
    slopeC = new double[places * STRIDE];
  }

  /** One of as many places, whose curves share with these what they have in common at a state. */
  FaceCurve beside() {
    return new FaceCurve(value.length, work);
  }

  /**
   * Evaluates factor · v at a place.
   *
   * @param offset of the curve's parameters in c
   */
  void set(int j, LogCurve curve, int offset, double factor, double x, double[] c) {
    int at = j * STRIDE;
    take(j, curve, offset, factor, curve.jet(x, c, offset, jet, valueC, slopeC, work, at));
  }

  /**
   * The same where the curve's argument is measured beside the states.
   *
   * @param known the argument
   */
  void setBeside(
      int j, LogCurve curve, int offset, double factor, double known, double x, double[] c) {
    int at = j * STRIDE;
    int local = curve.jetBeside(known, x, c, offset, jet, valueC, slopeC, work, at);
    take(j, curve, offset, factor, local);
  }

  private void take(int j, LogCurve curve, int offset, double factor, int local) {
    int at = j * STRIDE;
    support[j] = curve.support(local);
    first[j] = offset + local;
    double v = factor * jet[0];
    double s1 = jet[1];
    value[j] = v;
    slope[j] = v * s1;
    curvature[j] = v * (s1 * s1 + jet[2]);
    for (int k = at; k < at + support[j]; k++) {
      slopeC[k] = v * (slopeC[k] + s1 * valueC[k]);
      valueC[k] *= v;
    }
  }

  /** ∂v_j/∂c_a, 0 if v there does not depend on it. */
  double valueOf(int j, int a) {
    int k = a - first[j];
    return k >= 0 && k < support[j] ? valueC[j * STRIDE + k] : 0;
  }

  /** ∂v′_j/∂c_a. */
  double slopeOf(int j, int a) {
    int k = a - first[j];
    return k >= 0 && k < support[j] ? slopeC[j * STRIDE + k] : 0;
  }

  /** Adds factor · ∂v_j/∂c to a gradient. */
  void addGradient(int j, double factor, double[] gradient) {
    for (int k = 0; k < support[j]; k++) {
      gradient[first[j] + k] += factor * valueC[j * STRIDE + k];
    }
  }
}
