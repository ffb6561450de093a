package loam.state;

/**
 * Families of soil water. With S = (θ−θ_r)/(θ_s−θ_r) and L = ln S, ln γ = ln K_s + k(L) and ln λ =
 * ln K_s − ln α − ln(θ_s−θ_r) + d(L); k and d have one shape parameter, whose logarithm (van
 * Genuchten: of n − 1) is fitted.
 */
public enum WaterFamily {
  /** van Genuchten–Mualem, eqs. (15), (16); shape n. */
  VAN_GENUCHTEN {
    @Override
    double shape(double log) {
      return 1 + Math.exp(log);
    }

    @Override
    double log(double shape) {
      return Math.log(shape - 1);
    }

    @Override
    void fill(FamilyCurve.Of of, double l, double log, double[] out, int at) {
      double n = shape(log);
      double m = 1 - 1 / n;
      double dm = (n - 1) / (n * n);
      double u = Math.exp(l / m);
      double w = u / (1 - u);
      // p = (1 − u)^m: λ has p⁻¹ + p − 2 = (1 − p)²/p, which does not cancel as S → 0.
      double lnP = m * (u < SMALL ? Math.log1p(-u) : Math.log(1 - u));
      double q = -lnP < SMALL ? -Math.expm1(lnP) : 1 - Math.exp(lnP);
      double r = (1 - q) / q;
      double pM = lnP / m + w * l / m;
      double pLL = -w / (m * (1 - u));
      double pLM = w * l / (m * m * (1 - u));
      double y = Math.log(q);
      double yL = r * w;
      double yM = -r * pM;
      double yLL = -r / q * w * w - r * pLL;
      double yLM = r / q * w * pM - r * pLM;
      if (of == FamilyCurve.Of.GAMMA) {
        set(out, at, 0.5 * l + 2 * y, 0.5 + 2 * yL, 2 * yLL, 2 * yM * dm, 2 * yLM * dm);
      } else {
        double power = 0.5 - 1 / m;
        set(
            out,
            at,
            Math.log((1 - m) / m) + power * l + 2 * y - lnP,
            power + 2 * yL + w,
            2 * yLL - pLL,
            (-1 / (m * (1 - m)) + l / (m * m) + 2 * yM - pM) * dm,
            (1 / (m * m) + 2 * yLM - pLM) * dm);
      }
    }
  },

  /**
   * Brooks–Corey: γ = K_s S^(3+2/λ); shape λ, α one over the entry head. Clapp and Hornberger's
   * soil is this one with λ = 1/b and θ_r = 0.
   */
  BROOKS_COREY {
    @Override
    void fill(FamilyCurve.Of of, double l, double log, double[] out, int at) {
      double inverse = Math.exp(-log);
      if (of == FamilyCurve.Of.GAMMA) {
        double power = 3 + 2 * inverse;
        set(out, at, power * l, power, 0, -2 * inverse * l, -2 * inverse);
      } else {
        double power = 2 + inverse;
        set(out, at, power * l - log, power, 0, -inverse * l - 1, -inverse);
      }
    }
  };

  /** Below this the plain functions lose digits; above it they are much faster. */
  private static final double SMALL = 1e-2;

  /** Its shape for a soil with van Genuchten's n, alike in the dry. */
  double shapeOf(double n) {
    return switch (this) {
      case VAN_GENUCHTEN -> n;
      case BROOKS_COREY -> n - 1;
    };
  }

  /** The shape of its fitted logarithm. */
  double shape(double log) {
    return Math.exp(log);
  }

  /** The logarithm that is fitted. */
  double log(double shape) {
    return Math.log(shape);
  }

  /**
   * k or d at L = l: its value, first and second derivative by l, derivative by the logarithm of
   * the shape, and mixed derivative, at [at … at + 4].
   */
  abstract void fill(FamilyCurve.Of of, double l, double log, double[] out, int at);

  private static void set(
      double[] out, int at, double h, double hL, double hLL, double hC, double hLC) {
    out[at] = h;
    out[at + 1] = hL;
    out[at + 2] = hLL;
    out[at + 3] = hC;
    out[at + 4] = hLC;
  }
}
