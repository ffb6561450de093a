package loam.solve;

/**
 * What few degrees of freedom make of a standard error: the two-sided 95 % quantile of Student's t
 * over that of the normal distribution. ± 1.96 standard errors times this hold 95 %.
 */
public final class StudentT {
  private static final double NORMAL = 1.959963984540054;

  private StudentT() {}

  /**
   * By Cornish and Fisher's expansion: within 0.3 % from 3 degrees of freedom up.
   *
   * @param freedom degrees of freedom, at least 3
   */
  public static double widening(double freedom) {
    if (!(freedom >= 3)) {
      throw new IllegalArgumentException("degrees of freedom must be at least 3, got " + freedom);
    }
    double z = NORMAL;
    double z2 = z * z;
    double first = z * (z2 + 1) / 4;
    double second = z * (5 * z2 * z2 + 16 * z2 + 3) / 96;
    double third = z * (3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / 384;
    double fourth =
        z * (79 * Math.pow(z, 8) + 776 * Math.pow(z, 6) + 1482 * z2 * z2 - 1920 * z2 - 945) / 92160;
    return (z
            + first / freedom
            + second / (freedom * freedom)
            + third / Math.pow(freedom, 3)
            + fourth / Math.pow(freedom, 4))
        / z;
  }
}
