package loam.export;

import java.util.Locale;
import loam.evaluate.Curve;

/**
 * Conductivity and retention of a soil over the states that its data have seen, from dry to wet.
 * Eq. (2) divided by its γ gives dψ/dW = λ/γ, so ψ(θ) is known up to a constant: {@link #constant}
 * says where it comes from. Arrays are not copied: treat them as frozen.
 *
 * @param theta volumetric water content, increasing
 * @param k conductivity, m s⁻¹
 * @param kError its standard error, NaN where unknown
 * @param d diffusivity, m² s⁻¹
 * @param dError its standard error, NaN where unknown
 * @param psi pressure head, m, negative
 * @param capacity dθ/dψ, m⁻¹
 * @param constant a sentence
 */
record Hydraulics(
    WaterScale water,
    double[] theta,
    double[] k,
    double[] kError,
    double[] d,
    double[] dError,
    double[] psi,
    double[] capacity,
    String constant) {

  /** Of a curve of eq. (2). */
  static Hydraulics of(Curve curve, WaterScale water) {
    Seen seen = Seen.of(curve);
    double[] w = seen.of(curve.x());
    double[] lambda = positive(w, seen.of(curve.of("lambda").found()), "λ");
    double[] gamma = positive(w, seen.of(curve.of("gamma").found()), "γ");
    double[] slope = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      slope[i] = lambda[i] / gamma[i];
    }
    Retention retention = Retention.of(w, slope);
    double[] theta = new double[w.length];
    double[] capacity = new double[w.length];
    double[] k = new double[w.length];
    double[] kError = seen.of(curve.of("gamma").stderr());
    for (int i = 0; i < w.length; i++) {
      theta[i] = water.theta(w[i]);
      capacity[i] = water.range() / slope[i];
      k[i] = water.range() * gamma[i];
      kError[i] *= water.range();
    }
    return new Hydraulics(
        water,
        theta,
        k,
        kError,
        lambda,
        seen.of(curve.of("lambda").stderr()),
        retention.psi(),
        capacity,
        retention.constant());
  }

  private static double[] positive(double[] w, double[] values, String name) {
    for (int i = 0; i < w.length; i++) {
      if (!(values[i] > 0)) {
        throw new Undetermined(
            String.format(
                Locale.ROOT,
                "%s is %s at W = %.3g: ψ(θ) needs it positive over the states seen",
                name,
                Double.isNaN(values[i]) ? "not known" : "not positive",
                w[i]));
      }
    }
    return values;
  }

  /** Number of states. */
  int size() {
    return theta.length;
  }
}
