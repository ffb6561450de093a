package loam.identify;

/** A way to identify coefficients from the moments of the data alone. */
@FunctionalInterface
public interface MomentsMethod {
  /** The coefficients. Deterministic: a pure function of the problem. */
  Estimate identify(MomentsProblem problem);
}
