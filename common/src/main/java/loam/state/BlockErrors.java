package loam.state;

/**
 * Covariance of parameters of a model that is not quite right, by blocks of time: the sandwich J⁻¹
 * Σ g_b g_bᵀ J⁻¹ B/(B−1), J the information and g_b the score of a block. What a model misses may
 * last: a wet week, a season. Scores of neighbouring blocks are joined by twos as long as three are
 * left, and the length that gives the largest errors counts.
 */
final class BlockErrors {
  private static final int FEWEST = 3;

  private BlockErrors() {}

  /**
   * The covariance.
   *
   * @param inverse of the information
   * @param scores [block][parameter] in order of time
   */
  static double[][] covariance(double[][] inverse, double[][] scores) {
    double[][] worst = sandwich(inverse, scores);
    double largest = size(worst, inverse);
    double[][] joined = scores;
    while (joined.length / 2 >= FEWEST) {
      joined = pairs(joined);
      double[][] next = sandwich(inverse, joined);
      double size = size(next, inverse);
      if (size > largest) {
        largest = size;
        worst = next;
      }
    }
    return worst;
  }

  /** Sums of neighbours; the last takes in one that is left over. */
  private static double[][] pairs(double[][] scores) {
    double[][] out = new double[scores.length / 2][scores[0].length];
    for (int b = 0; b < scores.length; b++) {
      double[] into = out[Math.min(out.length - 1, b / 2)];
      for (int a = 0; a < into.length; a++) {
        into[a] += scores[b][a];
      }
    }
    return out;
  }

  /** Sum of variances, each over that of a right model. */
  private static double size(double[][] covariance, double[][] inverse) {
    double sum = 0;
    for (int a = 0; a < covariance.length; a++) {
      sum += covariance[a][a] / inverse[a][a];
    }
    return sum;
  }

  private static double[][] sandwich(double[][] inverse, double[][] scores) {
    int n = inverse.length;
    double blocks = scores.length;
    double[][] out = new double[n][n];
    for (double[] score : scores) {
      double[] u = Dense.times(inverse, score);
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          out[a][b] += u[a] * u[b] * blocks / Math.max(1, blocks - 1);
        }
      }
    }
    return out;
  }
}
