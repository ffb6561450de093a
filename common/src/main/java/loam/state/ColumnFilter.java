package loam.state;

import java.util.Arrays;
import java.util.List;
import loam.limit.TimeLimit;
import loam.state.StateParameters.Process;

/**
 * The marginal likelihood of a record: the extended Kalman filter of a {@link ColumnModel} whose
 * end values are integrated Wiener processes. At each time the end sensors are taken in first, so
 * that the innovations of the others tell of the soil between.
 */
final class ColumnFilter implements Objective {
  /** Longest step in s while a front of rain passes. */
  private static final double RAIN_STEP_S = 300;

  private final ColumnModel column;
  private final SensorRecord record;
  private final StateParameters layout;
  private final FilterSettings settings;
  private final List<Segments.Span> segments;
  private final Start start;
  private final int[] order;
  private final int[] substeps;

  /** States before each step about which steps are linearised; empty: about the mean. */
  private List<double[]> path = List.of();

  /** Rows in which the top follows the process of rain. */
  private final boolean[] rain;

  ColumnFilter(
      ColumnModel column, SensorRecord record, StateParameters layout, FilterSettings settings) {
    this.column = column;
    this.record = record;
    this.layout = layout;
    this.settings = settings;
    segments = Segments.of(record, settings.longestGapH(), settings.shortestSegmentH());
    start = new Start(column.grid(), record);
    order = order(record.sensors());
    boolean rains = layout.processes().contains(Process.RAIN);
    rain = rains ? RainHours.of(record) : new boolean[record.times()];
    substeps = new int[record.times()];
    for (int k = 0; k < substeps.length; k++) {
      double longest = rain[k] ? RAIN_STEP_S : settings.longestStepS();
      substeps[k] = (int) Math.ceil(record.intervalS() / longest - 1e-9);
    }
  }

  /** D alone. */
  @Override
  public Likelihood value(double[] phi) {
    return run(phi, belief(0, 0), 0, 0);
  }

  /** D with its gradient, Fisher matrix and the scores of blocks. */
  @Override
  public Likelihood linearised(double[] phi) {
    int all = layout.coefficients();
    return run(phi, belief(all, layout.noises()), all, layout.noises());
  }

  /** The noises' parameters alone, at these coefficients: cheap, for a start. */
  Objective noises(double[] coefficients) {
    return new Objective() {
      @Override
      public Likelihood value(double[] phi) {
        return ColumnFilter.this.value(all(phi));
      }

      @Override
      public Likelihood linearised(double[] phi) {
        return run(all(phi), belief(0, layout.noises()), 0, layout.noises());
      }

      private double[] all(double[] phi) {
        double[] all = Arrays.copyOf(coefficients, layout.size());
        System.arraycopy(phi, 0, all, layout.coefficients(), phi.length);
        return all;
      }
    };
  }

  /** Mean offset of each sensor in K after the whole record, zeros without offsets. */
  double[] offsets(double[] phi) {
    Belief belief = belief(0, 0);
    run(phi, belief, 0, 0);
    int first = column.grid().nodes() + 2;
    return extra() > 0
        ? Arrays.copyOfRange(belief.mean, first, first + extra())
        : new double[record.sensors()];
  }

  private Belief belief(int coefficients, int noises) {
    return new Belief(new ThetaStep(column), extra(), coefficients, noises);
  }

  private int extra() {
    return settings.offsetSd() > 0 ? record.sensors() : 0;
  }

  /** Filtered states of both ends, [row][2]; NaN where none is known. */
  double[][] ends(double[] phi) {
    double[][] ends = new double[record.times()][2];
    Arrays.stream(ends).forEach(row -> Arrays.fill(row, Double.NaN));
    int last = column.grid().nodes();
    Seen seen =
        (k, belief) -> {
          ends[k][0] = belief.mean[Faces.START];
          ends[k][1] = belief.mean[last];
        };
    followValues(phi, seen);
    return ends;
  }

  /** Filters the record, with derivatives of the belief by all parameters. */
  void follow(double[] phi, Seen seen) {
    int all = layout.coefficients();
    run(phi, belief(all, layout.noises()), all, layout.noises(), seen);
  }

  /** The same without derivatives. */
  void followValues(double[] phi, Watch watch) {
    run(phi, belief(0, 0), 0, 0, watch);
  }

  /**
   * Linearises from now on about the path that is likeliest at these parameters: each turn is one
   * of Gauss and Newton's on the whole path.
   */
  void settle(double[] phi, int turns) {
    for (int turn = 0; turn < turns; turn++) {
      PathSmoother smoother = new PathSmoother(new ThetaStep(column), phi);
      run(phi, belief(0, 0), 0, 0, smoother);
      path = smoother.path();
    }
  }

  private Likelihood run(double[] phi, Belief belief, int coefficients, int noises) {
    return run(phi, belief, coefficients, noises, Watch.NONE);
  }

