package loam.solve;

import org.apache.commons.math3.distribution.TDistribution;

/** What few degrees of freedom make of a standard error. */
public final class StudentT {
  private static final double NORMAL = 1.959963984540054;

  private StudentT() {}

  /** Two-sided 95 % quantile: so many standard errors hold 95 %. */
  public static double quantile(double freedom) {
    return new TDistribution(null, freedom).inverseCumulativeProbability(0.975);
  }

  /** The same over that of the normal distribution: ± 1.96 standard errors times this hold 95 %. */
  public static double widening(double freedom) {
    return quantile(freedom) / NORMAL;
  }
}
