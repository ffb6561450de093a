package loam.export;

import java.util.Locale;

/**
 * Pressure head from its slope. Between two states the slope is a power of W, which retention
 * curves nearly are, so the integral is exact for those that are.
 *
 * @param psi m, negative, increasing
 * @param constant how it was fixed, a sentence
 */
record Retention(double[] psi, String constant) {
  private static final double DRIEST = 0.1;
  private static final double FLATTEST = 0.05;

  /** Suction in m at the wettest state, where the dry end does not fix it. */
  private static final double WET = 0.01;

  /**
   * @param w relative water content, positive, increasing
   * @param slope dψ/dW, m, positive
   */
  static Retention of(double[] w, double[] slope) {
    double[] rise = new double[w.length];
    for (int i = 1; i < w.length; i++) {
      rise[i] = rise[i - 1] + between(w[i - 1], slope[i - 1], w[i], slope[i]);
    }
    double power = -1 - dryPower(w, slope);
    double dry = power > FLATTEST ? slope[0] * w[0] / power : 0;
    double whole = rise[w.length - 1];
    if (dry > whole) {
      return new Retention(
          shifted(rise, -dry),
          String.format(
              Locale.ROOT,
              "the constant of psi: suction as a power of W, W^-%.3g, from the driest state down"
                  + " (suction %.4g m at W = %.3g)",
              power,
              dry,
              w[0]));
    }
    return new Retention(
        shifted(rise, -whole - WET),
        String.format(
            Locale.ROOT,
            "the constant of psi: a suction of %.3g m at the wettest state seen, W = %.3g, by"
                + " assumption",
            WET,
            w[w.length - 1]));
  }

  private static double[] shifted(double[] rise, double by) {
    double[] out = new double[rise.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = rise[i] + by;
    }
    return out;
  }

  /** ∫ of the power law through two points; a straight line where W is not positive. */
  private static double between(double w0, double f0, double w1, double f1) {
    if (!(w0 > 0)) {
      return 0.5 * (f0 + f1) * (w1 - w0);
    }
    double log = Math.log(w1 / w0);
    double next = Math.log(f1 / f0) / log + 1;
    return Math.abs(next) < 1e-6 ? f0 * w0 * log : (f1 * w1 - f0 * w0) / next;
  }

  /** Slope of ln(dψ/dW) over ln W in the driest tenth of the states seen; 0 where W = 0 is. */
  private static double dryPower(double[] w, double[] slope) {
    if (!(w[0] > 0)) {
      return 0;
    }
    double end = Math.log(w[0]) + DRIEST * Math.log(w[w.length - 1] / w[0]);
    double n = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < w.length && (i < 3 || Math.log(w[i]) <= end); i++) {
      double x = Math.log(w[i] / w[0]);
      double y = Math.log(slope[i]);
      n++;
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
    }
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
  }
}
