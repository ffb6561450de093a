package loam.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.limit.TimeLimit;
import loam.state.RainHours.Weather;
import loam.state.StateParameters.Process;

/**
 * The marginal likelihood of a record: the extended Kalman filter of a {@link ColumnModel} whose
 * end values are integrated Wiener processes, or into whose top water flows. At each time the end
 * sensors are taken in first, so that the innovations of the others tell of the soil between.
 */
final class ColumnFilter implements Objective {
  /** Longest step in s while a front of rain passes. */
  private static final double RAIN_STEP_S = 300;

  /** Of −ln of how likely a path is: what a turn gains where the path rests. */
  private static final double RESTS = 1e-3;

  final ColumnModel column;
  final SensorRecord record;
  private final StateParameters layout;
  private final FilterSettings settings;
  private final List<Segments.Span> segments;
  private final DailyWave wave;
  private final Start start;
  private final int[] order;
  private final int[] substeps;

  /** States before each step about which steps are linearised; empty: about the mean. */
  List<double[]> path = List.of();

  /** Where steps along the path lead. */
  private final PathSteps steps;

  private Optional<LikeliestPath> likeliest = Optional.empty();
  private final NodeWater water;

  /** What the top does on its way to each row. */
  private final Weather[] top;

  ColumnFilter(
      ColumnModel column, SensorRecord record, StateParameters layout, FilterSettings settings) {
    this(
        column,
        record,
        layout,
        settings,
        layout.processes().contains(Process.RAIN)
            ? RainHours.of(column, record)
            : RainHours.none(record));
  }

