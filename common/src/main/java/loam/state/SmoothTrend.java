package loam.state;

import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The values of one sensor by themselves: an integrated Wiener process, of one intensity on the way
 * to rows that are marked and of another elsewhere, read with noise. Tells of each row how much the
 * values ask for a sudden change of the rate there: the auxiliary residuals of Harvey and Koopman
 * (1992), by the recursions of de Jong and Penzer (1998). Time is in rows; intensities are over σ².
 */
final class SmoothTrend {
  /** Variance of state and rate before the first value, over σ²: nothing is known. */
  private static final double DIFFUSE = 1e8;

  /** Of ln intensity: beyond, the noise or the process is nothing. */
  private static final double WIDEST = 35;

  private static final int MOST_EVALUATIONS = 2000;

  /** Of −2 ln of the likelihood, between the corners of the simplex. */
  private static final double RESTS = 1e-3;

  private final double[] value;
  private final double[] innovation;
  private final double[] variance;
  private final double[] gainOfState;
  private final double[] gainOfRate;
  private boolean[] marked;
  private double noise;

  /** ln of the intensity elsewhere and where rows are marked. */
  private double[] log = {Math.log(1e-3), 0};

  /**
   * @param value of each row, NaN where there is none
   */
  SmoothTrend(double[] value) {
    this.value = value;
    innovation = new double[value.length];
    variance = new double[value.length];
    gainOfState = new double[value.length];
    gainOfRate = new double[value.length];
  }

  /**
   * Finds the likeliest noise and intensities, and the residuals at them.
   *
   * @param rows that are marked
   * @return of each row, in deviations; NaN of the first
   */
  double[] kicks(boolean[] rows) {
    marked = rows;
    PointValuePair best =
        new SimplexOptimizer(0, RESTS)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                new ObjectiveFunction(this::deviance),
                GoalType.MINIMIZE,
                new InitialGuess(log),
                new NelderMeadSimplex(2));
    log = best.getPoint();
    return kicks(log, rows);
  }

  /** The likeliest σ² at the intensities of before. */
  double noise() {
    return noise;
  }

  private static double intensity(double log) {
    return Math.exp(Math.max(-WIDEST, Math.min(WIDEST, log)));
  }

  /** −2 ln of the likelihood at the likeliest σ²; the filter's run stays behind. */
  private double deviance(double[] logIntensity) {
    double elsewhere = intensity(logIntensity[0]);
    double where = intensity(logIntensity[1]);
    double x = 0;
    double rate = 0;
    double xx = DIFFUSE;
    double xr = 0;
    double rr = DIFFUSE;
    double squares = 0;
    double logs = 0;
    int values = 0;
    for (int k = 0; k < value.length; k++) {
      if (k > 0) {
        double q = marked[k] ? where : elsewhere;
        x += rate;
        xx += 2 * xr + rr + q / 3;
        xr += rr + q / 2;
        rr += q;
      }
      innovation[k] = value[k] - x;
      if (Double.isNaN(innovation[k])) {
        continue;
      }
      double s = xx + 1;
      variance[k] = s;
      gainOfState[k] = xx / s;
      gainOfRate[k] = xr / s;
      x += gainOfState[k] * innovation[k];
      rate += gainOfRate[k] * innovation[k];
      rr -= xr * xr / s;
      xr /= s;
      xx /= s;
      values++;
      squares += innovation[k] * innovation[k] / s;
      logs += Math.log(s);
    }
    noise = Math.max(Double.MIN_NORMAL, squares / Math.max(1, values - 2));
    return values * Math.log(noise) + logs;
  }

  /** The same at given intensities: backwards, r of the smoother and its covariance N, over σ. */
  double[] kicks(double[] logIntensity, boolean[] rows) {
    marked = rows;
    deviance(logIntensity);
    double[] out = new double[value.length];
    Arrays.fill(out, Double.NaN);
    double rx = 0;
    double rr = 0;
    double nxx = 0;
    double nxr = 0;
    double nrr = 0;
    for (int k = value.length - 1; k > 0; k--) {
      if (!Double.isNaN(innovation[k])) {
        double a = 1 - gainOfState[k];
        double b = gainOfRate[k];
        rx = innovation[k] / variance[k] + a * rx - b * rr;
        nxx = 1 / variance[k] + a * a * nxx - 2 * a * b * nxr + b * b * nrr;
        nxr = a * nxr - b * nrr;
      }
      // A rate that changes at a time within the row, any with the same odds.
      double spread = 0.25 * nxx + nxr + nrr;
      out[k] = (0.5 * rx + rr) / Math.sqrt(noise * spread);
      rr += rx;
      nrr += 2 * nxr + nxx;
      nxr += nxx;
    }
    return out;
  }
}
