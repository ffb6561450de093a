package loam.state;

import java.util.SplittableRandom;

/**
 * Records of a soil whose water comes every nine days and goes, by a solver that shares nothing
 * with the estimator: ln λ = ln λ(θ) + b (T − 16).
 */
public final class SoilThatDries {
  public static final double HEAT_CAPACITY = SimulatedSoil.HEAT_CAPACITY;
  private static final double DAY_S = 86400;

  private SoilThatDries() {}

  /** λ in W m⁻¹ K⁻¹. */
  public static double lambda(double theta, double temperature, double perKelvin) {
    return (0.4 + 3 * theta) * Math.exp(perKelvin * (temperature - 16));
  }

  private static double theta(double depthM, double timeS) {
    double days = timeS / DAY_S % 9;
    return 0.12 + 0.2 * Math.exp(-days / 4) * Math.exp(-depthM / 0.4) + 0.02 * depthM;
  }

  /**
   * Hourly rows with noise.
   *
   * @param perKelvin b
   * @param sigma of temperatures, K
   * @param sigmaOfWater of water contents, m³ m⁻³
   */
  public static SensorRecord record(
      double perKelvin,
      double[] depthM,
      double days,
      double sigma,
      double sigmaOfWater,
      long seed) {
    SensorRecord clean =
        SimulatedSoil.record(
            (z, t, x) -> lambda(theta(z, t), x, perKelvin), depthM, days, 3600, seed);
    double[][] water = new double[clean.times()][depthM.length];
    SplittableRandom random = new SplittableRandom(seed + 1);
    for (int k = 0; k < water.length; k++) {
      for (int s = 0; s < depthM.length; s++) {
        double time = SimulatedSoil.SPIN_UP_S + 3600.0 * k;
        water[k][s] = theta(depthM[s], time) + sigmaOfWater * random.nextGaussian();
      }
    }
    return SimulatedSoil.noisy(clean, sigma, seed + 2).with(new Moisture(depthM, water));
  }
}
