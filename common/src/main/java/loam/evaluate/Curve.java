package loam.evaluate;

import java.io.Serializable;

/**
 * Coefficients on 2001 equally spaced states of the declared range: the columns of {@code
 * curves/*.csv}. NaN marks what does not apply. Arrays are not copied: treat them as frozen.
 *
 * @param x states, °C or relative W
 * @param support density of the training face states, integral 1
 * @param gammaStderr of γ(x) − γ(x_ref)
 */
public record Curve(
    double[] x,
    double[] support,
    double[] lambda,
    double[] lambdaTrue,
    double[] lambdaStderr,
    double[] gamma,
    double[] gammaTrue,
    double[] gammaStderr)
    implements Serializable {
  /** Number of points. */
  public static final int POINTS = 2001;
}
