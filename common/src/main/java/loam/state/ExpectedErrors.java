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
    HeatColumn column = fit.heat();
    double[] phi = phi(clean, fit, sigma, lambda);
    ExpectedInformation.Told told = ExpectedInformation.of(column, fit.columnFilter(), phi);
    double[][] noise =
        told.ofNoise(ExpectedInformation.of(column, fit.columnFilter(), louder(phi, fit)), LOUDER);
    if (!Arrays.stream(noise).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw new IllegalStateException(
          "the filter loses the column between rows that are %.3g h apart"
              .formatted(clean.intervalH()));
    }
    double[] c = Arrays.copyOf(phi, column.coefficients());
    ExpectedSpread spread = ExpectedSpread.of(told, noise, CoefficientPrior.of(column), c);
    double[][] support = LayerStates.range(clean, column.grid(), 0.01);
    return new StateEstimate(
        column,
        fit.layout(),
        phi,
        spread.moment(),
        spread.moment(),
        StateEstimate.ErrorModel.LAPLACE,
        ModelCheck.NONE,
        new double[clean.sensors()],
        support[0],
        support[1],
        Double.NaN,
        Double.NaN,
        spread.freedom(),
        spread.weight(),
        0,
        0,
        true);
  }

  private static double[] louder(double[] phi, StateFit fit) {
    double[] out = phi.clone();
    int top = fit.layout().top();
    int bottom = fit.layout().index(StateParameters.Process.BOTTOM);
    for (int k = fit.heat().coefficients(); k < out.length; k++) {
      out[k] += k == top || k == bottom ? 0 : LOUDER / 2;
    }
    return out;
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
