package loam.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import loam.evaluate.Curve;
import loam.evaluate.Evaluation;
import loam.physics.Equation;
import loam.physics.TrueCoefficient.MualemConductivity;
import loam.physics.TrueCoefficient.MualemDiffusivity;

/** Curves of soils whose ψ and K are known in closed form. */
final class Soils {
  /** van Genuchten–Mualem: α = 1.6 m⁻¹, m = .45, K_s = 3e-6 m s⁻¹, θ from .06 to .43. */
  static final double ALPHA = 1.6;

  static final double M = 0.45;
  static final double KS = 3e-6;
  static final WaterScale LOAM = new WaterScale(0.06, 0.37, 0.43, List.of("porosity as told"));

  private Soils() {}

  /** In W: γ = K/ΔW, and λ = K dψ/dθ. */
  static Source vanGenuchten() {
    return source(
        curve(
            0.05,
            0.95,
            new MualemDiffusivity(KS, M, ALPHA, LOAM.range())::at,
            new MualemConductivity(KS / LOAM.range(), M)::at,
            0.02),
        LOAM);
  }

  /** Pressure head in m of the same soil. */
  static double psi(double theta) {
    double w = (theta - LOAM.thetaR()) / LOAM.range();
    return -Math.pow(Math.pow(w, -1 / M) - 1, 1 - M) / ALPHA;
  }

  /** Clapp–Hornberger: b, ψ_s in m, K_s in m s⁻¹, θ_s; W = θ/θ_s. */
  static Source clappHornberger(double b, double psiS, double kS, double thetaS, double error) {
    return source(
        curve(
            0.2,
            0.95,
            s -> kS * b * psiS / thetaS * Math.pow(s, b + 2),
            s -> kS / thetaS * Math.pow(s, 2 * b + 3),
            error),
        new WaterScale(0, thetaS, thetaS, List.of("porosity as told")));
  }

  static Source source(Curve curve, WaterScale water) {
    return new Source(
        "soil-family-0", Equation.RICHARDS, 1, List.of(curve), List.of(), water, false, "");
  }

  /** Over the states from lo to hi, all of them seen alike. */
  static Curve curve(
      double lo, double hi, DoubleUnaryOperator lambda, DoubleUnaryOperator gamma, double error) {
    double[] x = Evaluation.states(lo, hi);
    double[] support = new double[x.length];
    Arrays.fill(support, 1 / (hi - lo));
    double[] none = new double[x.length];
    Arrays.fill(none, Double.NaN);
    return new Curve(
        x,
        support,
        Map.of("lambda", values(x, lambda, none, error), "gamma", values(x, gamma, none, error)));
  }

  private static Curve.Values values(
      double[] x, DoubleUnaryOperator of, double[] none, double error) {
    double[] found = Arrays.stream(x).map(of).toArray();
    return new Curve.Values(
        found, none, Arrays.stream(found).map(v -> error * Math.abs(v)).toArray());
  }
}
