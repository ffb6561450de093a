package loam.state;

import java.util.Arrays;

/**
 * How well parameters explain a record.
 *
 * @param deviance D = Σ (ν²/S + ln S), −2 ln L up to a constant
 * @param values number of values taken in
 * @param gradient of D/2 by the parameters; empty if not asked for
 * @param fisher expected second derivatives of D/2, Σ ν_aν_b/S + ½ S_aS_b/S²
 * @param blockScores gradients of the blocks of time, [block][parameter]
 * @param innovations ν/√S [time][sensor]; NaN where nothing was seen
 */
record Likelihood(
    double deviance,
    long values,
    double[] gradient,
    double[][] fisher,
    double[][] blockScores,
    double[][] innovations) {

  /** The sum over independent windows; innovations are left out. */
  Likelihood plus(Likelihood other) {
    double[] g = gradient.clone();
    double[][] f = new double[g.length][];
    for (int a = 0; a < g.length; a++) {
      g[a] += other.gradient[a];
      f[a] = fisher[a].clone();
      for (int b = 0; b < g.length; b++) {
        f[a][b] += other.fisher[a][b];
      }
    }
    double[][] scores = Arrays.copyOf(blockScores, blockScores.length + other.blockScores.length);
    System.arraycopy(other.blockScores, 0, scores, blockScores.length, other.blockScores.length);
    return new Likelihood(
        deviance + other.deviance, values + other.values, g, f, scores, new double[0][]);
  }
}
