package loam.state;

import java.util.Arrays;
import java.util.List;
import loam.physics.Coefficient;

/**
 * The errors that a fit by the filter is to have, of a soil that is known and a record whose noise
 * is not drawn: the {@link ExpectedSpread} of its {@link ExpectedInformation}. Two runs of the
 * filter, of no parameter's derivative.
 */
public final class ExpectedErrors {
  /** Of ln σ²: small beside 1, large beside what the path of the filter moves by. */
  private static final double LOUDER = 0.05;

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
    double[] phi = phi(clean, fit, sigma, lambda);
    return of(fit, fit.layout(), fit.columnFilter(), phi, clean);
  }

  /**
   * The errors of a fit of these coefficients.
   *
   * @param fit whose column and prior they are
   * @param layout of the filter's parameters
   * @param filter of the record without noise
   * @param phi the truth, and the noises to come
   */
  static StateEstimate of(
      StateFit fit, StateParameters layout, ColumnFilter filter, double[] phi, SensorRecord clean) {
    ColumnModel column = fit.column();
    ExpectedInformation.Told told = ExpectedInformation.of(column, filter, phi);
    double[] louder = phi.clone();
    for (int g = 0; g < layout.groups(); g++) {
      louder[layout.coefficients() + g] += LOUDER / 2;
    }
    double[][] noise = told.ofNoise(ExpectedInformation.of(column, filter, louder), LOUDER);
    if (!Arrays.stream(noise).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw new IllegalStateException(
          "the filter loses the column between rows that are %.3g h apart"
              .formatted(clean.intervalH()));
    }
    double[] c = Arrays.copyOf(phi, column.coefficients());
    ExpectedSpread spread = ExpectedSpread.of(told, noise, fit.prior(), c);
    return StateEstimate.expected(column, layout, phi, spread, clean);
  }

  private static double[] phi(
      SensorRecord clean, StateFit fit, double sigma, List<? extends Coefficient> lambda) {
    HeatColumn column = fit.heat();
    double[] phi = new double[fit.layout().size()];
    Arrays.fill(phi, Math.log(sigma));
    double[][] range = LayerStates.range(clean, column.grid(), 0.001);
    for (int l = 0; l < lambda.size(); l++) {
      Coefficient of = lambda.get(l);
      LogBasis basis = column.bases().get(l);
      double[] part = Continued.fitted(x -> Math.log(of.at(x)), basis, range[0][l], range[1][l]);
      System.arraycopy(part, 0, phi, column.offset(l), part.length);
    }
    int last = clean.sensors() - 1;
    double variance = sigma * sigma;
    phi[fit.layout().top()] = Math.log(EndIntensity.expected(clean, 0, variance));
    phi[fit.layout().index(StateParameters.Process.BOTTOM)] =
        Math.log(EndIntensity.expected(clean, last, variance));
    return phi;
  }
}
