package loam.identify;

import loam.moments.MomentsPair;
import loam.moments.MomentsSpec;
import loam.moments.ResidualSums;

/**
 * Passes over the profiles of one case, which an identification on the moments asks for. Executed
 * distributed, or read back where they were made before: the same question has the same bits.
 */
public interface Passes {
  /** Moments of all profiles under a specification. */
  MomentsPair moments(MomentsSpec spec);

  /**
   * Residuals of a solution under a specification.
   *
   * @param c stacked spline coefficients [spec.size()]
   */
  ResidualSums residuals(MomentsSpec spec, double[] c);
}
