package loam.identify;

import java.util.List;
import java.util.Optional;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;
import loam.solve.Anchor;
import loam.solve.DryEndClosure;
import loam.spline.SplineFunction;

/**
 * γ with its constant fixed, and whether that makes it identifiable: by closure at the dry end
 * where the data are clean enough for it, else at zero at the lower end of the supported range.
 *
 * @param gamma γ over the whole range
 * @param identifiable whether γ itself, not only its differences, is determined
 * @param remarks what was done, or why not
 */
public record GammaConstant(SplineFunction gamma, boolean identifiable, List<String> remarks) {
  private static final String NULL_DIRECTION =
      "γ is determined only up to a constant (adding one changes no tendency)";

  /**
   * @param raw γ up to a constant
   * @param standardError of γ(x) − γ(lo)
   */
  public static GammaConstant of(
      MomentsProblem problem, SplineFunction raw, Coefficient standardError) {
    FaceDensity density = problem.density();
    Optional<SplineFunction> closed =
        problem.soil().equation().isWater() ? DryEndClosure.anchored(raw) : Optional.empty();
    if (closed.isPresent()) {
      Verdict verdict = Verdict.of("γ", closed.get(), standardError, density);
      if (verdict.identifiable()) {
        return new GammaConstant(
            closed.get(), true, List.of(NULL_DIRECTION + ": fixed by a power law at the dry end"));
      }
      return new GammaConstant(
          supported(raw, density),
          false,
          List.of(
              NULL_DIRECTION + ": only its differences are reported", verdict.remarks().get(0)));
    }
    return new GammaConstant(
        supported(raw, density),
        false,
        List.of(
            NULL_DIRECTION
                + ": only its differences are reported, as γ does not rise from the dry end"));
  }

  private static SplineFunction supported(SplineFunction raw, FaceDensity density) {
    return Anchor.at(raw, density.quantile(0.01), 0);
  }
}
