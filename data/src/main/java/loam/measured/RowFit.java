package loam.measured;

/**
 * Least squares of one sensor's ∂X/∂t on the second difference with its neighbours: y = D·x and y =
 * D·x + c.
 *
 * @param diffusivity D of the first, m² s⁻¹
 * @param explained share of the variance of y that the first explains
 * @param offset error of the sensor that makes c, in the unit of the state
 * @param explainedWithOffset share that the second explains
 */
record RowFit(double diffusivity, double explained, double offset, double explainedWithOffset) {

  /**
   * @param curvatureWeight −∂x/∂(own value), m⁻²
   */
  static RowFit of(double[] x, double[] y, double curvatureWeight) {
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double xy = 0;
    double centredXx = 0;
    double centredXy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += x[i] * x[i];
      xy += x[i] * y[i];
      centredXx += (x[i] - meanX) * (x[i] - meanX);
      centredXy += (x[i] - meanX) * (y[i] - meanY);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    double plain = xy / xx;
    double slope = centredXy / centredXx;
    double intercept = meanY - slope * meanX;
    double misfit = 0;
    double misfitWithOffset = 0;
    for (int i = 0; i < x.length; i++) {
      double r = y[i] - plain * x[i];
      double s = y[i] - slope * x[i] - intercept;
      misfit += r * r;
      misfitWithOffset += s * s;
    }
    return new RowFit(
        plain,
        1 - misfit / yy,
        // A sensor that reads δ too high lowers its second difference by δ times the weight.
        intercept / (slope * curvatureWeight),
        1 - misfitWithOffset / yy);
  }

  /** 1 − explained, in [0, 1]; 1 where the diffusivity is negative or nothing can be fitted. */
  double unexplained() {
    return diffusivity > 0 && explained > 0 ? Math.max(0, 1 - explained) : 1;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
