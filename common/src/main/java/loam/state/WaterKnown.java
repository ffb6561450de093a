package loam.state;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of the water in a soil beforehand.
 *
 * @param thetaR θ_r, m³ m⁻³; NaN: to be fitted
 * @param thetaS θ_s; NaN: to be fitted
 * @param texture class whose distribution is the prior; none: any soil
 * @param bottom what holds at the lower end
 * @param bottomM depth of the lower end in m; 0: the last sensor
 */
public record WaterKnown(
    double thetaR, double thetaS, List<Texture> texture, Bottom bottom, double bottomM)
    implements Serializable {
  /** Nothing: any soil, whose lower end follows the last sensor. */
  public static final WaterKnown NOTHING =
      new WaterKnown(Double.NaN, Double.NaN, List.of(), Bottom.STATE, 0);

  /** Deviation of a known end of the range of water contents where the other is fitted. */
  private static final double KNOWN_SD = 1e-3;

  public WaterKnown {
    texture = List.copyOf(texture);
  }

  /** Whether θ_r is known. */
  public boolean knowsThetaR() {
    return !Double.isNaN(thetaR);
  }

  /** Whether θ_s is known. */
  public boolean knowsThetaS() {
    return !Double.isNaN(thetaS);
  }

  /** θ_r and θ_s are known together or fitted together. */
  public WaterForm.Ends ends() {
    return knowsThetaR() && knowsThetaS() ? WaterForm.Ends.FIXED : WaterForm.Ends.FITTED;
  }

  /**
   * What a family's parameters are thought to be.
   *
   * @param wettest state of the record: θ_s is not below
   */
  public WaterPrior prior(WaterFamily family, double wettest) {
    boolean classes = family == WaterFamily.VAN_GENUCHTEN && !texture.isEmpty();
    WaterPrior prior = classes ? texture.get(0).prior() : WaterPrior.any(family);
    WaterReference mean = prior.mean();
    double r = knowsThetaR() ? thetaR : mean.thetaR();
    double s = knowsThetaS() ? thetaS : Math.max(mean.thetaS(), wettest);
    return new WaterPrior(
        prior.name(),
        new WaterReference(mean.alpha(), mean.shape(), mean.ks(), r, s),
        prior.logAlphaSd(),
        prior.logShapeSd(),
        prior.logKsSd(),
        knowsThetaR() ? KNOWN_SD : prior.thetaRSd(),
        knowsThetaS() ? KNOWN_SD : prior.thetaSSd());
  }

  /** The column of a record. */
  WaterSetting setting(WaterSetting.Shape shape, int gravitySign) {
    return new WaterSetting(shape, gravitySign, bottom, bottomM);
  }

  /** A family's column for a record. */
  public WaterSetting family(WaterFamily family, double wettest, int gravitySign) {
    return setting(shape(family, wettest), gravitySign);
  }

  /** A column with free functions for a record. */
  public WaterSetting free(int lambdaSize, int gammaSize, double wettest, int gravitySign) {
    return setting(
        new WaterSetting.Shape.Free(
            lambdaSize, gammaSize, shape(WaterFamily.VAN_GENUCHTEN, wettest)),
        gravitySign);
  }

  private WaterSetting.Shape.Family shape(WaterFamily family, double wettest) {
    return new WaterSetting.Shape.Family(family, prior(family, wettest), ends());
  }
}
