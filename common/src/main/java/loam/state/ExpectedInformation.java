package loam.state;

import java.util.Arrays;

/**
 * What a record will tell of the coefficients of its column, before any noise is drawn: XᵀV⁻¹X, X
 * the tangent of the values under their true weather, V their covariance by the noise of the
 * sensors and by what is not known of the ends. Filtered, it is Σ h d (h d)ᵀ/S: d is the tangent of
 * the states less what the values before have told of it, S the variance of an innovation. Both
 * follow the recursion of Riccati, which no noise enters, along the states of the record. What the
 * spread of the innovations tells of the coefficients, tiny beside it, is left out.
 *
 * <p>Weather is not the random walk that V takes it for: Σ h d ν/S, ν the innovations of the record
 * without noise, is its own part of a fit's score, and moves the fit.
 */
final class ExpectedInformation implements ColumnFilter.Watch {
  private final ThetaStep step;
  private final double[] c;
  private final double[][] fisher;
  private double[][] unknown = new double[0][];
  private double[] next = new double[0];
  private final double[] seen;
  private final double[] weather;

  /**
   * @param step of the column, a workspace of its own
   * @param c coefficients
   */
  private ExpectedInformation(ThetaStep step, double[] c) {
    this.step = step;
    this.c = c;
    int count = step.column().coefficients();
    fisher = new double[count][count];
    seen = new double[count];
    weather = new double[count];
  }

  /**
   * The information of a record.
   *
   * @param column whose coefficients they are
   * @param filter of the column and the record as it would be without noise
   * @param phi coefficients and noises
   */
  static RecordInformation of(ColumnModel column, ColumnFilter filter, double[] phi) {
    ExpectedInformation sums = new ExpectedInformation(new ThetaStep(column), phi);
    if (!Double.isFinite(filter.followValues(phi, sums).deviance())) {
      Arrays.stream(sums.fisher).forEach(row -> Arrays.fill(row, Double.NaN));
    }
    for (int a = 0; a < sums.fisher.length; a++) {
      for (int b = 0; b < a; b++) {
        sums.fisher[b][a] = sums.fisher[a][b];
      }
    }
    return new RecordInformation(sums.fisher, sums.weather);
  }

  @Override
  public void begun(Belief belief) {
    if (unknown.length == 0) {
      unknown = new double[fisher.length][belief.mean.length];
      next = new double[belief.mean.length];
    }
    // Offsets outlast a gap, and so does what is known of them.
    Arrays.stream(unknown).forEach(d -> Arrays.fill(d, 0, step.size(), 0));
  }

  @Override
  public void stepped(
      double until, double[] from, double[] to, double dtS, double qTop, double qBottom) {
    step.relinearise(c, from, to, dtS);
    for (int a = 0; a < unknown.length; a++) {
      step.tangent(a, unknown[a], next);
      double[] old = unknown[a];
      unknown[a] = next;
      next = old;
    }
  }

  @Override
  public void mixed(int entry, int from, double[] share) {
    for (double[] d : unknown) {
      for (int k = 0; k < share.length; k++) {
        d[entry] += share[k] * d[from + k];
      }
    }
  }

  @Override
  public void observed(Belief belief, int entry, int offset, double value, double noise) {
    for (int a = 0; a < unknown.length; a++) {
      double[] d = unknown[a];
      seen[a] = d[entry] + (offset >= 0 ? d[offset] : 0);
      double share = seen[a] / belief.variance;
      weather[a] += share * belief.innovation;
      for (int k = 0; k < d.length; k++) {
        d[k] -= belief.gain[k] * share;
      }
      for (int b = 0; b <= a; b++) {
        fisher[a][b] += share * seen[b];
      }
    }
  }

  /** Nothing: what values tell is counted one by one. */
  @Override
  public void after(int row, Belief belief) {}
}
