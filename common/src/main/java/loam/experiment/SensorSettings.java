package loam.experiment;

import java.io.Serializable;

/**
 * What sensors do to the states that they measure, in the unit of the state. Every draw is by seed
 * index, site and sensor.
 *
 * @param sigma standard deviation of the noise of a value
 * @param offset standard deviation of the sensors' constant offsets
 * @param driftPerYear standard deviation of the sensors' drifts, a year
 * @param resolution values are multiples of it; 0: any
 * @param correlationTimeS time in s in which the noise's correlation falls to 1/e; 0: white
 * @param gapShare share of values that are missing, in runs of six on average
 * @param waterSigma σ of sensors of water beside the states, m³ m⁻³
 * @param fluxSigma σ of a heat-flux plate, W m⁻²
 * @param rainSigma σ of rain and evaporation of a row, relative
 */
public record SensorSettings(
    double sigma,
    double offset,
    double driftPerYear,
    double resolution,
    double correlationTimeS,
    double gapShare,
    double waterSigma,
    double fluxSigma,
    double rainSigma)
    implements Serializable {
  /** Of one state, without a plate. */
  public SensorSettings(
      double sigma,
      double offset,
      double driftPerYear,
      double resolution,
      double correlationTimeS,
      double gapShare) {
    this(sigma, offset, driftPerYear, resolution, correlationTimeS, gapShare, 0, 0, 0);
  }

  /** Sensors that read what is. */
  public static final SensorSettings PERFECT = new SensorSettings(0, 0, 0, 0, 0, 0);

  /** The same sensors where only gaps are drawn, and nothing of their errors. */
  public SensorSettings withoutErrors() {
    return new SensorSettings(0, 0, 0, 0, 0, gapShare);
  }

  /** Those of water beside them. */
  public SensorSettings ofWater() {
    return new SensorSettings(waterSigma, 0, 0, 0, correlationTimeS, gapShare);
  }

  /** The plate beside them. */
  public SensorSettings ofFlux() {
    return new SensorSettings(fluxSigma, 0, 0, 0, correlationTimeS, gapShare);
  }

  /** What gauges make of each row of rain and evaporation, as a factor about 1. */
  public SensorSettings ofRain() {
    return new SensorSettings(rainSigma, 0, 0, 0, 0, gapShare);
  }

  /** Standard deviation of a value's noise, that of rounding included. */
  public double spread() {
    return Math.hypot(sigma, resolution / Math.sqrt(12));
  }
}
