package loam.state;

import java.util.List;
import java.util.function.ToDoubleFunction;
import loam.physics.Gardner;

/**
 * Families of soil water. With S = (θ−θ_r)/(θ_s−θ_r) and L = ln S, ln γ = ln K_s + k(L) and ln λ =
 * ln K_s − ln α − ln(θ_s−θ_r) + d(L); k and d have one shape parameter, whose logarithm (van
 * Genuchten: of n − 1) is fitted.
 */
public enum WaterFamily {
  /** van Genuchten–Mualem, eqs. (15), (16); shape n. */
  VAN_GENUCHTEN(1.45, Own.decay(), new Own("n", "", WaterReference::shape, s -> s.shape() - 1)) {
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

  /** Brooks–Corey: γ = K_s S^(3+2/λ); shape λ, α one over the entry head. */
  BROOKS_COREY(0.45, Own.entryHead(), new Own("pore-index", "", WaterReference::shape)) {
    @Override
    double shapeOf(double n) {
      return n - 1;
    }

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
  },

  /** Clapp–Hornberger: Brooks and Corey's with b = 1/λ for its shape, and no residual water. */
  CLAPP_HORNBERGER(6, Own.entryHead(), new Own("b", "", WaterReference::shape)) {
    @Override
    public boolean hasResidual() {
      return false;
    }

    @Override
    double shapeOf(double n) {
      return 1 / BROOKS_COREY.shapeOf(n);
    }

    @Override
    void fill(FamilyCurve.Of of, double l, double log, double[] out, int at) {
      BROOKS_COREY.fill(of, l, -log, out, at);
      out[at + 3] = -out[at + 3];
      out[at + 4] = -out[at + 4];
    }
  },

  /** Gardner's conductivity with Russo's retention ({@link Gardner}); shape m + 2. */
  GARDNER(6, Own.decay(), new Own("m", "", s -> s.shape() - 2, WaterReference::shape)) {
    @Override
    double shapeOf(double n) {
      return 0.5 + 2 * n / (n - 1);
    }

    @Override
    void fill(FamilyCurve.Of of, double l, double log, double[] out, int at) {
      double half = 0.5 * Math.exp(log);
      double y = -half * l;
      double u = Gardner.halfSuction(y);
      // Derivatives of u and of ln(du/dy) by y; y by l is −half, by log it is y.
      double u1 = (1 + u) / u;
      double u2 = -u1 / (u * u);
      double r = u2 / u1;
      if (of == FamilyCurve.Of.GAMMA) {
        double slope = 2 * half * u1;
        set(out, at, -2 * u, slope, -2 * half * half * u2, -2 * u1 * y, slope + 2 * half * u2 * y);
      } else {
        double first = -2 * u1 + r;
        double second = -2 * u2 + 2 * u1 / (u * u * u);
        set(
            out,
            at,
            log - 2 * u - l + Math.log(u1),
            -half * first - 1,
            half * half * second,
            1 + first * y,
            -half * (first + second * y));
      }
    }
  };

  /**
   * A parameter in the words and units of those who use it.
   *
   * @param value of a soil
   * @param perLog its derivative by the logarithm that is fitted
   */
  public record Own(
      String name,
      String unit,
      ToDoubleFunction<WaterReference> value,
      ToDoubleFunction<WaterReference> perLog) {
    /** One whose logarithm is fitted. */
    Own(String name, String unit, ToDoubleFunction<WaterReference> value) {
      this(name, unit, value, value);
    }

    private static Own decay() {
      return new Own("alpha", "1/cm", s -> s.alpha() / 100);
    }

    private static Own entryHead() {
      return new Own("entry-head", "cm", s -> 100 / s.alpha(), s -> -100 / s.alpha());
    }
  }

  /** Below this the plain functions lose digits; above it they are much faster. */
  private static final double SMALL = 1e-2;

  private static final double CM_PER_DAY = 100 * 86400;

  private final double typicalShape;
  private final List<Own> own;

  WaterFamily(double typicalShape, Own alpha, Own shape) {
    this.typicalShape = typicalShape;
    own = List.of(alpha, shape, new Own("ks", "cm/d", s -> s.ks() * CM_PER_DAY));
  }

  /** α, the shape and K_s in the words of those who use the family. */
  public List<Own> own() {
    return own;
  }

  /** A shape between those of sand and clay. */
  double typicalShape() {
    return typicalShape;
  }

  /** Whether some water never leaves the soil, θ_r. */
  public boolean hasResidual() {
    return true;
  }

  /** Its shape for a soil with van Genuchten's n, alike in the dry. */
  double shapeOf(double n) {
    return n;
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
