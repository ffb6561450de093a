package loam.fit;

import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.identify.Estimate;
import loam.identify.MomentsProblem;
import loam.identify.SumsSettings;
import loam.identify.SumsSettings.Residuals;
import loam.identify.Weights;
import loam.lm.FamilyName;
import loam.lm.LmSettings;
import loam.lm.ParametricMethod;
import loam.physics.Equation;
import loam.solve.SolverSettings;

/** A parametric family by Levenberg–Marquardt on the moments. */
public record Parametric(Weights weights, SolverSettings solver, LmSettings lm, FamilyName family)
    implements OnMoments {
  @Override
  public String name() {
    return "parametric";
  }

  @Override
  public SumsSettings sums() {
    return new SumsSettings(weights, solver, Residuals.FOR_NOISE);
  }

  @Override
  public Estimate fit(MomentsProblem problem) {
    return ParametricMethod.fit(problem, family, lm);
  }

  @Override
  public void identify(Canonical out, Equation equation) {
    OnMoments.super.identify(out, equation);
    lm.identify(out);
    out.put("estimator.family", family);
  }

  @Override
  public void check(String key, CaseSettings soil) {
    if (!family.isOf(soil.equation())) {
      throw Hints.family(key, family, soil);
    }
  }
}
