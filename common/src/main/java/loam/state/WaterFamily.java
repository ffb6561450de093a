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
    void fill(FamilyCurve.Of of, double s, double log, MualemTerms t, double[] out) {
      t.at(s, log);
      if (of == FamilyCurve.Of.GAMMA) {
        set(out, t.root * t.q * t.q, 0.5 + 2 * t.qL, 2 * t.qLL, 2 * t.qM * t.dm, 2 * t.qLM * t.dm);
      } else {
        // λ has p⁻¹ + p − 2 = q²/p = q/r, which does not cancel as S → 0.
        double square = t.inverse * t.inverse;
        set(
            out,
            t.root * t.q / (t.u * t.r * t.less),
            0.5 - t.inverse + 2 * t.qL + t.w,
            2 * t.qLL - t.pLL,
            (t.l * square + 2 * t.qM - t.pM) * t.dm - 1,
            (square + 2 * t.qLM - t.pLM) * t.dm);
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
    void fill(FamilyCurve.Of of, double s, double log, MualemTerms t, double[] out) {
      double l = Math.log(s);
      double inverse = Math.exp(-log);
      if (of == FamilyCurve.Of.GAMMA) {
        double power = 3 + 2 * inverse;
        set(out, Math.exp(power * l), power, 0, -2 * inverse * l, -2 * inverse);
      } else {
        double power = 2 + inverse;
        set(out, Math.exp(power * l - log), power, 0, -inverse * l - 1, -inverse);
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
    void fill(FamilyCurve.Of of, double s, double log, MualemTerms t, double[] out) {
      BROOKS_COREY.fill(of, s, -log, t, out);
      out[3] = -out[3];
      out[4] = -out[4];
    }
  },

  /** Gardner's conductivity with Russo's retention ({@link Gardner}); shape m + 2. */
  GARDNER(6, Own.decay(), new Own("m", "", s -> s.shape() - 2, WaterReference::shape)) {
    @Override
    double shapeOf(double n) {
      return 0.5 + 2 * n / (n - 1);
    }

    @Override
    void fill(FamilyCurve.Of of, double s, double log, MualemTerms t, double[] out) {
      double l = Math.log(s);
      double half = 0.5 * Math.exp(log);
      double y = -half * l;
      double u = Gardner.halfSuction(y);
      // Derivatives of u and of ln(du/dy) by y; y by l is −half, by log it is y.
      double u1 = (1 + u) / u;
      double u2 = -u1 / (u * u);
      double r = u2 / u1;
      if (of == FamilyCurve.Of.GAMMA) {
        double slope = 2 * half * u1;
        set(
            out,
            Math.exp(-2 * u),
            slope,
            -2 * half * half * u2,
            -2 * u1 * y,
            slope + 2 * half * u2 * y);
      } else {
        double first = -2 * u1 + r;
        double second = -2 * u2 + 2 * u1 / (u * u * u);
        set(
            out,
            Math.exp(log - 2 * u - l) * u1,
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
   * e^k or e^d at S = s, then of k or d the first and second derivative by L, the derivative by the
   * logarithm of the shape, and the mixed one.
   *
   * @param t what λ and γ share, of {@link #VAN_GENUCHTEN}
   */
  abstract void fill(FamilyCurve.Of of, double s, double log, MualemTerms t, double[] out);

  private static void set(
      double[] out, double value, double hL, double hLL, double hC, double hLC) {
    out[0] = value;
    out[1] = hL;
    out[2] = hLL;
    out[3] = hC;
    out[4] = hLC;
  }
}
