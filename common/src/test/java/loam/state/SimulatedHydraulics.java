package loam.state;

/** Water content and conductivity of a simulated soil at a head, and how both change with it. */
final class SimulatedHydraulics {
  /**
   * m of suction over which K of van Genuchten's soils goes straight to K_s: with n &lt; 2 its
   * slope is infinite at saturation.
   */
  static final double WETTEST = 1e-3;

  /** Water that a saturated soil takes by a m of pressure. */
  static final double STORED = 1e-5;

  private final WaterFamily family;

  /** m³ m⁻³. */
  double theta;

  /** dθ/dh, m⁻¹. */
  double capacity;

  /** m s⁻¹. */
  double k;

  /** dK/dh, s⁻¹. */
  double slope;

  SimulatedHydraulics(WaterFamily family) {
    this.family = family;
  }

  /**
   * Sets all four.
   *
   * @param h head in m, negative in soil that is not saturated
   */
  void at(WaterReference soil, double h) {
    if (h >= -entry(soil)) {
      theta = soil.thetaS() + STORED * (h + entry(soil));
      capacity = STORED;
      k = soil.ks();
      slope = 0;
      return;
    }
    switch (family) {
      case VAN_GENUCHTEN -> vanGenuchten(soil, h);
      case GARDNER -> gardner(soil, h);
      case BROOKS_COREY -> powers(soil, soil.shape(), h);
      case CLAPP_HORNBERGER -> powers(soil, 1 / soil.shape(), h);
    }
    theta += soil.thetaR();
  }

  /** m of suction down to which it is saturated. */
  private double entry(WaterReference soil) {
    boolean powers = family == WaterFamily.BROOKS_COREY || family == WaterFamily.CLAPP_HORNBERGER;
    return powers ? 1 / soil.alpha() : 0;
  }

  private void powers(WaterReference soil, double index, double h) {
    double s = Math.pow(-soil.alpha() * h, -index);
    theta = (soil.thetaS() - soil.thetaR()) * s;
    capacity = index * theta / -h;
    k = soil.ks() * Math.pow(s, 3 + 2 / index);
    slope = (3 * index + 2) * k / -h;
  }

  private void gardner(WaterReference soil, double h) {
    double u = -0.5 * soil.alpha() * h;
    theta = (soil.thetaS() - soil.thetaR()) * Math.pow(Math.exp(-u) * (1 + u), 2 / soil.shape());
    capacity = theta / soil.shape() * u / (1 + u) * soil.alpha();
    k = soil.ks() * Math.exp(-2 * u);
    slope = soil.alpha() * k;
  }

  private void vanGenuchten(WaterReference soil, double h) {
    double n = soil.shape();
    double x = Math.pow(-soil.alpha() * h, n);
    theta = (soil.thetaS() - soil.thetaR()) * Math.pow(1 + x, 1 / n - 1);
    capacity = (n - 1) * theta * x / (1 + x) / -h;
    if (h <= -WETTEST) {
      mualem(soil, x, h);
      return;
    }
    mualem(soil, Math.pow(soil.alpha() * WETTEST, n), -WETTEST);
    slope = (soil.ks() - k) / WETTEST;
    k = soil.ks() + slope * h;
  }

  /** K and its slope, where x is (−αh)ⁿ. */
  private void mualem(WaterReference soil, double x, double h) {
    double n = soil.shape();
    double m = 1 - 1 / n;
    double p = Math.pow(x / (1 + x), m);
    k = soil.ks() * Math.pow(1 + x, -0.5 * m) * (1 - p) * (1 - p);
    slope = k * (n - 1) * (0.5 * x + 2 * p / (1 - p)) / (1 + x) / -h;
  }
}
