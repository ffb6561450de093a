package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * λ of the layers of a measured column from its states: method A, the trajectories, to begin with,
 * then method K, the marginal likelihood of the filter. A pure function of record, setting and
 * options. {@link loam.limit.TimeLimit} ends it early.
 */
public final class StateFit {
  private static final double START_DIFFUSIVITY = 5e-7;
  private static final double START_WEIGHT = 100;

  /** Prior deviation of ln σ of a group of sensors from the groups' mean. */
  private static final double NOISE_SPREAD = 1;

  private final SensorRecord record;
  private final StateOptions options;
  private final HeatColumn column;

  StateFit(SensorRecord record, StateSetting setting, StateOptions options) {
    this(
        record,
        options,
        new HeatColumn(
            ColumnGrid.of(record.depthM(), setting.edgeM(), options.finestM(), options.growth()),
            setting.heatCapacity(),
            bases(record, setting, options.form()),
            0.5));
  }

  private StateFit(SensorRecord record, StateOptions options, HeatColumn column) {
    this.record = record;
    this.options = options;
    this.column = column;
  }

  /** Method K. */
  public static StateEstimate filter(
      SensorRecord record, StateSetting setting, StateOptions options) {
    return new StateFit(record, setting, options).filter();
  }

  /** Method A: quick, its errors those of blocks of time. */
  public static StateEstimate trajectory(
      SensorRecord record, StateSetting setting, StateOptions options) {
    StateFit fit = new StateFit(record, setting, options);
    return fit.estimate(fit.trajectoryOptimum());
  }

  SensorRecord record() {
    return record;
  }

  StateOptions options() {
    return options;
  }

  HeatColumn column() {
    return column;
  }

  /** Method A's objective over the coefficients and ln σ. */
  Trajectories trajectories() {
    return new Trajectories(column, record, options.filter(), options.burnInDays());
  }

  /** Method K's over the coefficients and the noises of {@link #layout}. */
  ColumnFilter columnFilter() {
    return new ColumnFilter(column, record, layout(), options.filter());
  }

  Scoring.Optimum trajectoryOptimum() {
    Trajectories windows = trajectories();
    double[] c = column.constant(START_DIFFUSIVITY * column.heatCapacity());
    double[] phi = Arrays.copyOf(c, c.length + 1);
    Likelihood at = windows.value(phi);
    phi[c.length] = 0.5 * Math.log(at.deviance() / at.values());
    double[][] none = new double[phi.length][phi.length];
    return new Scoring(windows, roughness(phi.length), rank(), none, 1, options.mostIterations())
        .from(phi, START_WEIGHT);
  }

  /** Method K on another record of the same column, from an estimate by it. */
  static StateEstimate again(SensorRecord record, StateEstimate from, StateOptions options) {
    StateFit fit = new StateFit(record, options, (HeatColumn) from.column());
    return fit.filter(fit.columnFilter(), from.phi(), from.weight());
  }

  /** Method K from another estimate of the same record, whose layers and form may differ. */
  static StateEstimate filter(
      SensorRecord record, StateSetting setting, StateOptions options, StateEstimate from) {
    StateFit fit = new StateFit(record, setting, options);
    return fit.filter(fit.columnFilter(), Continued.from(from, fit.column, record), START_WEIGHT);
  }

  private StateEstimate filter() {
    Scoring.Optimum begun = trajectoryOptimum();
    StateParameters layout = layout();
    ColumnFilter filter = columnFilter();
    double[] noise = noises(filter, begun.phi());
    double[] phi = Arrays.copyOf(begun.phi(), layout.size());
    System.arraycopy(noise, 0, phi, layout.coefficients(), noise.length);
    return filter(filter, phi, begun.weight());
  }

  private StateEstimate filter(ColumnFilter filter, double[] phi, double weight) {
    int size = phi.length;
    Scoring.Optimum end =
        new Scoring(
                filter,
                roughness(size),
                rank(),
                groupPrior(size),
                layout().noises(),
                options.mostIterations())
            .from(phi, weight);
    return estimate(end, ModelCheck.of(end.likelihood().innovations()), filter.offsets(end.phi()));
  }

  /**
   * The noises most likely at the coefficients of the trajectories.
   *
   * @param begun coefficients and ln σ
   */
  double[] noises(ColumnFilter filter, double[] begun) {
    StateParameters layout = layout();
    int count = layout.noises();
    double logSigma = begun[column.coefficients()];
    double variance = Math.exp(2 * logSigma);
    double[] noise = new double[count];
    Arrays.fill(noise, logSigma);
    noise[count - 2] = Math.log(intensity(0, variance));
    noise[count - 1] = Math.log(intensity(record.sensors() - 1, variance));
    double[] coefficients = Arrays.copyOf(begun, column.coefficients());
    double[][] none = new double[count][count];
    return new Scoring(
            filter.noises(coefficients),
            none,
            0,
            groupPrior(count),
            count,
            options.mostIterations())
        .from(noise, 1)
        .phi();
  }

