package loam.state;

import java.util.Arrays;
import java.util.List;
import loam.state.StateParameters.Process;

/**
 * λ of the layers of a measured column from its states: method A, the trajectories, to begin with,
 * then method K, the marginal likelihood of the filter. A pure function of record, setting and
 * options. {@link loam.limit.TimeLimit} ends it early.
 */
public final class StateFit {
  /** Of the smoothness prior, before the evidence has spoken. */
  static final double START_WEIGHT = 100;

  private final SensorRecord record;
  private final StateOptions options;
  private final ColumnModel column;
  private final CoefficientPrior prior;
  private final Starts starts;
  private final StateParameters layout;

  /**
   * @param column law, grid and forms
   * @param prior of its coefficients
   * @param starts coefficients to begin with
   */
  StateFit(
      SensorRecord record,
      ColumnModel column,
      CoefficientPrior prior,
      Starts starts,
      StateOptions options) {
    this.record = record;
    this.options = options;
    this.column = column;
    this.prior = prior;
    this.starts = starts;
    layout =
        new StateParameters(
            column.coefficients(),
            options.noise().of(record.sensors()),
            Process.of(column, RainHours.of(column, record)));
  }

  static StateFit heat(SensorRecord record, StateSetting setting, StateOptions options) {
    ColumnGrid grid =
        ColumnGrid.of(record.depthM(), setting.edgeM(), options.finestM(), options.growth());
    HeatColumn column =
        new HeatColumn(
            grid, setting.law(), LayerStates.bases(record, grid, setting, options.form()), 0.5);
    return heat(record, column, options);
  }

  static StateFit heat(SensorRecord record, HeatColumn column, StateOptions options) {
    double[] start = column.constant(HeatColumn.TYPICAL_DIFFUSIVITY * column.law().dry());
    return new StateFit(
        record, column, CoefficientPrior.of(column), new Starts(List.of(start)), options);
  }

  /** Method K. */
  public static StateEstimate filter(
      SensorRecord record, StateSetting setting, StateOptions options) {
    return heat(record, setting, options).filter();
  }

  /** Method A: quick, its errors those of blocks of time. */
  public static StateEstimate trajectory(
      SensorRecord record, StateSetting setting, StateOptions options) {
    return heat(record, setting, options).trajectory();
  }

  /** Method A. */
  StateEstimate trajectory() {
    return estimate(trajectoryOptimum());
  }

  SensorRecord record() {
    return record;
  }

  StateOptions options() {
    return options;
  }

  StateParameters layout() {
    return layout;
  }

  ColumnModel column() {
    return column;
  }

  CoefficientPrior prior() {
    return prior;
  }

  /** The column of a fit of heat. */
  HeatColumn heat() {
    return (HeatColumn) column;
  }

  /** Method A's objective over the coefficients and ln σ. */
  Trajectories trajectories() {
    return new Trajectories(column, record, options.filter(), options.burnInDays());
  }

  /** Method K's over the coefficients and the noises of {@link #layout}. */
  ColumnFilter columnFilter() {
    return new ColumnFilter(column, record, layout, options.filter());
  }

  Scoring.Optimum trajectoryOptimum() {
    Trajectories windows = trajectories();
    double[] c = starts.likeliest(column, record, prior, options);
    double[] phi = Arrays.copyOf(c, c.length + 1);
    Likelihood at = windows.value(phi);
    phi[c.length] = 0.5 * Math.log(at.deviance() / at.values());
    int size = phi.length;
    return new Scoring(
            windows,
            prior.roughness(size),
            prior.rank(),
            prior.fixed(size),
            1,
            options.mostIterations())
        .from(phi, START_WEIGHT);
  }

  /** Method K on another record of the same column, from an estimate by it. */
  static StateEstimate again(SensorRecord record, StateEstimate from, StateOptions options) {
    StateFit fit = heat(record, (HeatColumn) from.column(), options);
    return fit.filtered(fit.columnFilter(), from.phi(), from.weight());
  }

  /** Method K from another estimate of the same record, whose layers and form may differ. */
  static StateEstimate filter(
      SensorRecord record, StateSetting setting, StateOptions options, StateEstimate from) {
    StateFit fit = heat(record, setting, options);
    return fit.filtered(fit.columnFilter(), Continued.from(from, fit.heat(), record), START_WEIGHT);
  }

  /** Method K; with a flux into the surface from where it ends without. */
  StateEstimate filter() {
    if (column.top() == Top.FLUX) {
      ColumnModel under = column.belowFirstSensor();
      StateEstimate below = new StateFit(record, under, prior, starts, options).filter();
      double[] begun = Arrays.copyOf(below.phi(), column.coefficients() + 1);
      return filteredFrom(columnFilter(), begun, below.weight());
    }
    Scoring.Optimum optimum = trajectoryOptimum();
    ColumnFilter filter = columnFilter();
    double[] begun = optimum.phi();
    if (strays(filter, begun)) {
      double[] start = starts.likeliest(column, record, prior, options);
      System.arraycopy(start, 0, begun, 0, start.length);
      PathRounds.begin(filter, with(begun, roughNoises(begun)));
      return filtered(filter, with(begun, noises(filter, begun)), START_WEIGHT);
    }
    return filteredFrom(filter, begun, optimum.weight());
  }

