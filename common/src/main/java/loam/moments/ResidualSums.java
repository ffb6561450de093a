package loam.moments;

import java.io.Serializable;

/**
 * Sums over profiles of the residuals e = y − R c of a given solution c. Merges like {@link
 * Moments}. Arrays are not copied: treat them as frozen.
 *
 * @param sum Σ e of each level, [L]
 * @param squares Σ e² of each level, [L]
 * @param lag Σ e_k e_{k+1} of neighbouring levels, [L−1]
 * @param weightedSquares Σ eᵀ W e
 * @param score Σ RᵀWe, [n]
 * @param meat Σ (RᵀWe)(RᵀWe)ᵀ over profiles, [n·n]: what the sandwich estimate is filled with; of a
 *     pass that leaves each profile out, of what it would be then
 * @param profiles number of profiles
 * @param tails how far the rows lie out
 */
public record ResidualSums(
    double[] sum,
    double[] squares,
    double[] lag,
    double weightedSquares,
    double[] score,
    double[] meat,
    long profiles,
    Tails tails)
    implements Serializable {

  /** Neutral element of {@link #plus}. */
  public static ResidualSums empty(int size, int levels) {
    return new ResidualSums(
        new double[levels],
        new double[levels],
        new double[levels - 1],
        0,
        new double[size],
        new double[size * size],
        0,
        Tails.empty());
  }

  /** Sum of both; throws where the sizes differ. */
  public ResidualSums plus(ResidualSums other) {
    if (score.length != other.score.length || sum.length != other.sum.length) {
      throw new IllegalArgumentException(
          "cannot add residuals of %d unknowns on %d levels and of %d on %d"
              .formatted(score.length, sum.length, other.score.length, other.sum.length));
    }
    return new ResidualSums(
        added(sum, other.sum),
        added(squares, other.squares),
        added(lag, other.lag),
        weightedSquares + other.weightedSquares,
        added(score, other.score),
        added(meat, other.meat),
        profiles + other.profiles,
        tails.plus(other.tails));
  }

  private static double[] added(double[] a, double[] b) {
    double[] out = a.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += b[i];
    }
    return out;
  }
}
