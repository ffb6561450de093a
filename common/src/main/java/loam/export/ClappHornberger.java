package loam.export;

import java.util.Arrays;

/**
 * Clapp and Hornberger's soil, which CLM, JULES and Noah-MP have: with s = θ/θ_s, K = K_s s^{2b+3}
 * and suction ψ_s s^{−b}, so D = (K_s b ψ_s/θ_s) s^{b+2}. ln K and ln D are lines in ln s with one
 * b: least squares, equal weights along ln s.
 *
 * @param b exponent
 * @param bError standard error at most: errors of all states taken as one; NaN where unknown
 * @param psiS suction at saturation, m
 * @param psiSError relative, in the same way
 * @param kS conductivity at saturation, m s⁻¹
 * @param kSError relative
 * @param misfit rms of ln K and ln D, fitted less identified
 */
record ClappHornberger(
    double b,
    double bError,
    double psiS,
    double psiSError,
    double kS,
    double kSError,
    double thetaS,
    double misfit) {
  private static final int POINTS = 200;

  /** The nearest such soil. */
  static ClappHornberger of(Hydraulics soil) {
    double thetaS = soil.water().thetaS();
    int[] at = alongLogarithm(soil.theta());
    int n = at.length;
    double[] x = new double[n];
    double[] z = new double[n];
    double[] y = new double[2 * n];
    double[] error = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double s = Math.log(soil.theta()[at[i]] / thetaS);
      x[i] = 2 * s;
      z[i] = s;
      y[i] = Math.log(soil.k()[at[i]]) - 3 * s;
      error[i] = soil.kError()[at[i]] / soil.k()[at[i]];
      y[n + i] = Math.log(soil.d()[at[i]]) - 2 * s;
      error[n + i] = soil.dError()[at[i]] / soil.d()[at[i]];
    }
    double[][] solver = Lines.solver(x, z);
    double[] p = new double[3];
    Arrays.setAll(p, j -> dot(solver[j], y));
    double b = p[0];
    if (!(b > 0)) {
      throw new Undetermined("K and D do not grow with water as Clapp and Hornberger's soil does");
    }
    double[] psi = new double[y.length];
    Arrays.setAll(psi, i -> solver[2][i] - solver[1][i] - solver[0][i] / b);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double off = (i < n ? p[1] + b * x[i] : p[2] + b * z[i - n]) - y[i];
      sum += off * off;
    }
    return new ClappHornberger(
        b,
        atMost(solver[0], error),
        thetaS * Math.exp(p[2] - p[1]) / b,
        atMost(psi, error),
        Math.exp(p[1]),
        atMost(solver[1], error),
        thetaS,
        Math.sqrt(sum / y.length));
  }

  /** Water content at a suction in m, no more than the porosity. */
  double theta(double suctionM) {
    return thetaS * Math.min(1, Math.pow(suctionM / psiS, -1 / b));
  }

  private static int[] alongLogarithm(double[] theta) {
    double lo = Math.log(theta[0]);
    double hi = Math.log(theta[theta.length - 1]);
    int[] at = new int[POINTS];
    int i = 0;
    for (int k = 0; k < POINTS; k++) {
      double wanted = lo + (hi - lo) * k / (POINTS - 1);
      while (i < theta.length - 1 && Math.log(theta[i]) < wanted - 1e-12) {
        i++;
      }
      at[k] = i;
    }
    return at;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double atMost(double[] of, double[] error) {
    double sum = 0;
    for (int i = 0; i < of.length; i++) {
      sum += Math.abs(of[i]) * error[i];
    }
    return sum;
  }
}
