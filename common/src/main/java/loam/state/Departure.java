package loam.state;

/**
 * A curve of fixed parameters times the exponential of a spline: ln v = ln v₀(x) + Σ c_k φ_k(x).
 *
 * @param from the curve
 * @param parameters of it
 * @param spline of the departure
 */
record Departure(LogCurve from, double[] parameters, LogSpline spline) implements LogCurve {
  @Override
  public int size() {
    return spline.size();
  }

  @Override
  public int support(int first) {
    return spline.support(first);
  }

  @Override
  public int jet(
      double x,
      double[] c,
      int offset,
      double[] log,
      double[] value,
      double[] slope,
      double[] work,
      int at) {
    from.jet(x, parameters, 0, log, value, slope, work, at);
    double base = log[0];
    double base1 = log[1];
    double base2 = log[2];
    int first = spline.jet(x, c, offset, log, value, slope, work, at);
    log[0] += base;
    log[1] += base1;
    log[2] += base2;
    return first;
  }

  /** What each parameter of the curve moves, as coefficients of the spline: [parameter][k]. */
  double[][] tangents() {
    double[][] out = new double[from.size()][spline.size()];
    double[] value = new double[SUPPORT];
    for (int k = 0; k < spline.size(); k++) {
      int first =
          from.jet(
              spline.peak(k),
              parameters,
              0,
              new double[3],
              value,
              new double[SUPPORT],
              new double[SUPPORT],
              0);
      for (int a = 0; a < from.support(first); a++) {
        out[first + a][k] = value[a];
      }
    }
    return out;
  }
}
