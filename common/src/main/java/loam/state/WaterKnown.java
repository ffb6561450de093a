package loam.state;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of the water in a soil beforehand: of its uppermost layer, and of others where they
 * are not like that one.
 *
 * @param thetaR θ_r, m³ m⁻³; NaN: to be fitted
 * @param thetaS θ_s; NaN: to be fitted
 * @param texture class whose distribution is the prior; none: any soil
 * @param top what holds at the upper end
 * @param bottom what holds at the lower end
 * @param bottomM depth of the lower end in m; 0: the last sensor
 * @param below of each layer below the first; none: the same as of the first
 */
public record WaterKnown(
    double thetaR,
    double thetaS,
    List<Texture> texture,
    Top top,
    Bottom bottom,
    double bottomM,
    List<Soil> below)
    implements Serializable {
  /**
   * Of a layer below the first.
   *
   * @param thetaR θ_r, m³ m⁻³
   * @param thetaS θ_s
   * @param texture class whose distribution is the prior; none: any soil
   */
  public record Soil(double thetaR, double thetaS, List<Texture> texture) implements Serializable {
    public Soil {
      texture = List.copyOf(texture);
    }
  }

  /** Nothing: any soil, whose lower end follows the last sensor. */
  public static final WaterKnown NOTHING =
      new WaterKnown(Double.NaN, Double.NaN, List.of(), Bottom.STATE, 0);

  /** Deviation of a known end of the range of water contents where the other is fitted. */
  private static final double KNOWN_SD = 1e-3;

  /** The same where a family leaves no choice. */
  private static final double NO_SD = 1e-6;

  public WaterKnown {
    texture = List.copyOf(texture);
    below = List.copyOf(below);
  }

  /** Of all layers alike, in a column that begins at its first sensor. */
  public WaterKnown(
      double thetaR, double thetaS, List<Texture> texture, Bottom bottom, double bottomM) {
    this(thetaR, thetaS, texture, Top.STATE, bottom, bottomM, List.of());
  }

  /** What is known of a layer. */
  public WaterKnown layer(int layer) {
    if (layer == 0 || below.isEmpty()) {
      return this;
    }
    Soil soil = below.get(layer - 1);
    return new WaterKnown(
        soil.thetaR(), soil.thetaS(), soil.texture(), top, bottom, bottomM, List.of());
  }

  /** As it is part of identities: layers that are alike and the usual top say nothing. */
  @Override
  public String toString() {
    String all =
        "WaterKnown[thetaR=%s, thetaS=%s, texture=%s, bottom=%s, bottomM=%s"
            .formatted(thetaR, thetaS, texture, bottom, bottomM);
    String from = top == Top.STATE ? all : all + ", top=" + top;
    return below.isEmpty() ? from + "]" : from + ", below=" + below + "]";
  }

  /** What is known where soils are of a family: of some that no water is left in the end. */
  public WaterKnown of(WaterFamily family) {
    return family.hasResidual()
        ? this
        : new WaterKnown(
            0,
            thetaS,
            texture,
            top,
            bottom,
            bottomM,
            below.stream().map(s -> new Soil(0, s.thetaS(), s.texture())).toList());
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
    boolean all =
        IntStream.rangeClosed(0, below.size())
            .mapToObj(this::layer)
            .allMatch(WaterKnown::knowsEnds);
    return all ? WaterForm.Ends.FIXED : WaterForm.Ends.FITTED;
  }

  private boolean knowsEnds() {
    return knowsThetaR() && knowsThetaS();
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
        thetaRSd(family, prior),
        knowsThetaS() ? KNOWN_SD : prior.thetaSSd());
  }

  private double thetaRSd(WaterFamily family, WaterPrior prior) {
    if (!family.hasResidual()) {
      return NO_SD;
    }
    return knowsThetaR() ? KNOWN_SD : prior.thetaRSd();
  }

  /** A family's column for a record. */
  public WaterSetting family(WaterFamily family, double wettest, int gravitySign) {
    return family(family, new double[0], wettest, gravitySign);
  }

  /** The same in layers between these edges. */
  public WaterSetting family(WaterFamily family, double[] edgeM, double wettest, int gravitySign) {
    List<WaterPrior> priors =
        IntStream.rangeClosed(0, edgeM.length)
            .mapToObj(layer -> layer(layer).prior(family, wettest))
            .toList();
    return new WaterSetting(
        new WaterSetting.Shape.Family(family, priors, ends()),
        edgeM,
        gravitySign,
        top,
        bottom,
        bottomM);
  }

  /** A column with free functions for a record. */
  public WaterSetting free(int lambdaSize, int gammaSize, double wettest, int gravitySign) {
    WaterSetting like = family(WaterFamily.VAN_GENUCHTEN, wettest, gravitySign);
    return new WaterSetting(
        new WaterSetting.Shape.Free(
            lambdaSize, gammaSize, (WaterSetting.Shape.Family) like.shape()),
        like.edgeM(),
        gravitySign,
        top,
        bottom,
        bottomM);
  }
}
