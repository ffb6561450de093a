package loam.state;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Parametric bootstrap: records made by the fitted model, with the weather that it saw and new
 * noise of the σ that it found, are fitted anew from the estimate. Their scatter is an error that
 * needs no curvature of the likelihood, and says whether Laplace's holds. Efron and Tibshirani, An
 * Introduction to the Bootstrap, ch. 6.
 */
public final class Bootstrap {
  private static final int POINTS = 41;
  private static final double NORMAL_95 = 1.96;

  private Bootstrap() {}

  /**
   * Coefficients of a member, a pure function of its arguments.
   *
   * @param record that the estimate is of
   * @param options that it was made with
   * @param random stream of the member
   */
  public static double[] member(
      StateEstimate estimate, SensorRecord record, StateOptions options, SplittableRandom random) {
    SensorRecord made = made(estimate, record, options.filter(), random);
    StateEstimate again = StateFit.again(made, estimate, options);
    return Arrays.copyOf(again.phi(), estimate.column().coefficients());
  }

  /** What the sensors would have said: gaps are those of the record. */
  static SensorRecord made(
      StateEstimate estimate,
      SensorRecord record,
      FilterSettings settings,
      SplittableRandom random) {
    SensorRecord driven = driven(estimate, record, settings);
    double[][] state = new double[record.times()][record.sensors()];
    for (double[] row : state) {
      Arrays.fill(row, Double.NaN);
    }
    for (Segments.Span span :
        Segments.of(record, settings.longestGapH(), settings.shortestSegmentH())) {
      double[][] path =
          new Trajectory(
                  estimate.column(),
                  driven,
                  span.from(),
                  span.from(),
                  span.to(),
                  settings.longestStepS())
              .atSensors(estimate.phi());
      for (int k = span.from(); k < span.to(); k++) {
        for (int s = 0; s < record.sensors(); s++) {
          double noise = estimate.sigma(s) * random.nextGaussian();
          if (!Double.isNaN(record.state()[k][s])) {
            state[k][s] = path[k - span.from()][s] + estimate.offsets()[s] + noise;
          }
        }
      }
    }
    return record.with(state);
  }

  /** The record without offsets, its ends those that the filter sees through their noise. */
  private static SensorRecord driven(
      StateEstimate estimate, SensorRecord record, FilterSettings settings) {
    double[][] ends =
        new ColumnFilter(estimate.column(), record, estimate.layout(), settings)
            .ends(estimate.phi());
    int last = record.sensors() - 1;
    double[][] state = new double[record.times()][record.sensors()];
    for (int k = 0; k < state.length; k++) {
      for (int s = 0; s <= last; s++) {
        state[k][s] = record.state()[k][s] - estimate.offsets()[s];
      }
      state[k][0] = ends[k][0];
      state[k][last] = ends[k][1];
    }
    return record.with(state);
  }

  /**
   * An estimate with the errors of its bootstrap.
   *
   * @param estimate as before where its model check fails: the members know only the model
   * @param ratio of the bootstrap's error to Laplace's, root of the mean ratio of variances
   * @param chance by how much the ratio may be off 1 if Laplace's error is right, two-sided 95 %
   */
  public record Checked(StateEstimate estimate, double ratio, double chance) {
    /** Whether Laplace's error is that of the bootstrap. */
    public boolean agrees() {
      return Math.abs(ratio - 1) <= chance;
    }
  }

  /**
   * What members say of the error.
   *
   * @param members coefficients of each, at least two
   */
  public static Checked errors(StateEstimate estimate, double[][] members) {
    int size = members[0].length;
    double[] mean = new double[size];
    for (double[] member : members) {
      for (int a = 0; a < size; a++) {
        mean[a] += member[a] / members.length;
      }
    }
    double[][] covariance = new double[estimate.laplace().length][estimate.laplace().length];
    for (double[] member : members) {
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          covariance[a][b] +=
              (member[a] - mean[a]) * (member[b] - mean[b]) / (members.length - 1.0);
        }
      }
    }
    double sum = 0;
    int layers = estimate.supportLo().length;
    for (int l = 0; l < layers; l++) {
      for (int k = 0; k < POINTS; k++) {
        double share = (double) k / (POINTS - 1);
        double lo = estimate.supportLo()[l];
        double x = lo + share * (estimate.supportHi()[l] - lo);
        double own = estimate.relativeError(l, x, covariance);
        double laplace = estimate.relativeError(l, x, estimate.laplace());
        sum += own * own / (laplace * laplace * POINTS * layers);
      }
    }
    // As of one variance with N − 1 degrees of freedom: states are correlated.
    double chance = NORMAL_95 / Math.sqrt(2 * (members.length - 1.0));
    boolean white = estimate.errorModel() == StateEstimate.ErrorModel.LAPLACE;
    return new Checked(
        white ? estimate.with(covariance, StateEstimate.ErrorModel.BOOTSTRAP) : estimate,
        Math.sqrt(sum),
        chance);
  }
}
