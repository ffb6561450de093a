package loam.state;

import java.io.Serializable;

/**
 * Whether innovations look as the model says: white, with variance one. The sensors between the
 * ends decide; what the ends do is weather, not soil.
 *
 * @param lag1 correlation of successive innovations, pooled over the inner sensors
 * @param chi2 mean square of the innovations of the inner sensors
 * @param sensorLag1 correlation of each sensor
 * @param sensorChi2 mean square of each sensor
 * @param count pairs in the pooled correlation
 */
public record ModelCheck(
    double lag1, double chi2, double[] sensorLag1, double[] sensorChi2, long count)
    implements Serializable {
  /** Of what has no innovations; counts as not passed. */
  static final ModelCheck NONE =
      new ModelCheck(Double.NaN, Double.NaN, new double[0], new double[0], 0);

  private static final double LOWEST_CHI2 = 0.8;
  private static final double HIGHEST_CHI2 = 1.25;
  private static final double POOR_LAG1 = 0.5;

  /**
   * By how much the variance of a sum of innovations is larger than the model says: 1 where they
   * are white, else that of an autoregression of first order with their size and correlation.
   */
  public double dispersion() {
    return outcome() == Outcome.WHITE ? 1 : Math.max(1, chi2 * (1 + lag1) / (1 - lag1));
  }

  /** What the check says. */
  public enum Outcome {
    WHITE,
    CORRELATED,
    POOR
  }

  /** From standardised innovations [time][sensor], NaN where nothing was seen. */
  static ModelCheck of(double[][] innovations) {
    int sensors = innovations[0].length;
    double[] lag = new double[sensors];
    double[] chi2 = new double[sensors];
    double products = 0;
    double squares = 0;
    double chi = 0;
    long pairs = 0;
    long count = 0;
    for (int s = 0; s < sensors; s++) {
      double[] sums = sums(innovations, s);
      lag[s] = sums[0] / sums[1];
      chi2[s] = sums[3] / sums[4];
      if (s > 0 && s < sensors - 1) {
        products += sums[0];
        squares += sums[1];
        pairs += (long) sums[2];
        chi += sums[3];
        count += (long) sums[4];
      }
    }
    return new ModelCheck(products / squares, chi / count, lag, chi2, pairs);
  }

  /** Σ e_t e_{t+1}, Σ (e_t² + e_{t+1}²)/2, pairs, Σ e², values. */
  private static double[] sums(double[][] e, int s) {
    double[] sums = new double[5];
    for (int k = 0; k < e.length; k++) {
      double here = e[k][s];
      if (Double.isNaN(here)) {
        continue;
      }
      sums[3] += here * here;
      sums[4]++;
      double next = k + 1 < e.length ? e[k + 1][s] : Double.NaN;
      if (!Double.isNaN(next)) {
        sums[0] += here * next;
        sums[1] += 0.5 * (here * here + next * next);
        sums[2]++;
      }
    }
    return sums;
  }

  /** White if |lag-1| < 3/√n and χ² is in 0.8 … 1.25. */
  public Outcome outcome() {
    if (!(chi2 >= LOWEST_CHI2 && chi2 <= HIGHEST_CHI2) || Math.abs(lag1) > POOR_LAG1) {
      return Outcome.POOR;
    }
    return Math.abs(lag1) < 3 / Math.sqrt(count) ? Outcome.WHITE : Outcome.CORRELATED;
  }
}
