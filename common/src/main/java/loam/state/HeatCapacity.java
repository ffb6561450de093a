package loam.state;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The heat capacity that a measured heat flux asks for. Temperatures tell a = λ/C; the flux at a
 * plate is C times something that they tell, F = C·f, f = −a ∂T/∂z. So C is the slope of the
 * measured flux over f, and λ = aC. Where water adds its own to C = dry + θ·water, that part is
 * known: F − θ·water·f = dry·f. A constant by which the plate reads wrong is taken off.
 *
 * @param value C, that of the dry soil where water adds its own, J m⁻³ K⁻¹
 * @param error standard error of C, that of the diffusivity included
 * @param fluxError the part of it that the flux leaves: it is that of λ
 * @param offset by which the plate reads wrong, W m⁻²
 * @param r2 share of the variance of the flux that is explained
 */
public record HeatCapacity(double value, double error, double fluxError, double offset, double r2) {
  private static final int FEWEST = 48;

  /**
   * From the flux at a depth.
   *
   * @param fluxWm2 downwards positive, of each row of the record; NaN where missing
   * @param depthM depth of the plate, between the outer sensors
   * @throws IllegalArgumentException where the depth is outside, or too few values are there
   */
  public static HeatCapacity of(
      StateEstimate estimate,
      SensorRecord record,
      double[] fluxWm2,
      double depthM,
      FilterSettings settings) {
    double[] depths = record.depthM();
    if (depthM < depths[0] || depthM > depths[depths.length - 1]) {
      throw new IllegalArgumentException(
          "a plate at %s m is not between the sensors at %s and %s m"
              .formatted(depthM, depths[0], depths[depths.length - 1]));
    }
    HeatLaw law = ((HeatColumn) estimate.column()).law();
    double[] f = FreeRun.flux(estimate, record, settings, depthM);
    double[] flux = fluxWm2.clone();
    double[] wet = law.isOfWater() ? water(record, depthM) : new double[f.length];
    for (int k = 0; k < f.length; k++) {
      f[k] = Double.isNaN(flux[k]) ? Double.NaN : f[k] / law.capacity(wet[k]);
      flux[k] -= law.water() * wet[k] * f[k];
    }
    int[] rows = rows(f);
    if (rows.length < FEWEST) {
      throw new IllegalArgumentException(
          "only %d values of the flux where the column runs".formatted(rows.length));
    }
    double meanX = Arrays.stream(rows).mapToDouble(k -> f[k]).average().orElseThrow();
    double meanY = Arrays.stream(rows).mapToDouble(k -> flux[k]).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int k : rows) {
      xx += (f[k] - meanX) * (f[k] - meanX);
      xy += (f[k] - meanX) * (flux[k] - meanY);
      yy += (flux[k] - meanY) * (flux[k] - meanY);
    }
    double c = xy / xx;
    int blocks =
        Math.max(2, (int) (record.times() * record.intervalH() / (24 * settings.blockDays())));
    double[][] scores = new double[blocks][1];
    double left = 0;
    for (int k : rows) {
      double r = flux[k] - meanY - c * (f[k] - meanX);
      left += r * r;
      scores[(int) ((long) k * blocks / record.times())][0] += r * (f[k] - meanX);
    }
    double fluxError = Math.sqrt(BlockErrors.covariance(new double[][] {{1 / xx}}, scores)[0][0]);
    return new HeatCapacity(
        c,
        Math.hypot(fluxError, c * relativeError(estimate, depthM)),
        fluxError,
        meanY - c * meanX,
        1 - left / yy);
  }

  private static double[] water(SensorRecord record, double depthM) {
    NodeWater water = NodeWater.at(record, new double[] {depthM});
    double[] out = new double[record.times()];
    double[] node = new double[Faces.START + 1];
    for (int k = 0; k < out.length; k++) {
      water.fill(k, node);
      out[k] = node[Faces.START];
    }
    return out;
  }

  private static int[] rows(double[] f) {
    return IntStream.range(0, f.length).filter(k -> !Double.isNaN(f[k])).toArray();
  }

  /** Of the diffusivity in the middle of the states of the plate's layer. */
  private static double relativeError(StateEstimate estimate, double depthM) {
    ColumnGrid grid = estimate.column().grid();
    int j = 0;
    while (j + 1 < grid.layer().length && grid.depthM()[j + 1] < depthM) {
      j++;
    }
    int layer = grid.layer()[j];
    double middle = 0.5 * (estimate.supportLo()[layer] + estimate.supportHi()[layer]);
    return estimate.relativeError(layer, middle);
  }
}
