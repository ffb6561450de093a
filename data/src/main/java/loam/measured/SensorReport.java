package loam.measured;

import java.util.List;

/**
 * What the data check found about a sensor. Fits are of ∂X/∂t by a constant diffusivity times the
 * second difference with the sensors above and below; NaN for the first and last sensor, which have
 * no such row.
 *
 * @param column name
 * @param depthM depth in m
 * @param missing share of missing values
 * @param lowest smallest value
 * @param highest largest value
 * @param diffusivity best constant diffusivity in m² s⁻¹
 * @param explained share of the variance of ∂X/∂t that it explains; negative where worse than none
 * @param offset constant error of the sensor, in the unit of the state, that fits best
 * @param explainedWithOffset the same share when that offset is allowed for
 * @param suspicions why it is suspicious, in words; empty for a healthy sensor
 */
public record SensorReport(
    String column,
    double depthM,
    double missing,
    double lowest,
    double highest,
    double diffusivity,
    double explained,
    double offset,
    double explainedWithOffset,
    List<String> suspicions) {
  public SensorReport {
    suspicions = List.copyOf(suspicions);
  }

  /** Whether there is anything to suspect. */
  public boolean suspicious() {
    return !suspicions.isEmpty();
  }
}
