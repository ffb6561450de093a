package loam.state;

import java.util.Arrays;
import java.util.List;
import loam.physics.Coefficient;

/**
 * The errors that a fit by the filter is to have, of a soil that is known and a record whose noise
 * is not drawn: (F + wK)⁻¹, F the {@link ExpectedInformation}, at the weight w that the evidence
 * chooses on average. One run of the filter, of no parameter's derivative.
 */
public final class ExpectedErrors {
  private static final int MOST_TURNS = 60;
  private static final double SETTLED = 0.01;

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
    double[][] fisher = ExpectedInformation.of(column, fit.columnFilter(), phi);
    if (!Arrays.stream(fisher).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw new IllegalStateException(
          "the filter loses the column between rows that are %.3g h apart"
              .formatted(clean.intervalH()));
    }
    double[] c = Arrays.copyOf(phi, column.coefficients());
    CoefficientPrior prior = CoefficientPrior.of(column);
    double[][] rough = prior.roughness(c.length);
    double weight = weight(fisher, rough, prior.rank(), c);
    double[][] covariance = Dense.inverse(Dense.plus(fisher, weight, rough));
    double[][] support = LayerStates.range(clean, column.grid(), 0.01);
    return new StateEstimate(
        column,
        fit.layout(),
        phi,
        covariance,
        covariance,
        StateEstimate.ErrorModel.LAPLACE,
        ModelCheck.NONE,
        new double[clean.sensors()],
        support[0],
        support[1],
        Double.NaN,
        Double.NaN,
        c.length - weight * Dense.traceOfProduct(covariance, rough),
        weight,
        0,
        0,
        true);
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

  /** MacKay's fixed point, the square of the coefficients at its expectation over the noise. */
  private static double weight(double[][] fisher, double[][] rough, int rank, double[] c) {
    double weight = StateFit.START_WEIGHT;
    for (int turn = 0; rank > 0 && turn < MOST_TURNS; turn++) {
      double[][] covariance = Dense.inverse(Dense.plus(fisher, weight, rough));
      double held = weight * Dense.traceOfProduct(covariance, rough);
      double[] mean = Dense.times(covariance, Dense.times(fisher, c));
      double square =
          Dense.dot(mean, Dense.times(rough, mean)) + noise(covariance, rough, weight, held);
      double next = Scoring.bounded(weight, (rank - held) / square);
      if (Math.abs(Math.log(next / weight)) < SETTLED) {
        return next;
      }
      weight = next;
    }
    return weight;
  }

  /** tr(K C F C), C F C = C − w C K C. */
  private static double noise(double[][] covariance, double[][] rough, double weight, double held) {
    double trace = 0;
    int n = rough.length;
    double[][] product = new double[n][];
    for (int i = 0; i < n; i++) {
      product[i] = Dense.times(covariance, rough[i]);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        trace += product[i][j] * product[j][i];
      }
    }
    return held / weight - weight * trace;
  }
}
