package loam.state;

/**
 * What λ and γ of van Genuchten and Mualem, eqs. (15) and (16), share at a relative saturation S.
 * With u = S^(1/m), p = (1 − u)^m and q = 1 − p: γ = K_s √S q², λ = K_s √S q² / (α(θ_s − θ_r)(n −
 * 1) u p). Found anew where S or the shape changed. One thread's.
 */
final class MualemTerms {
  /**
   * Below this the plain functions lose digits, and series reach rounding in few terms; {@link
   * Math#log1p} and {@link Math#expm1} take several times as long.
   */
  private static final double SMALL = 1e-2;

  /** ln(n − 1). */
  private double shape = Double.NaN;

  private double state = Double.NaN;

  /** n − 1, which is m/(1 − m). */
  double less;

  /** 1/m. */
  double inverse;

  /** ∂m by ln(n − 1). */
  double dm;

  private double m;

  /** L = ln S. */
  double l;

  /** √S. */
  double root;

  double u;

  /** u/(1 − u), the negative derivative of ln p by L. */
  double w;

  double q;

  /** p/q. */
  double r;

  /** Derivatives of ln p by m and L, and of ln q. */
  double pM;

  double pLL;
  double pLM;
  double qL;
  double qM;
  double qLL;
  double qLM;

  /**
   * @param s S
   * @param log ln(n − 1)
   */
  void at(double s, double log) {
    if (log != shape) {
      shape = log;
      less = Math.exp(log);
      inverse = 1 + 1 / less;
      m = less / (1 + less);
      dm = m / (1 + less);
      state = Double.NaN;
    }
    if (s != state) {
      state = s;
      fill(s);
    }
  }

  private void fill(double s) {
    l = Math.log(s);
    root = Math.sqrt(s);
    u = Math.exp(l * inverse);
    double v = 1 / (1 - u);
    w = u * v;
    double t = fall(u);
    q = rise(m * t);
    double perQ = 1 / q;
    r = (1 - q) * perQ;
    pM = w * l * inverse - t;
    pLL = -w * v * inverse;
    pLM = -pLL * l * inverse;
    qL = r * w;
    qM = -r * pM;
    qLL = -r * (perQ * w * w + pLL);
    qLM = r * (perQ * w * pM - pLM);
  }

  /** −ln(1 − u), 0 ≤ u < 1. */
  static double fall(double u) {
    if (u >= SMALL) {
      return -Math.log(1 - u);
    }
    double inner = 1.0 / 5 + u * (1.0 / 6 + u * (1.0 / 7 + u * (1.0 / 8)));
    return u * (1 + u * (1.0 / 2 + u * (1.0 / 3 + u * (1.0 / 4 + u * inner))));
  }

  /** 1 − e^(−t), t ≥ 0. */
  static double rise(double t) {
    if (t >= SMALL) {
      return 1 - Math.exp(-t);
    }
    double inner = 1.0 / 24 - t * (1.0 / 120 - t * (1.0 / 720 - t * (1.0 / 5040)));
    return t * (1 - t * (1.0 / 2 - t * (1.0 / 6 - t * inner)));
  }
}
