package loam.moments;

import java.io.Serializable;

/**
 * All that a quadratic loss knows of any number of profiles. With stacked spline coefficients c =
 * (c_λ, c_γ) the weighted rows are y = R c and the loss is yy − 2 bᵀc + cᵀHc, where
 *
 * <pre>H = Σ RᵀWR   b = Σ RᵀWy   yy = Σ yᵀWy</pre>
 *
 * An offset o that is constant over profiles enters as y = R c + o, so its normal equations need Σ
 * W R, Σ W y and Σ W of every level (for whitened rows: of every whitened level). Sums over
 * profiles, so they merge. Arrays are not copied: treat them as frozen.
 *
 * @param size number of unknowns n: M, or 2M with γ
 * @param h H, symmetric, row-major [n·n]
 * @param b [n]
 * @param yy scalar
 * @param levelRows Σ over profiles of weight times row of each level, [L·n]
 * @param levelY Σ over profiles of weight times y of each level, [L]
 * @param levelWeight Σ over profiles of the weight of each level, [L]
 * @param profiles number of profiles
 * @param rows number of rows, L·profiles
 */
public record Moments(
    int size,
    double[] h,
    double[] b,
    double yy,
    double[] levelRows,
    double[] levelY,
    double[] levelWeight,
    long profiles,
    long rows)
    implements Serializable {

  /** Neutral element of {@link #plus}. */
  public static Moments empty(int size, int levels) {
    return new Moments(
        size,
        new double[size * size],
        new double[size],
        0,
        new double[levels * size],
        new double[levels],
        new double[levels],
        0,
        0);
  }

  /** L, the number of levels that carry a tendency. */
  public int levels() {
    return levelY.length;
  }

  /** Sum of both; throws where the sizes differ. */
  public Moments plus(Moments other) {
    if (size != other.size || levelY.length != other.levelY.length) {
      throw new IllegalArgumentException(
          "cannot add moments of %d unknowns on %d levels and of %d on %d: are they of the same case, spline size and weights?"
              .formatted(size, levelY.length, other.size, other.levelY.length));
    }
    return new Moments(
        size,
        sum(h, other.h),
        sum(b, other.b),
        yy + other.yy,
        sum(levelRows, other.levelRows),
        sum(levelY, other.levelY),
        sum(levelWeight, other.levelWeight),
        profiles + other.profiles,
        rows + other.rows);
  }

  /**
   * The quadratic loss Σ (y − R c)ᵀ W (y − R c). Exact to rounding of yy, so of little use far
   * below 10⁻¹⁴ yy.
   */
  public double loss(double[] c) {
    double linear = 0;
    double quadratic = 0;
    for (int i = 0; i < size; i++) {
      double row = 0;
      for (int j = 0; j < size; j++) {
        row += h[i * size + j] * c[j];
      }
      linear += b[i] * c[i];
      quadratic += c[i] * row;
    }
    return Math.max(0, yy - linear - (linear - quadratic));
  }

  private static double[] sum(double[] a, double[] b) {
    double[] out = a.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += b[i];
    }
    return out;
  }
}
