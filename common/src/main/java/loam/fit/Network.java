package loam.fit;

import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.identify.Estimate;
import loam.identify.MomentsProblem;
import loam.identify.SumsSettings;
import loam.identify.SumsSettings.Residuals;
import loam.identify.Weights;
import loam.lm.LmSettings;
import loam.lm.NetworkMethod;
import loam.lm.NetworkSettings;
import loam.physics.Equation;
import loam.solve.SolverSettings;
import loam.train.Output;

/** Networks by Levenberg–Marquardt on the moments. */
public record Network(
    Weights weights, SolverSettings solver, LmSettings lm, NetworkSettings networks)
    implements OnMoments {
  @Override
  public String name() {
    return "network";
  }

  @Override
  public SumsSettings sums() {
    return new SumsSettings(weights, solver, Residuals.FOR_NOISE);
  }

  @Override
  public Estimate fit(MomentsProblem problem) {
    return new NetworkMethod(problem, lm, networks).fit();
  }

  @Override
  public void identify(Canonical out, Equation equation) {
    OnMoments.super.identify(out, equation);
    lm.identify(out);
    networks.identify(out, equation);
  }

  @Override
  public void check(String key, CaseSettings soil) {
    if (networks.output() == Output.POWER_EXP && !soil.equation().isWater()) {
      throw BadInput.of(
          key + ".output",
          "power-exp",
          "raw, exp, integral or auto for case " + soil.name() + " (heat)",
          Hints.restrictedTo(soil));
    }
  }

  @Override
  public double seconds(Size size) {
    return Forecast.ofSums(size) + lm.iterations() * Forecast.ofProduct(size);
  }
}
