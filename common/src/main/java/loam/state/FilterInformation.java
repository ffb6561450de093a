package loam.state;

import java.util.Arrays;

/**
 * Fisher's matrix of the means of innovations, Σ ∂ν ∂νᵀ/S, by the filter's own derivatives. Where
 * weather is not the process that the filter takes it for, innovations without noise are not zero,
 * and its gains, which depend on the coefficients too, add ∂K ν to the tangents of the states of
 * which {@link ExpectedInformation} knows: a record tells less than those say.
 */
final class FilterInformation implements ColumnFilter.Watch {
  private final double[][] fisher;

  private FilterInformation(int coefficients) {
    fisher = new double[coefficients][coefficients];
  }

  /** [coefficient][coefficient]; NaN where the filter breaks down on its way. */
  static double[][] of(ColumnFilter filter, double[] phi, int coefficients) {
    FilterInformation sums = new FilterInformation(coefficients);
    if (!Double.isFinite(filter.followCoefficients(phi, sums).deviance())) {
      Arrays.stream(sums.fisher).forEach(row -> Arrays.fill(row, Double.NaN));
    }
    return sums.fisher;
  }

  @Override
  public void observed(Belief belief, int entry, int offset, double value, double noise) {
    for (int a = 0; a < fisher.length; a++) {
      double share = belief.dInnovation[a] / belief.variance;
      for (int b = 0; b <= a; b++) {
        fisher[a][b] += share * belief.dInnovation[b];
        fisher[b][a] = fisher[a][b];
      }
    }
  }

  @Override
  public void after(int row, Belief belief) {}
}
