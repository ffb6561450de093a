package loam.identify;

import java.util.List;
import java.util.Optional;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.solve.Anchor;
import loam.solve.DryEndClosure;
import loam.spline.SplineFunction;

/**
 * An unknown with what its gauge leaves open decided, and whether it is identifiable. A free
 * constant is fixed by closure at the dry end where the data are clean enough for it, else at zero
 * at the lower end of the supported range.
 *
 * @param value over the whole range
 */
public record Anchored(SplineFunction value, Verdict verdict) {
  /**
   * @param raw determined up to the gauge
   * @param standardError of raw(x), or of raw(x) − raw(lo) where a constant is free; NaN: none
   */
  public static Anchored of(
      MomentsProblem problem, Unknown unknown, SplineFunction raw, Coefficient standardError) {
    FaceDensity density = problem.density();
    if (!unknown.hasFreeConstant()) {
      return new Anchored(raw, Verdict.of(unknown.symbol(), raw, standardError, density));
    }
    String free =
        unknown.symbol() + " is determined only up to a constant (adding one changes no tendency)";
    String differences = free + ": only its differences are reported";
    SplineFunction supported = Anchor.at(raw, density.quantile(0.01), 0);
    Optional<SplineFunction> closed = DryEndClosure.anchored(raw);
    if (closed.isEmpty()) {
      return new Anchored(
          supported,
          Verdict.not(
              differences + ", as " + unknown.symbol() + " does not rise from the dry end"));
    }
    Verdict verdict = Verdict.of(unknown.symbol(), closed.get(), standardError, density);
    boolean open =
        verdict.answer() == Verdict.Answer.NOT_IDENTIFIABLE
            || (!verdict.identifiable() && problem.noise().noisy());
    return open
        ? new Anchored(
            supported,
            new Verdict(Verdict.Answer.NOT_IDENTIFIABLE, verdict.remarks())
                .after(List.of(differences)))
        : new Anchored(
            closed.get(), verdict.after(List.of(free + ": fixed by a power law at the dry end")));
  }
}