  /**
   * @param top what it does on its way to each row, where somebody knows better than the record
   */
  ColumnFilter(
      ColumnModel column,
      SensorRecord record,
      StateParameters layout,
      FilterSettings settings,
      Weather[] top) {
    this.column = column;
    this.record = record;
    this.layout = layout;
    this.settings = settings;
    segments = Segments.of(record, settings.longestGapH(), settings.shortestSegmentH());
    water = NodeWater.of(column, record);
    int rate = column.grid().nodes() + 1;
    steps = new PathSteps(column);
    wave = column.hasFronts() ? DailyWave.NONE : DailyWave.of(record, rate, rate + 1 + offsets());
    start = new Start(column, record, wave);
    order = order(record.sensors());
    this.top = top;
    substeps = new int[record.times()];
    for (int k = 0; k < substeps.length; k++) {
      double longest = top[k] == Weather.DRY ? settings.longestStepS() : RAIN_STEP_S;
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
    return offsets() > 0
        ? Arrays.copyOfRange(belief.mean, first, first + offsets())
        : new double[record.sensors()];
  }

  private Belief belief(int coefficients, int noises) {
    int extra = offsets() + wave.states();
    return new Belief(new ThetaStep(column, water), extra, coefficients, noises);
  }

  /** Number of states of offsets. */
  private int offsets() {
    return settings.offsetSd() > 0 ? record.sensors() : 0;
  }

  /** Filtered states of both ends, [row][2]; NaN where none is known. */
  double[][] ends(double[] phi) {
    double[][] ends = new double[record.times()][2];
    Arrays.stream(ends).forEach(row -> Arrays.fill(row, Double.NaN));
    int last = column.grid().nodes();
    followValues(
        phi,
        (k, belief) -> {
          ends[k][0] = belief.mean[Faces.START];
          ends[k][1] = belief.mean[last];
        });
    return ends;
  }

  /** Filters the record, with derivatives of the belief by all parameters. */
  Likelihood follow(double[] phi, Watch watch) {
    int all = layout.coefficients();
    return run(phi, belief(all, layout.noises()), all, layout.noises(), watch);
  }

  /** The same with derivatives by the coefficients alone. */
  Likelihood followCoefficients(double[] phi, Watch watch) {
    int all = layout.coefficients();
    return run(phi, belief(all, 0), all, 0, watch);
  }

  /** The same without derivatives. */
  Likelihood followValues(double[] phi, Watch watch) {
    return run(phi, belief(0, 0), 0, 0, watch);
  }

  /** Linearises about its own mean from now on. */
  void forgetPath() {
    path = List.of();
    likeliest = Optional.empty();
  }

  /**
   * Linearises from now on about the path that is likeliest at these parameters: each turn is one
   * of Gauss and Newton's on the whole path. Ends early where the path rests.
   *
   * @throws IllegalStateException where the filter breaks down on its way
   */
  void settle(double[] phi, int turns) {
    if (likeliest.isEmpty()) {
      likeliest = Optional.of(LikeliestPath.drawn(column, record, segments, substeps, phi));
      path = likeliest.get().states();
    }
    likeliest.get().parametersMoved();
    for (int turn = 0; turn < turns; turn++) {
      PathSmoother smoother = new PathSmoother(new ThetaStep(column, water), record, phi);
      if (followValues(phi, smoother).deviance() == Double.POSITIVE_INFINITY) {
        throw new IllegalStateException("the filter breaks down along the path of the record");
      }
      double gain = likeliest.get().turn(smoother);
      path = likeliest.get().states();
      if (turn > 0 && gain < RESTS) {
        return;
      }
    }
    if (!likeliest.get().isOfTheColumn()) {
      throw LikeliestPath.nowhere();
    }
  }

  private Likelihood run(double[] phi, Belief belief, int coefficients, int noises) {
    return run(phi, belief, coefficients, noises, (row, at) -> {});
  }

  private Likelihood run(double[] phi, Belief belief, int coefficients, int noises, Watch watch) {
    steps.begin(path, phi);
    FilterSums sums = new FilterSums(record, coefficients + noises, settings.blocks(record));
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
        double qTop = top[k].intensity(layout, phi);
        int first = layout.index(top[k].process) - skipped;
        double dt = record.intervalS() / substeps[k];
        for (int sub = 0; k > span.from() && sub < substeps[k]; sub++) {
          double row = k - 1 + (double) sub / substeps[k];
          wave.step(belief, row * record.intervalH(), dt / 3600, watch);
          double until = row + 1.0 / substeps[k];
          belief.step.between(row, until);
          belief.step.pour(record.inflowAt(k));
          if (path.isEmpty()) {
            double[] from = belief.mean;
            belief.predict(phi, dt, qTop, first, qBottom, bottom);
            watch.stepped(until, from, belief.mean, dt, qTop, qBottom);
          } else {
            double[] from = steps.from();
            double[] to = steps.take(belief.step, dt);
            belief.predictAlong(from, to, dt, qTop, first, qBottom, bottom);
            watch.stepped(until, from, to, dt, qTop, qBottom);
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

  private void observe(
      Belief belief, double[] phi, int k, int skipped, FilterSums sums, Watch watch) {
    int nodes = column.grid().nodes();
    for (int s : order) {
      double value = record.state()[k][s];
      if (!Double.isNaN(value)) {
        double sigma = layout.sigma(s, phi);
        int entry = Faces.START + column.grid().sensorNode()[s];
        int offset = offsets() > 0 ? nodes + 2 + s : -1;
        belief.observe(entry, offset, value, sigma * sigma, layout.noise(s) - skipped);
        watch.observed(belief, entry, offset, value, sigma * sigma);
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

  /** Follows a run; what it is shown changes afterwards. */
  interface Watch {
    /** All values of a row were taken in. */
    void after(int row, Belief belief);

    /** A segment begins with this belief. */
    default void begun(Belief belief) {}

    /**
     * A step until a time in rows, linearised about the one that leads from one state to another.
     */
    default void stepped(
        double until, double[] from, double[] to, double dtS, double qTop, double qBottom) {}

    /** Other entries were added to one, each times its share. */
    default void mixed(int entry, int from, double[] share) {}

    /** A value was taken in, with this variance of its noise. */
    default void observed(Belief belief, int entry, int offset, double value, double noise) {}
  }
}
