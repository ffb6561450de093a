package loam.state;

import java.util.Arrays;
import java.util.List;
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

  /** Longest step in s of filters with derivatives; a quarter of it moves errors by 1 %. */
  private static final double COARSE_S = 3600;

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
    double[] c = coefficients(clean, fit, lambda);
    StateOptions coarse = options.withFilter(options.filter().withStep(COARSE_S));
    double[] phi = withNoises(c, sigma, StateFit.heat(drawn(clean, sigma), fit.heat(), coarse));
    ColumnFilter filter = StateFit.heat(clean, fit.heat(), coarse).columnFilter();
    return of(fit, fit.layout(), at -> told(fit, filter, at), phi, sigma, clean);
  }

  private static ExpectedInformation.Told told(StateFit fit, ColumnFilter coarse, double[] phi) {
    double[] weather = ExpectedInformation.of(fit.column(), fit.columnFilter(), phi).weather();
    double[][] fisher = FilterInformation.of(coarse, phi, weather.length);
    boolean lost = Double.isNaN(fisher[0][0]);
    ExpectedInformation.Told told = new ExpectedInformation.Told(fisher, weather);
    return lost ? told : told.held();
  }

  /**
   * The errors of a fit of these coefficients.
   *
   * @param fit whose column and prior they are
   * @param layout of the filter's parameters
   * @param tell what the record without noise tells at these parameters
   * @param phi the truth, and the noises that a fit would find
   * @param sigma of the noise to come
   */
  static StateEstimate of(
      StateFit fit,
      StateParameters layout,
      Function<double[], ExpectedInformation.Told> tell,
      double[] phi,
      double sigma,
      SensorRecord clean) {
    ColumnModel column = fit.column();
    ExpectedInformation.Told told = tell.apply(phi);
    double[] louder = phi.clone();
    for (int g = 0; g < layout.groups(); g++) {
      int at = layout.coefficients() + g;
      louder[at] += 0.5 * LOUDER * Math.exp(2 * (Math.log(sigma) - phi[at]));
    }
    double[][] noise = told.ofNoise(tell.apply(louder), LOUDER);
    if (!Arrays.stream(noise).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw lost(clean);
    }
    double[] c = Arrays.copyOf(phi, column.coefficients());
    ExpectedSpread spread = ExpectedSpread.of(told, noise, fit.prior(), c);
    return StateEstimate.expected(column, layout, phi, spread, clean);
  }

  private static double[] coefficients(
      SensorRecord clean, StateFit fit, List<? extends Coefficient> lambda) {
    HeatColumn column = fit.heat();
    double[] c = new double[column.coefficients()];
    double[][] range = LayerStates.range(clean, column.grid(), 0.001);
    for (int l = 0; l < lambda.size(); l++) {
      Coefficient of = lambda.get(l);
      LogBasis basis = column.bases().get(l);
      double[] part = Continued.fitted(x -> Math.log(of.at(x)), basis, range[0][l], range[1][l]);
      System.arraycopy(part, 0, c, column.offset(l), part.length);
    }
    return c;
  }

  /** The coefficients, and behind them the noises that are likeliest with them. */
  private static double[] withNoises(double[] c, double sigma, StateFit drawn) {
    StateParameters layout = drawn.layout();
    ColumnFilter filter = drawn.columnFilter();
    double[] rough = EndIntensity.noises(drawn.record(), layout, Math.log(sigma));
    double[] phi = Arrays.copyOf(c, layout.size());
    System.arraycopy(rough, 0, phi, c.length, rough.length);
    if (!Double.isFinite(filter.value(phi).deviance())) {
      throw lost(drawn.record());
    }
    double[] begun = Arrays.copyOf(c, c.length + 1);
    begun[c.length] = Math.log(sigma);
    double[] found = drawn.noises(filter, begun);
    System.arraycopy(found, 0, phi, c.length, found.length);
    return phi;
  }

  private static IllegalStateException lost(SensorRecord record) {
    return new IllegalStateException(
        "the filter loses the column between rows that are %.3g h apart"
            .formatted(record.intervalH()));
  }

  private static SensorRecord drawn(SensorRecord clean, double sigma) {
    SplittableRandom random = Streams.of(0, Purpose.EXPECTED_NOISE);
    double[][] state =
        Arrays.stream(clean.state())
            .map(row -> Arrays.stream(row).map(x -> x + sigma * random.nextGaussian()).toArray())
            .toArray(double[][]::new);
    return new SensorRecord(clean.depthM(), clean.intervalS(), state);
  }
}
