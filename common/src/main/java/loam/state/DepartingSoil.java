package loam.state;

import java.util.stream.DoubleStream;

/**
 * λ and γ of any soil: those of a soil of van Genuchten's family, each times the exponential of a
 * spline. Their coefficients are thought to be normal: what other parameters of the family would
 * make of them, and smooth departures from the family of half or so, independent of each other.
 * Where a record says little of γ, the family and λ say what is known of it.
 *
 * @param lambda ln λ
 * @param gamma ln γ
 * @param deviation of the family's parameters
 */
record DepartingSoil(Departure lambda, Departure gamma, double[] deviation) {
  /**
   * Of departures: soils of Brooks and Corey leave the nearest of van Genuchten's by .02 to .4 in
   * ln λ and by .03 to .7 in ln γ.
   */
  private static final double SD = 0.5;

  /** Share of the range of states over which departures stay alike. */
  private static final double LENGTH = 1.0 / 3;

  /** Share of a departure's variance that is each coefficient's own. */
  private static final double ROUGH = 1e-3;

  WaterForm form() {
    return new WaterForm(lambda, gamma, lambda.size());
  }

  CoefficientPrior prior() {
    int size = form().size();
    double[][] covariance = new double[size][size];
    CoefficientPrior.place(departures(lambda.spline()), covariance, 0);
    CoefficientPrior.place(departures(gamma.spline()), covariance, lambda.size());
    double[][] ofLambda = lambda.tangents();
    double[][] ofGamma = gamma.tangents();
    for (int p = 0; p < deviation.length; p++) {
      double[] moved =
          DoubleStream.concat(DoubleStream.of(ofLambda[p]), DoubleStream.of(ofGamma[p])).toArray();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i][j] += deviation[p] * deviation[p] * moved[i] * moved[j];
        }
      }
    }
    return new CoefficientPrior(new double[size][size], 0, Dense.inverse(covariance));
  }

  private static double[][] departures(LogSpline spline) {
    double[][] out = new double[spline.size()][spline.size()];
    for (int i = 0; i < spline.size(); i++) {
      for (int j = 0; j < spline.size(); j++) {
        double apart = (spline.peak(i) - spline.peak(j)) / (LENGTH * (spline.hi() - spline.lo()));
        out[i][j] = SD * SD * (Math.exp(-0.5 * apart * apart) + (i == j ? ROUGH : 0));
      }
    }
    return out;
  }
}
