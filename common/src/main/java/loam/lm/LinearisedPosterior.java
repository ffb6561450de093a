package loam.lm;

import java.util.Arrays;
import loam.network.Cholesky;

/**
 * Networks linearised at their present parameters, with normal priors: u = θ − θ₀ ~ N(0, a²I) of
 * each network makes node values Ju ~ N(0, K) with K = a²JJᵀ; the data add B = variance·H⁻¹. Then,
 * all in the size of φ,
 *
 * <pre>u = −a²Jᵀz    (K + B) z = φ − Ju − φ*    cov φ = K (K + B)⁻¹ B</pre>
 */
final class LinearisedPosterior {
  private final double variance;
  private final NodeModel model;
  private final int size;
  private final double[][] grams;
  private final double[] squaredWidths;
  private final double[] system;
  private final Cholesky cholesky;
  private NodeLoss loss;

  /**
   * @param variance of the noise in the loss's unit
   * @param model whose nodes are those of the loss
   */
  LinearisedPosterior(double variance, NodeModel model) {
    this.variance = variance;
    this.model = model;
    int count = model.coefficients();
    size = model.from(count);
    grams = new double[count][];
    Arrays.setAll(grams, m -> new double[model.nodes(m) * model.nodes(m)]);
    squaredWidths = new double[grams.length];
    system = new double[size * size];
    cholesky = new Cholesky(size);
  }

  /** a² of a network. */
  double squaredWidth(int m) {
    return squaredWidths[m];
  }

  void setSquaredWidth(int m, double squared) {
    squaredWidths[m] = squared;
  }

  /**
   * Takes J from where the model is.
   *
   * @param at quadratic loss there
   */
  void linearise(NodeLoss at) {
    loss = at;
    model.gram(grams);
  }

  /** (JJᵀ) of one network at one of its nodes. */
  double gram(int m, int node) {
    return grams[m][node * model.nodes(m) + node];
  }

  /**
   * Prepares {@link #solve} and what follows.
   *
   * @param share of K; 1: all
   * @return whether share·K + B is positive definite to rounding
   */
  boolean factor(double share) {
    double[] covariance = loss.covariance();
    for (int i = 0; i < size * size; i++) {
      system[i] = variance * covariance[i];
    }
    for (int m = 0; m < grams.length; m++) {
      int nodes = model.nodes(m);
      double factor = share * squaredWidths[m];
      for (int i = 0; i < nodes; i++) {
        int row = (model.from(m) + i) * size + model.from(m);
        for (int j = 0; j < nodes; j++) {
          system[row + j] += factor * grams[m][i * nodes + j];
        }
      }
    }
    return cholesky.factor(system);
  }

  /** z in place of the right-hand side. */
  void solve(double[] z) {
    cholesky.solve(z);
  }

  /** How many parameters of each network the data determine: tr K (K + B)⁻¹ over its nodes. */
  double[] effective() {
    double[] inverse = cholesky.inverse();
    double[] out = new double[grams.length];
    for (int m = 0; m < out.length; m++) {
      int nodes = model.nodes(m);
      double sum = 0;
      for (int i = 0; i < nodes; i++) {
        int row = (model.from(m) + i) * size + model.from(m);
        for (int j = 0; j < nodes; j++) {
          sum += grams[m][i * nodes + j] * inverse[row + j];
        }
      }
      out[m] = squaredWidths[m] * sum;
    }
    return out;
  }

  /** Covariance of the first nodes of one network, row-major [nodes·nodes]. */
  double[] covariance(int m, int nodes) {
    double[] out = new double[nodes * nodes];
    for (int i = 0; i < nodes; i++) {
      double[] toNode = solved(model.from(m) + i);
      for (int j = 0; j < nodes; j++) {
        out[j * nodes + i] = covariance(m, j, toNode);
      }
    }
    return out;
  }

  /** Column of (K + B)⁻¹B. */
  private double[] solved(int column) {
    // Row for column: H⁻¹ is symmetric, and its rows lie together.
    double[] x = Arrays.copyOfRange(loss.covariance(), column * size, column * size + size);
    for (int i = 0; i < size; i++) {
      x[i] *= variance;
    }
    cholesky.solve(x);
    return x;
  }

  /** Of K(K + B)⁻¹B, which unlike K − K(K + B)⁻¹K loses no digits where data are strong. */
  private double covariance(int m, int node, double[] solved) {
    int nodes = model.nodes(m);
    double sum = 0;
    for (int j = 0; j < nodes; j++) {
      sum += grams[m][node * nodes + j] * solved[model.from(m) + j];
    }
    return squaredWidths[m] * sum;
  }
}
