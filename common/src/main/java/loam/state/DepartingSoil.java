package loam.state;

import java.util.Arrays;
import java.util.List;

/**
 * λ and γ that may be any: those of a soil of a family, each times the exponential of a spline. In
 * layers its retention is that of the family, whose parameters are then fitted beside the splines.
 *
 * @param lambda ln λ
 * @param gamma ln γ
 * @param retention in layers; else none
 */
record DepartingSoil(Departure lambda, Departure gamma, List<FamilyCurve> retention) {
  /** Of departures, as large as those of Brooks and Corey's soils from van Genuchten's. */
  private static final double SD = 0.5;

  /** Share of the range of states over which departures stay alike. */
  private static final double LENGTH = 1.0 / 3;

  /** Share of a departure's variance that is each coefficient's own. */
  private static final double ROUGH = 1e-3;

  /**
   * A soil and what leaves it.
   *
   * @param parameters of the soil, those of its form first
   */
  static DepartingSoil from(
      WaterForm soil, double[] parameters, LogSpline lambda, LogSpline gamma) {
    double[] own = Arrays.copyOf(parameters, soil.size());
    return new DepartingSoil(
        new Departure(soil.lambda(), own, lambda),
        new Departure(soil.gamma(), own, gamma),
        List.of());
  }

  /**
   * The same of one of several layers.
   *
   * @param soil whose suction is known
   */
  static DepartingSoil ofLayer(
      WaterForm soil, double[] parameters, LogSpline lambda, LogSpline gamma) {
    DepartingSoil one = from(soil, parameters, lambda, gamma);
    FamilyCurve curve = soil.retention().get(0);
    return new DepartingSoil(
        one.lambda, one.gamma, List.of(curve.about(curve.soil(parameters, 0))));
  }

  WaterForm form() {
    return new WaterForm(lambda, gamma, lambda.size(), retention, lambda.size() + gamma.size());
  }

  /**
   * What each parameter of the family moves, as coefficients of both splines and, in layers, of the
   * retention: [parameter][k].
   */
  double[][] tangents() {
    double[][] ofLambda = lambda.tangents();
    double[][] ofGamma = gamma.tangents();
    double[][] out = new double[ofLambda.length][];
    Arrays.setAll(
        out,
        p -> {
          double[] moved = new double[form().size()];
          System.arraycopy(ofLambda[p], 0, moved, 0, ofLambda[p].length);
          System.arraycopy(ofGamma[p], 0, moved, ofLambda[p].length, ofGamma[p].length);
          if (!retention.isEmpty()) {
            moved[lambda.size() + gamma.size() + p] = 1;
          }
          return moved;
        });
    return out;
  }

  /**
   * What is thought of the coefficients of both splines beforehand, a normal distribution: what
   * other parameters of the family would make of them, and smooth departures, those of λ and of γ
   * independent of each other. Where a record says little of γ, λ and the family say what is known.
   *
   * @param deviation of each parameter of the family
   */
  CoefficientPrior prior(double[] deviation) {
    int size = form().size();
    double[][] covariance = new double[size][size];
    CoefficientPrior.place(departures(lambda.spline()), covariance, 0);
    CoefficientPrior.place(departures(gamma.spline()), covariance, lambda.size());
    double[][] moved = tangents();
    for (int p = 0; p < deviation.length; p++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i][j] += deviation[p] * deviation[p] * moved[p][i] * moved[p][j];
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