  private Likelihood run(double[] phi, Belief belief, int coefficients, int noises, Watch watch) {
    int at = 0;
    Sums sums = new Sums(coefficients + noises);
    int skipped = layout.coefficients() - coefficients;
    double qBottom = layout.intensity(Process.BOTTOM, phi);
    int bottom = layout.index(Process.BOTTOM) - skipped;
    for (Segments.Span span : segments) {
      if (span.equals(segments.get(0))) {
        start.begin(belief, span.from(), settings.offsetSd());
      } else {
        start.resume(belief, span.from());
      }
      watch.begun(belief);
      for (int k = span.from(); k < span.to(); k++) {
        TimeLimit.check(k);
        Process top = rain[k] ? Process.RAIN : Process.TOP;
        double qTop = layout.intensity(top, phi);
        int first = layout.index(top) - skipped;
        double dt = record.intervalS() / substeps[k];
        for (int sub = 0; k > span.from() && sub < substeps[k]; sub++) {
          double[] from = path.isEmpty() ? belief.mean.clone() : path.get(at++);
          if (path.isEmpty()) {
            belief.predict(phi, dt, qTop, first, qBottom, bottom);
            watch.stepped(from, belief.mean.clone(), dt, qTop, qBottom);
          } else {
            belief.predictAlong(from, phi, dt, qTop, first, qBottom, bottom);
            watch.stepped(from, belief.reached.clone(), dt, qTop, qBottom);
          }
        }
        observe(belief, phi, k, skipped, sums, watch);
        if (Double.isNaN(belief.mean[Faces.START])) {
          return sums.failed();
        }
        watch.after(k, belief);
      }
    }
    return sums.likelihood();
  }

  private void observe(Belief belief, double[] phi, int k, int skipped, Sums sums, Watch watch) {
    int nodes = column.grid().nodes();
    for (int s : order) {
      double value = record.state()[k][s];
      if (!Double.isNaN(value)) {
        double sigma = layout.sigma(s, phi);
        int entry = Faces.START + column.grid().sensorNode()[s];
        int offset = extra() > 0 ? nodes + 2 + s : -1;
        belief.observe(entry, offset, value, sigma * sigma, layout.noise(s) - skipped);
        watch.observed(belief, entry, offset);
        sums.add(belief, k, s);
      }
    }
  }

  /** Ends first, then from above. */
  private static int[] order(int sensors) {
    int[] order = new int[sensors];
    order[1] = sensors - 1;
    for (int s = 1; s < sensors - 1; s++) {
      order[s + 1] = s;
    }
    return order;
  }

  /** Number of blocks of time for the errors. */
  private int blocks() {
    double rows = settings.blockDays() * 24 / record.intervalH();
    return Math.max(1, (int) (record.times() / rows));
  }

  /** Follows a run. */
  interface Watch {
    /** A run that nobody follows. */
    Watch NONE = new Watch() {};

    /** A segment begins with this belief. */
    default void begun(Belief belief) {}

    /** A step, linearised about the one that leads from one state to another. */
    default void stepped(double[] from, double[] to, double dtS, double qTop, double qBottom) {}

    /** A value was taken in. */
    default void observed(Belief belief, int entry, int offset) {}

    /** All values of a row were. */
    default void after(int row, Belief belief) {}
  }

  /** Sees the belief after a row alone. */
  interface Seen extends Watch {
    @Override
    void after(int row, Belief belief);
  }

  private final class Sums {
    private double deviance;
    private long values;
    private final double[] gradient;
    private final double[][] fisher;
    private final double[][] scores;
    private final double[][] innovations = new double[record.times()][record.sensors()];

    Sums(int parameters) {
      gradient = new double[parameters];
      fisher = new double[parameters][parameters];
      scores = new double[parameters > 0 ? blocks() : 0][parameters];
      Arrays.stream(innovations).forEach(row -> Arrays.fill(row, Double.NaN));
    }

    void add(Belief b, int k, int s) {
      double nu = b.innovation;
      double variance = b.variance;
      deviance += nu * nu / variance + Math.log(variance);
      values++;
      innovations[k][s] = nu / Math.sqrt(variance);
      if (gradient.length == 0) {
        return;
      }
      double[] score = scores[(int) ((long) k * scores.length / record.times())];
      double half = 0.5 * (1 / variance - nu * nu / (variance * variance));
      double root = Math.sqrt(0.5) / variance;
      for (int a = 0; a < gradient.length; a++) {
        score[a] += b.dInnovation[a] * nu / variance + half * b.dVariance[a];
        double na = b.dInnovation[a] / variance;
        double sa = b.dVariance[a] * root;
        for (int c = 0; c <= a; c++) {
          fisher[a][c] += na * b.dInnovation[c] + sa * root * b.dVariance[c];
        }
      }
    }

    Likelihood failed() {
      deviance = Double.POSITIVE_INFINITY;
      return likelihood();
    }

    Likelihood likelihood() {
      for (int a = 0; a < gradient.length; a++) {
        for (double[] score : scores) {
          gradient[a] += score[a];
        }
        for (int c = 0; c < a; c++) {
          fisher[c][a] = fisher[a][c];
        }
      }
      return new Likelihood(deviance, values, gradient, fisher, scores, innovations);
    }
  }
}
