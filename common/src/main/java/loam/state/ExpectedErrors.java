package loam.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import loam.physics.Coefficient;
import loam.random.Purpose;
import loam.random.Streams;

/**
 * The errors that a fit by the filter is to have, of a soil that is known and a record whose noise
 * is not drawn: the {@link ExpectedSpread} of its {@link FilterInformation} and of the weather's
 * part of its score. They stand at the noises that a fit would find: weather is not the process
 * that the filter takes it for, and what of it the process cannot follow passes for noise of the
 * sensors. One draw of noise, the same for all records, tells them.
 */
public final class ExpectedErrors {
  /** Of ln σ²: small beside 1, large beside what the path of the filter moves by. */
  private static final double LOUDER = 0.05;

  /**
   * Longest step in s of filters with derivatives; a quarter of it moves errors by 1 %. Where such
   * steps lose the column, those of a fit have their turn.
   */
  private static final double COARSE_S = 3600;

  /** Of the record, for its noises: a few parameters that a month tells, however long it is. */
  private static final double NOISE_DAYS = 30;

  private ExpectedErrors() {}

  /**
   * The truth as a fit would write it, with the errors that a fit would have.
   *
   * @param clean what the sensors would say without noise; NaN is a value that will be missing
   * @param setting the soil's own layers
   * @param sigma of the noise to come, in the unit of the states, > 0
   * @param lambda of each layer, W m⁻¹ K⁻¹
   */
  public static StateEstimate of(
      SensorRecord clean,
      StateSetting setting,
      StateOptions options,
      double sigma,
      List<? extends Coefficient> lambda) {
    StateFit fit = StateFit.heat(clean, setting, options);
    double[] begun = begun(clean, fit, sigma, lambda);
    SensorRecord month = month(clean, sigma);
    StateOptions coarse = options.withFilter(options.filter().withStep(COARSE_S));
    return with(fit, coarse, begun, month)
        .or(() -> with(fit, options, begun, month))
        .orElseThrow(() -> lost(clean));
  }

  /**
   * The errors by filters in these steps; empty where they lose the column.
   *
   * @param begun coefficients and ln σ
   * @param drawn the record's beginning with noise
   */
  private static Optional<StateEstimate> with(
      StateFit fit, StateOptions steps, double[] begun, SensorRecord drawn) {
    StateFit noisy = StateFit.heat(drawn, fit.heat(), steps);
    ColumnFilter filter = noisy.columnFilter();
    if (noisy.strays(filter, begun)) {
      return Optional.empty();
    }
    double[] phi = noisy.with(begun, noisy.noises(filter, begun));
    ColumnFilter clean = StateFit.heat(fit.record(), fit.heat(), steps).columnFilter();
    double sigma = Math.exp(begun[begun.length - 1]);
    return of(fit, fit.layout(), told(fit, clean, phi), at -> fisher(fit, clean, at), phi, sigma);
  }

  private static RecordInformation told(StateFit fit, ColumnFilter filter, double[] phi) {
    double[] weather = ExpectedInformation.of(fit.column(), fit.columnFilter(), phi).weather();
    RecordInformation told = new RecordInformation(fisher(fit, filter, phi), weather);
    return told.isFinite() ? told.held() : told;
  }

  private static double[][] fisher(StateFit fit, ColumnFilter filter, double[] phi) {
    return FilterInformation.of(filter, phi, fit.column().coefficients());
  }

  /**
   * The errors of a fit of these coefficients; empty where what the record tells is not a number.
   *
   * @param fit whose column, prior and record without noise they are
   * @param layout of the filter's parameters
   * @param told by the record at phi
   * @param fisher F at other parameters
   * @param phi the truth, and the noises that a fit would find
   * @param sigma of the noise to come
   */
  static Optional<StateEstimate> of(
      StateFit fit,
      StateParameters layout,
      RecordInformation told,
      Function<double[], double[][]> fisher,
      double[] phi,
      double sigma) {
    double[] louder = phi.clone();
    for (int g = 0; g < layout.groups(); g++) {
      int at = layout.coefficients() + g;
      louder[at] += 0.5 * LOUDER * Math.exp(2 * (Math.log(sigma) - phi[at]));
    }
    double[][] noise = told.ofNoise(fisher.apply(louder), LOUDER);
    if (!Dense.isFinite(noise)) {
      return Optional.empty();
    }
    double[] c = Arrays.copyOf(phi, layout.coefficients());
    ExpectedSpread spread = ExpectedSpread.of(told, noise, fit.prior(), c);
    return Optional.of(StateEstimate.expected(fit.column(), layout, phi, spread, fit.record()));
  }

  /** The coefficients of the truth, and behind them ln σ. */
  private static double[] begun(
      SensorRecord clean, StateFit fit, double sigma, List<? extends Coefficient> lambda) {
    HeatColumn column = fit.heat();
    double[] begun = new double[column.coefficients() + 1];
    double[][] range = LayerStates.range(clean, column.grid(), 0.001);
    for (int l = 0; l < lambda.size(); l++) {
      Coefficient of = lambda.get(l);
      LogBasis basis = column.bases().get(l);
      double[] part = Continued.fitted(x -> Math.log(of.at(x)), basis, range[0][l], range[1][l]);
      System.arraycopy(part, 0, begun, column.offset(l), part.length);
    }
    begun[column.coefficients()] = Math.log(sigma);
    return begun;
  }

  /** What is said where a filter has lost its column. */
  static IllegalStateException lost(SensorRecord record) {
    return new IllegalStateException(
        "the filter loses the column between rows that are %.3g h apart"
            .formatted(record.intervalH()));
  }

  private static SensorRecord month(SensorRecord clean, double sigma) {
    SplittableRandom random = Streams.of(0, Purpose.EXPECTED_NOISE);
    double rows = NOISE_DAYS * 24 / clean.intervalH();
    SensorRecord month = clean.rows(0, (int) Math.min(clean.times(), Math.round(rows)));
    double[][] state =
        Arrays.stream(month.state())
            .map(row -> Arrays.stream(row).map(x -> x + sigma * random.nextGaussian()).toArray())
            .toArray(double[][]::new);
    return month.with(state);
  }
}
