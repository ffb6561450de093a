package loam.state;

/**
 * The water content T(x) right below an edge between two soils of van Genuchten's, where it is x
 * right above: suction is continuous, so with S of the upper soil and S of the lower one S₂ = (1 +
 * e^w)^(−m₂), w = n₂ (ln(S₁^(−1/m₁) − 1)/n₁ + ln α₂ − ln α₁). Where the upper soil is nearly dry or
 * saturated T goes on as a straight line, as λ and γ of {@link FamilyCurve} do. With its
 * derivatives by x and by the parameters of both soils. One thread's workspace.
 */
final class EdgeJump {
  /** Parameters of a soil, those of one behind those of the other. */
  private static final int EACH = 3;

  /** Node at the edge. */
  final int node;

  /** T, T′ and T″ at the last state. */
  double value;

  double slope;
  double curvature;

  private final FamilyCurve above;
  private final FamilyCurve below;
  private final int first;
  private final int second;
  private final double[] valueC = new double[2 * EACH];
  private final double[] slopeC = new double[2 * EACH];

  /** Derivatives of ln(S₁^(−1/m₁) − 1) by s = ln S₁ and by ln(n₁ − 1), and of w by the same. */
  private double v;

  private double vs;
  private double vss;
  private double vb;
  private double vsb;

  /**
   * @param above λ of the upper soil
   * @param below of the lower one
   * @param first index of the first parameter of the upper one
   * @param second of the lower one
   */
  EdgeJump(int node, FamilyCurve above, FamilyCurve below, int first, int second) {
    this.node = node;
    this.above = above;
    this.below = below;
    this.first = first;
    this.second = second;
  }

  /** Evaluates all at a state above the edge. */
  void set(double x, double[] c) {
    double thetaR = above.thetaR(c, first);
    double range = above.thetaS(c, first) - thetaR;
    double s = (x - thetaR) / range;
    double inside = FamilyCurve.inside(s);
    fillSuction(Math.log(inside), above.shape(c, first));
    fillBelow(1 / (inside * range), c);
    double beyond = (s - inside) * range;
    if (beyond != 0) {
      value += slope * beyond;
      curvature = 0;
      for (int k = 0; k < valueC.length; k++) {
        valueC[k] += slopeC[k] * beyond;
      }
    }
  }

  /** v = n₁ ln(α₁ h) at s = ln S₁. */
  private void fillSuction(double s, double n) {
    double m = 1 - 1 / n;
    double mb = (n - 1) / (n * n);
    double power = Math.expm1(-s / m);
    v = Math.log(power);
    vs = -(1 + 1 / power) / m;
    vss = vs / (power * m);
    double vm = -s / m * vs;
    vb = vm * mb;
    vsb = (-vs / m + vm / (power * m)) * mb;
  }

  /**
   * T and its derivatives from v.
   *
   * @param sx ds/dx
   */
  private void fillBelow(double sx, double[] c) {
    double n1 = above.shape(c, first);
    double n2 = below.shape(c, second);
    double m2 = 1 - 1 / n2;
    double ratio = n2 / n1;
    double lnAlphaH = v / n1 + below.logAlpha(c, second) - above.logAlpha(c, first);
    double w = n2 * lnAlphaH;
    double softplus = w > 0 ? w + Math.log1p(Math.exp(-w)) : Math.log1p(Math.exp(w));
    double r = Math.exp(w - softplus);
    double range = below.thetaS(c, second) - below.thetaR(c, second);
    double g = range * Math.exp(-m2 * softplus);
    double gw = -m2 * r * g;
    double gww = gw * (1 - r - m2 * r);
    double gm = -softplus * g;
    double gwm = -r * g - m2 * r * gm;
    double wx = ratio * vs * sx;
    value = below.thetaR(c, second) + g;
    slope = gw * wx;
    curvature = gww * wx * wx + gw * ratio * (vss - vs) * sx * sx;
    place(0, -n2 * gw, -n2 * gww * wx);
    double wb = ratio * (vb - v * (n1 - 1) / n1);
    double wxb = ratio * (vsb - vs * (n1 - 1) / n1) * sx;
    place(1, gw * wb, gww * wb * wx + gw * wxb);
    place(EACH, n2 * gw, n2 * gww * wx);
    double wb2 = (n2 - 1) * lnAlphaH;
    double mb2 = (n2 - 1) / (n2 * n2);
    double wxb2 = (n2 - 1) / n1 * vs * sx;
    place(EACH + 1, gw * wb2 + gm * mb2, (gww * wb2 + gwm * mb2) * wx + gw * wxb2);
  }

  private void place(int k, double ofValue, double ofSlope) {
    valueC[k] = ofValue;
    slopeC[k] = ofSlope;
  }

  /** ∂T/∂c_p; 0 if T does not depend on it. */
  double valueOf(int p) {
    int k = place(p);
    return k < 0 ? 0 : valueC[k];
  }

  /** ∂T′/∂c_p. */
  double slopeOf(int p) {
    int k = place(p);
    return k < 0 ? 0 : slopeC[k];
  }

  private int place(int p) {
    if (p >= first && p < first + EACH) {
      return p - first;
    }
    return p >= second && p < second + EACH ? p - second + EACH : -1;
  }

  /** Adds factor · ∂T/∂c to a gradient. */
  void addGradient(double factor, double[] gradient) {
    for (int k = 0; k < EACH; k++) {
      gradient[first + k] += factor * valueC[k];
      gradient[second + k] += factor * valueC[EACH + k];
    }
  }
}
