package loam.state;

import java.io.Serializable;

/**
 * What a record says about its column. From temperatures alone the diffusivity λ/C is found: λ
 * stands on the C of the column.
 *
 * @param column with grid, capacity and bases
 * @param layout where the parameters lie
 * @param phi parameters φ
 * @param covariance of φ by {@link #errorModel}
 * @param laplace covariance of φ if the model is right; of a family of water and of sparse rows
 *     with the spread of its scores ({@link FamilyTest#SPREAD}, {@link PathRounds})
 * @param errorModel which of the two holds
 * @param check of the innovations
 * @param offsets mean offset of each sensor, K
 * @param supportLo lower end of the states each layer has seen
 * @param supportHi upper end
 * @param deviance −2 ln L up to a constant, same for all models of one record
 * @param evidence −2 ln of the evidence, parameters integrated out by Laplace
 * @param freedom effective number of coefficients
 * @param weight w of the second-difference prior that the evidence chose
 * @param values number of values taken in
 * @param iterations of scoring
 * @param converged whether scoring ended at an optimum
 */
public record StateEstimate(
    ColumnModel column,
    StateParameters layout,
    double[] phi,
    double[][] covariance,
    double[][] laplace,
    ErrorModel errorModel,
    ModelCheck check,
    double[] offsets,
    double[] supportLo,
    double[] supportHi,
    double deviance,
    double evidence,
    double freedom,
    double weight,
    long values,
    int iterations,
    boolean converged)
    implements Serializable {

  /** Where standard errors come from. */
  public enum ErrorModel {
    /** (F + Π)⁻¹: the model passed its check. */
    LAPLACE,
    /** The sandwich over blocks of days: it did not. */
    BLOCKS,
    /** The scatter of refits to records that the model makes: it passed. */
    BOOTSTRAP
  }

  /**
   * A truth with the errors that a fit to a record is to have.
   *
   * @param phi the truth
   * @param clean the record without noise
   */
  static StateEstimate expected(
      ColumnModel column,
      StateParameters layout,
      double[] phi,
      ExpectedSpread spread,
      SensorRecord clean) {
    double[][] support = LayerStates.range(clean, column, 0.01);
    return new StateEstimate(
        column,
        layout,
        phi,
        spread.moment(),
        spread.moment(),
        ErrorModel.LAPLACE,
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

  /** The same with another covariance of its coefficients. */
  StateEstimate with(double[][] other, ErrorModel model) {
    return new StateEstimate(
        column,
        layout,
        phi,
        other,
        laplace,
        model,
        check,
        offsets,
        supportLo,
        supportHi,
        deviance,
        evidence,
        freedom,
        weight,
        values,
        iterations,
        converged);
  }

  /** λ of a layer at a state, W m⁻¹ K⁻¹. */
  public double lambda(int layer, double x) {
    return column.lambda(layer, x, phi);
  }

  /** Diffusivity λ/C, m² s⁻¹. */
  public double diffusivity(int layer, double x) {
    return lambda(layer, x) / column.capacity(x);
  }

  /**
   * Standard error of ln λ, which is that of ln(λ/C) and the relative one of λ: of the covariance,
   * and never less than if the model were right, since blocks are few.
   */
  public double relativeError(int layer, double x) {
    if (errorModel == ErrorModel.BOOTSTRAP) {
      return relativeError(layer, x, covariance);
    }
    return Math.max(relativeError(layer, x, covariance), relativeError(layer, x, laplace));
  }

  /** The same of ln γ. */
  public double relativeErrorOfGamma(int layer, double x) {
    LogCurve curve = column.gamma(layer);
    int at = column.gammaOffset(layer);
    return Math.max(error(curve, at, x, covariance), error(curve, at, x, laplace));
  }

  /** The same of a coefficient itself. */
  public double errorOf(int coefficient) {
    return Math.sqrt(
        Math.max(covariance[coefficient][coefficient], laplace[coefficient][coefficient]));
  }

  /**
   * The same if the model is right: Laplace's, the Bayesian Cramér–Rao bound times the root of the
   * spread of the scores.
   */
  public double laplaceError(int layer, double x) {
    return relativeError(layer, x, laplace);
  }

  /** The same of γ. */
  public double laplaceErrorOfGamma(int layer, double x) {
    return error(column.gamma(layer), column.gammaOffset(layer), x, laplace);
  }

  /** The same of a coefficient itself. */
  public double laplaceErrorOf(int coefficient) {
    return Math.sqrt(laplace[coefficient][coefficient]);
  }

  double relativeError(int layer, double x, double[][] of) {
    return error(column.lambda(layer), column.lambdaOffset(layer), x, of);
  }

  /** Standard error of a curve's logarithm at a state. */
  double error(LogCurve curve, int offset, double x, double[][] of) {
    int size = LogCurve.SUPPORT;
    double[] w = new double[size];
    double[] slope = new double[size];
    int first = curve.jet(x, phi, offset, new double[3], w, slope, new CurveWork(1), 0);
    return error(w, offset + first, curve.support(first), of);
  }

  /** Of a sum of coefficients from one on. */
  static double error(double[] w, int at, int support, double[][] of) {
    double sum = 0;
    for (int a = 0; a < support; a++) {
      for (int b = 0; b < support; b++) {
        sum += w[a] * w[b] * of[at + a][at + b];
      }
    }
    return Math.sqrt(sum);
  }

  /** Correlation of the errors of two parameters, by the model: blocks of days are too few. */
  public double correlation(int a, int b) {
    return laplace[a][b] / Math.sqrt(laplace[a][a] * laplace[b][b]);
  }

  /**
   * The soil of a family's parameters in a layer.
   *
   * @throws IllegalStateException where no family of water was fitted
   */
  public WaterReference soil(int layer) {
    if (column.lambda(layer) instanceof FamilyCurve curve) {
      return curve.soil(phi, column.lambdaOffset(layer));
    }
    throw new IllegalStateException("no family of water was fitted");
  }

  /** Mean relative standard error over the states that a layer has seen. */
  public double meanRelativeError(int layer) {
    double sum = 0;
    int points = 41;
    for (int k = 0; k < points; k++) {
      double share = (double) k / (points - 1);
      sum += relativeError(layer, supportLo[layer] + share * (supportHi[layer] - supportLo[layer]));
    }
    return sum / points;
  }

  /** Ratio of the printed errors to those of a right model, by the traces of ln λ. */
  public double blockFactor() {
    double printed = 0;
    double naive = 0;
    for (int l = 0; l < supportLo.length; l++) {
      double middle = 0.5 * (supportLo[l] + supportHi[l]);
      printed += relativeError(l, middle);
      naive += relativeError(l, middle, laplace);
    }
    return printed / naive;
  }

  /** Standard deviation of a sensor's noise, K. */
  public double sigma(int sensor) {
    return layout.sigma(sensor, phi);
  }

  /**
   * Deviation, in the long run, of what an inflow that is measured has wrong, m h⁻¹.
   *
   * @param process TOP or RAIN
   */
  public double inflowError(StateParameters.Process process) {
    return Math.sqrt(0.5 * ThetaStep.FORGOTTEN_H * layout.intensity(process, phi));
  }

  /** Intensity of the process at the first sensor, K² h⁻³. */
  public double topIntensity() {
    return layout.intensity(StateParameters.Process.TOP, phi);
  }

  /** Intensity of the process at the last sensor, K² h⁻³. */
  public double bottomIntensity() {
    return layout.intensity(StateParameters.Process.BOTTOM, phi);
  }
}
