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
      double[] v,
      double[] value,
      double[] slope,
      CurveWork work,
      int at) {
    from.jet(x, parameters, 0, v, value, slope, work, at);
    double base = v[0];
    double base1 = v[1];
    double base2 = v[2];
    int first = spline.jet(x, c, offset, v, value, slope, work, at);
    v[0] *= base;
    v[1] += base1;
    v[2] += base2;
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
              new CurveWork(1),
              0);
      for (int a = 0; a < from.support(first); a++) {
        out[first + a][k] = value[a];
      }
    }
    return out;
  }
}