  StateParameters layout() {
    return new StateParameters(column.coefficients(), options.noise().of(record.sensors()));
  }

  /** Groups' ln σ near their mean, in the place before the two intensities. */
  double[][] groupPrior(int size) {
    int groups = layout().groups();
    double[][] prior = new double[size][size];
    int first = size - 2 - groups;
    for (int g = 0; g < groups; g++) {
      for (int h = 0; h < groups; h++) {
        double own = g == h ? 1 : 0;
        prior[first + g][first + h] = (own - 1.0 / groups) / (NOISE_SPREAD * NOISE_SPREAD);
      }
    }
    return prior;
  }

  /**
   * From the variance of second differences over m intervals, 2/3 q (mΔ)³ + 6σ², at the least m =
   * 1, 2, 4 … where it stands clear of the noise.
   */
  private double intensity(int sensor, double variance) {
    double hours = record.intervalH();
    int lag = 1;
    double square = bend(sensor, lag);
    while (square < 12 * variance && hours * lag < 24) {
      lag *= 2;
      square = bend(sensor, lag);
    }
    double clear = Math.max(square - 6 * variance, 0.05 * square + 1e-12);
    return 1.5 * clear / Math.pow(hours * lag, 3);
  }

  /** Mean square of second differences over a lag. */
  private double bend(int sensor, int lag) {
    double[][] x = record.state();
    double sum = 0;
    int count = 0;
    for (int k = lag; k + lag < record.times(); k++) {
      double d = x[k - lag][sensor] - 2 * x[k][sensor] + x[k + lag][sensor];
      if (!Double.isNaN(d)) {
        sum += d * d;
        count++;
      }
    }
    return sum / Math.max(1, count);
  }

  StateEstimate estimate(Scoring.Optimum end) {
    StateParameters layout = layout();
    double[] phi = Arrays.copyOf(end.phi(), layout.size());
    Arrays.fill(phi, column.coefficients() + 1, phi.length, Double.NaN);
    return estimate(
        new Scoring.Optimum(phi, end.likelihood(), end.weight(), end.iterations(), end.converged()),
        new ModelCheck(Double.NaN, Double.NaN, new double[0], new double[0], 0),
        new double[record.sensors()]);
  }

  private StateEstimate estimate(Scoring.Optimum end, ModelCheck check, double[] offsets) {
    Likelihood at = end.likelihood();
    int size = at.gradient().length;
    double[][] roughness = roughness(size);
    double[][] information = Dense.plus(at.fisher(), end.weight(), roughness);
    boolean filtered = size == layout().size();
    if (filtered) {
      information = Dense.plus(information, 1, groupPrior(size));
    }
    double[][] laplace = Dense.inverse(information);
    boolean white = check.outcome() == ModelCheck.Outcome.WHITE;
    double square = Dense.dot(end.phi(), Dense.times(roughness(end.phi().length), end.phi()));
    double held = end.weight() * Dense.traceOfProduct(laplace, roughness);
    double evidence =
        at.deviance()
            + end.weight() * square
            - rank() * Math.log(end.weight())
            + Dense.logDeterminant(information);
    double[][] support = LayerStates.range(record, column.grid(), 0.01);
    return new StateEstimate(
        column,
        layout(),
        end.phi(),
        white ? laplace : BlockErrors.covariance(laplace, at.blockScores()),
        laplace,
        white ? StateEstimate.ErrorModel.LAPLACE : StateEstimate.ErrorModel.BLOCKS,
        check,
        offsets,
        support[0],
        support[1],
        at.deviance(),
        evidence,
        column.coefficients() - held,
        end.weight(),
        at.values(),
        end.iterations(),
        end.converged());
  }

  double[][] roughness(int size) {
    double[][] k = new double[size][size];
    for (int l = 0; l < column.bases().size(); l++) {
      double[][] part = column.bases().get(l).roughness();
      for (int i = 0; i < part.length; i++) {
        System.arraycopy(part[i], 0, k[column.offset(l) + i], column.offset(l), part.length);
      }
    }
    return k;
  }

  private int rank() {
    return column.bases().stream().mapToInt(b -> b.size() - 2).sum();
  }

  private static List<LogBasis> bases(SensorRecord record, StateSetting setting, LogForm form) {
    ColumnGrid grid = ColumnGrid.of(record.depthM(), setting.edgeM(), 1, 0);
    double[][] range = LayerStates.range(record, grid, 0.001);
    double lo = Arrays.stream(range[0]).min().orElseThrow();
    double hi = Arrays.stream(range[1]).max().orElseThrow();
    List<LogBasis> bases = new ArrayList<>();
    for (int l = 0; l < grid.layers(); l++) {
      bases.add(form.over(range[0][l], range[1][l], hi - lo));
    }
    return bases;
  }
}
