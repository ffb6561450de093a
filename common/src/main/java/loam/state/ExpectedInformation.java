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
 * <p>Weather is no random walk: what it adds to the score Σ h d ν/S, ν the innovations of a record
 * without noise, scatters from day to day more than F counts for the ends.
 */
final class ExpectedInformation implements ColumnFilter.Watch {
  private static final double DAY_H = 24;

  private final ThetaStep step;
  private final double[] c;
  private final int rowsOfADay;
  private final double[][] fisher;
  private double[][] unknown = new double[0][];
  private double[] next = new double[0];
  private final double[] seen;
  private final double[] day;
  private final double[][] weather;

  /**
   * @param step of the column, a workspace of its own
   * @param c coefficients
   * @param rowsOfADay of the record
   */
  private ExpectedInformation(ThetaStep step, double[] c, int rowsOfADay) {
    this.step = step;
    this.c = c;
    this.rowsOfADay = rowsOfADay;
    int count = step.column().coefficients();
    fisher = new double[count][count];
    seen = new double[count];
    day = new double[count];
    weather = new double[count][count];
  }

  /**
   * What a record tells.
   *
   * @param fisher F, [coefficient][coefficient]; NaN where the filter breaks down on its way
   * @param weather what its weather adds to the covariance of the score
   */
  record Told(double[][] fisher, double[][] weather) {}

  /**
   * The information of a record.
   *
   * @param column whose coefficients they are
   * @param filter of the column and the record as it would be without noise
   * @param phi coefficients and noises
   * @param intervalH between rows, h
   */
  static Told of(ColumnModel column, ColumnFilter filter, double[] phi, double intervalH) {
    int rows = (int) Math.max(1, Math.round(DAY_H / intervalH));
    ExpectedInformation sums = new ExpectedInformation(new ThetaStep(column), phi, rows);
    if (!Double.isFinite(filter.followValues(phi, sums).deviance())) {
      Arrays.stream(sums.fisher).forEach(row -> Arrays.fill(row, Double.NaN));
    }
    for (int a = 0; a < sums.fisher.length; a++) {
      for (int b = 0; b < a; b++) {
        sums.fisher[b][a] = sums.fisher[a][b];
      }
    }
    sums.endDay();
    return new Told(sums.fisher, sums.weather);
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
  public void stepped(double[] from, double[] to, double dtS, double qTop, double qBottom) {
    step.relinearise(c, from, to, dtS);
    for (int a = 0; a < unknown.length; a++) {
      step.tangent(a, unknown[a], next);
      double[] old = unknown[a];
      unknown[a] = next;
      next = old;
    }
  }

  @Override
  public void observed(Belief belief, int entry, int offset) {
    for (int a = 0; a < unknown.length; a++) {
      double[] d = unknown[a];
      seen[a] = d[entry] + (offset >= 0 ? d[offset] : 0);
      double share = seen[a] / belief.variance;
      day[a] += share * belief.innovation;
      for (int k = 0; k < d.length; k++) {
        d[k] -= belief.gain[k] * share;
      }
      for (int b = 0; b <= a; b++) {
        fisher[a][b] += share * seen[b];
      }
    }
  }

  @Override
  public void after(int row, Belief belief) {
    if ((row + 1) % rowsOfADay == 0) {
      endDay();
    }
  }

  private void endDay() {
    for (int a = 0; a < day.length; a++) {
      for (int b = 0; b < day.length; b++) {
        weather[a][b] += day[a] * day[b];
      }
    }
    Arrays.fill(day, 0);
  }
}
