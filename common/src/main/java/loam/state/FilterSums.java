package loam.state;

import java.util.Arrays;

/** What a filter adds up over the values of a record that it takes in. */
final class FilterSums {
  private final int rows;
  private double deviance;
  private long values;
  private final double[] gradient;
  private final double[][] fisher;
  private final double[][] scores;
  private final double[][] innovations;

  /**
   * @param parameters by which there are derivatives
   * @param blocks of time for the errors
   */
  FilterSums(SensorRecord record, int parameters, int blocks) {
    rows = record.times();
    gradient = new double[parameters];
    fisher = new double[parameters][parameters];
    scores = new double[parameters > 0 ? blocks : 0][parameters];
    innovations = new double[rows][record.sensors()];
    Arrays.stream(innovations).forEach(row -> Arrays.fill(row, Double.NaN));
  }

  /** The value that was just taken in, that of sensor s in row k. */
  void add(Belief b, int k, int s) {
    double nu = b.innovation;
    double variance = b.variance;
    deviance += nu * nu / variance + Math.log(variance);
    values++;
    innovations[k][s] = nu / Math.sqrt(variance);
    if (gradient.length == 0) {
      return;
    }
    double[] score = scores[(int) ((long) k * scores.length / rows)];
    double half = 0.5 * (1 / variance - nu * nu / (variance * variance));
    double root = Math.sqrt(0.5) / variance;
    for (int a = 0; a < gradient.length; a++) {
      score[a] += b.dInnovation[a] * nu / variance + half * b.dVariance[a];
      double na = b.dInnovation[a] / variance;
      double sa = b.dVariance[a] * root;
      for (int c = 0; c <= a; c++) {
        fisher[a][c] += na * b.dInnovation[c] + sa * root * b.dVariance[c];
      }
    }
  }

  /** Where the filter has broken down. */
  Likelihood failed() {
    deviance = Double.POSITIVE_INFINITY;
    return likelihood();
  }

  Likelihood likelihood() {
    for (int a = 0; a < gradient.length; a++) {
      for (double[] score : scores) {
        gradient[a] += score[a];
      }
      for (int c = 0; c < a; c++) {
        fisher[c][a] = fisher[a][c];
      }
    }
    return new Likelihood(deviance, values, gradient, fisher, scores, innovations);
  }
}
