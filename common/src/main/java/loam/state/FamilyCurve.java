package loam.state;

/**
 * λ or γ of a {@link WaterFamily}. Parameters are deviations from a reference: of ln α, of the
 * logarithm of the shape, of ln K_s, and where the ends are fitted of θ_r and θ_s in units of
 * {@link WaterForm#END_SCALE}. Close to θ_r ln v goes on as a straight line in θ; close to θ_s it
 * levels off, within a factor of e, so that states beyond saturation do no harm. Immutable; what
 * does not depend on the state is computed once.
 */
final class FamilyCurve implements LogCurve {
  private static final double DRIEST = 0.005;
  private static final double WETTEST = 0.98;

  private final WaterFamily family;
  private final Of of;
  private final WaterReference reference;
  private final boolean fitted;
  private final double logAlpha;
  private final double logShape;
  private final double logKs;
  private final double range;
  private final double perRange;
  private final double logRange;

  /** Which coefficient. */
  enum Of {
    LAMBDA,
    GAMMA
  }

  /**
   * @param of which of the two
   * @param reference from which parameters deviate
   * @param ends whether θ_r and θ_s are parameters
   */
  FamilyCurve(WaterFamily family, Of of, WaterReference reference, WaterForm.Ends ends) {
    this.family = family;
    this.of = of;
    this.reference = reference;
    fitted = ends == WaterForm.Ends.FITTED;
    logAlpha = Math.log(reference.alpha());
    logShape = family.log(reference.shape());
    logKs = Math.log(reference.ks());
    range = reference.thetaS() - reference.thetaR();
    perRange = 1 / range;
    logRange = Math.log(range);
  }

  WaterReference reference() {
    return reference;
  }

  /** Whether suction is known as a function of θ, but for the parameters. */
  boolean hasSuction() {
    return family == WaterFamily.VAN_GENUCHTEN && !fitted;
  }

  @Override
  public int size() {
    return fitted ? 5 : 3;
  }

  @Override
  public int support(int first) {
    return size();
  }

  @Override
  public int jet(
      double x,
      double[] c,
      int offset,
      double[] v,
      double[] value,
      double[] slope,
      CurveWork work,
      int at) {
    double thetaR = thetaR(c, offset);
    double width = fitted ? thetaS(c, offset) - thetaR : range;
    double logWidth = fitted ? Math.log(width) : logRange;
    double perWidth = fitted ? 1 / width : perRange;
    double s = (x - thetaR) * perWidth;
    double inside = inside(s);
    double[] h = work.family;
    family.fill(of, inside, logShape + c[offset + 1], work.mualem, h);
    double first = h[1];
    // Beyond the limits u is how far ln v would go as a straight line; in the wet it is bent.
    double e = s == inside ? 0 : s / inside - 1;
    double u = first * e;
    double g = u > 0 ? u / (1 + u) : u;
    double g1 = u > 0 ? 1 / ((1 + u) * (1 + u)) : 1;
    double g2 = u > 0 ? -2 * g1 / (1 + u) : 0;
    double perUnit = perWidth / inside;
    double diffusive = of == Of.LAMBDA ? 1 : 0;
    double scale = logKs + c[offset + 2] - diffusive * (logAlpha + c[offset] + logWidth) + g;
    v[0] = Math.exp(scale) * h[0];
    v[1] = g1 * first * perUnit;
    double bend = s == inside ? h[2] - first : g2 * first * first;
    v[2] = bend * perUnit * perUnit;
    value[at] = -diffusive;
    slope[at] = 0;
    value[at + 1] = h[3] + g1 * h[4] * e;
    slope[at + 1] = (g1 + g2 * u) * h[4] * perUnit;
    value[at + 2] = 1;
    slope[at + 2] = 0;
    if (fitted) {
      // With ∂S/∂θ_r = (S − 1)/Δθ and ∂S/∂θ_s = −S/Δθ.
      double unit = WaterForm.END_SCALE * perWidth;
      value[at + 3] = unit * (g1 * first * (s - 1) / inside + diffusive);
      slope[at + 3] = unit * (v[1] + v[2] * (s - 1) * width);
      value[at + 4] = unit * (-g1 * first * s / inside - diffusive);
      slope[at + 4] = unit * (-v[1] - v[2] * s * width);
    }
    return 0;
  }

  /** The relative saturation that is as near to s as the family's own curves are taken. */
  static double inside(double s) {
    return Math.min(Math.max(s, DRIEST), WETTEST);
  }

  /** ln α of parameters. */
  double logAlpha(double[] c, int offset) {
    return logAlpha + c[offset];
  }

  /** The shape of parameters. */
  double shape(double[] c, int offset) {
    return family.shape(logShape + c[offset + 1]);
  }

  /** θ_r of parameters. */
  double thetaR(double[] c, int offset) {
    return reference.thetaR() + (fitted ? WaterForm.END_SCALE * c[offset + 3] : 0);
  }

  /** θ_s of parameters. */
  double thetaS(double[] c, int offset) {
    return reference.thetaS() + (fitted ? WaterForm.END_SCALE * c[offset + 4] : 0);
  }

  /** The parameters of a soil: the other way round. */
  double[] coefficients(WaterReference soil) {
    double[] c = new double[size()];
    c[0] = Math.log(soil.alpha() / reference.alpha());
    c[1] = family.log(soil.shape()) - logShape;
    c[2] = Math.log(soil.ks() / reference.ks());
    if (fitted) {
      c[3] = (soil.thetaR() - reference.thetaR()) / WaterForm.END_SCALE;
      c[4] = (soil.thetaS() - reference.thetaS()) / WaterForm.END_SCALE;
    }
    return c;
  }

  /** The same of this soil: its parameters are 0. */
  FamilyCurve about(WaterReference soil) {
    return new FamilyCurve(family, of, soil, fitted ? WaterForm.Ends.FITTED : WaterForm.Ends.FIXED);
  }

  /** The soil of parameters. */
  WaterReference soil(double[] c, int offset) {
    return new WaterReference(
        reference.alpha() * Math.exp(c[offset]),
        shape(c, offset),
        reference.ks() * Math.exp(c[offset + 2]),
        Math.max(0, thetaR(c, offset)),
        Math.min(1, thetaS(c, offset)));
  }
}
