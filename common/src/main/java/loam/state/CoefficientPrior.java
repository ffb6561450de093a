package loam.state;

/**
 * What is thought of a column's coefficients c before its record: ½ cᵀ(w K + R)c, the weight w by
 * the evidence.
 *
 * @param roughness K
 * @param rank of K
 * @param fixed R
 */
record CoefficientPrior(double[][] roughness, int rank, double[][] fixed) {

  /** Second differences of each layer's coefficients. */
  static CoefficientPrior of(HeatColumn column) {
    int size = column.coefficients();
    double[][] k = new double[size][size];
    int rank = 0;
    for (int l = 0; l < column.bases().size(); l++) {
      place(column.bases().get(l).roughness(), k, column.offset(l));
      rank += column.bases().get(l).rank();
    }
    return new CoefficientPrior(k, rank, new double[size][size]);
  }

  /** Normal with mean 0 and these deviations. */
  static CoefficientPrior normal(double[] deviation) {
    double[][] fixed = new double[deviation.length][deviation.length];
    for (int k = 0; k < deviation.length; k++) {
      fixed[k][k] = 1 / (deviation[k] * deviation[k]);
    }
    return new CoefficientPrior(new double[deviation.length][deviation.length], 0, fixed);
  }

  /** K in the first places of a matrix of that size. */
  double[][] roughness(int size) {
    return padded(roughness, size);
  }

  /** R in the first places of a matrix of that size. */
  double[][] fixed(int size) {
    return padded(fixed, size);
  }

  private static double[][] padded(double[][] m, int size) {
    double[][] out = new double[size][size];
    place(m, out, 0);
    return out;
  }

  static void place(double[][] part, double[][] in, int offset) {
    for (int i = 0; i < part.length; i++) {
      System.arraycopy(part[i], 0, in[offset + i], offset, part.length);
    }
  }
}