  /** Method K from these coefficients and ln σ on. */
  private StateEstimate filteredFrom(ColumnFilter filter, double[] begun, double weight) {
    PathRounds.begin(filter, with(begun, roughNoises(begun)));
    return filtered(filter, with(begun, noises(filter, begun)), weight);
  }

  /**
   * Whether the filter breaks down where trajectories have led: between sparse rows ends that are
   * drawn through noise may need a λ that no soil has.
   */
  boolean strays(ColumnFilter filter, double[] begun) {
    double[] phi = with(begun, roughNoises(begun));
    return !column.hasFronts()
        && (filter.value(phi).deviance() == Double.POSITIVE_INFINITY
            || !PathRounds.begins(filter, phi));
  }

  private StateEstimate filtered(ColumnFilter filter, double[] phi, double weight) {
    PathRounds.begin(filter, phi);
    Scoring.Optimum first = score(filter, phi, weight);
    Scoring.Optimum end =
        PathRounds.rested(filter, first, at -> at, at -> score(filter, at.phi(), at.weight()));
    return estimate(end, ModelCheck.of(end.likelihood().innovations()), filter.offsets(end.phi()));
  }

  /**
   * The noises most likely at the coefficients of the trajectories.
   *
   * @param begun coefficients and ln σ
   */
  double[] noises(ColumnFilter filter, double[] begun) {
    int count = layout.noises();
    double[] noise = roughNoises(begun);
    double[] coefficients = Arrays.copyOf(begun, column.coefficients());
    double[][] none = new double[count][count];
    return new Scoring(
            filter.noises(coefficients),
            none,
            0,
            layout.groupPrior(count),
            count,
            options.mostIterations())
        .from(noise, 1)
        .phi();
  }

  /** The filter's optimum from these parameters on. */
  private Scoring.Optimum score(ColumnFilter filter, double[] phi, double weight) {
    int size = layout.size();
    return new Scoring(
            filter,
            prior.roughness(size),
            prior.rank(),
            Dense.plus(prior.fixed(size), 1, layout.groupPrior(size)),
            layout.noises(),
            options.mostIterations())
        .from(phi, weight);
  }

  /** Coefficients, and these noises behind them. */
  double[] with(double[] begun, double[] noise) {
    double[] phi = Arrays.copyOf(begun, layout.size());
    System.arraycopy(noise, 0, phi, layout.coefficients(), noise.length);
    return phi;
  }

  /** Guessed from the record, at coefficients and ln σ. */
  double[] roughNoises(double[] begun) {
    return EndIntensity.noises(column, record, layout, begun[column.coefficients()]);
  }

  StateEstimate estimate(Scoring.Optimum end) {
    double[] phi = Arrays.copyOf(end.phi(), layout.size());
    Arrays.fill(phi, column.coefficients() + 1, phi.length, Double.NaN);
    return estimate(
        new Scoring.Optimum(phi, end.likelihood(), end.weight(), end.iterations(), end.converged()),
        ModelCheck.NONE,
        new double[record.sensors()]);
  }

  private StateEstimate estimate(Scoring.Optimum end, ModelCheck check, double[] offsets) {
    Likelihood at = end.likelihood();
    int size = at.gradient().length;
    double[][] roughness = prior.roughness(size);
    double[][] fixed = prior.fixed(size);
    double[][] information = Dense.plus(Dense.plus(at.fisher(), end.weight(), roughness), 1, fixed);
    boolean filtered = size == layout.size();
    if (filtered) {
      information = Dense.plus(information, 1, layout.groupPrior(size));
    }
    boolean along = PathRounds.areNeeded(column, record);
    double spread = along ? PathRounds.spread(column, prior) : 1;
    Covariances errors = Covariances.of(information, at.blockScores(), check, along, spread);
    double[] phi = Arrays.copyOf(end.phi(), size);
    double square = Dense.dot(phi, Dense.times(roughness, phi));
    double pull = Dense.dot(phi, Dense.times(fixed, phi));
    double held = end.weight() * Dense.traceOfProduct(errors.laplace(), roughness) / spread;
    double evidence =
        at.deviance()
            + end.weight() * square
            + pull
            - prior.rank() * Math.log(end.weight())
            + Dense.logDeterminant(information);
    double[][] support = LayerStates.range(record, column, 0.01);
    return new StateEstimate(
        column,
        layout,
        end.phi(),
        errors.covariance(),
        errors.laplace(),
        errors.model(),
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
}
