package loam.lm;

import java.util.List;
import loam.limit.TimeLimit;
import loam.network.Cholesky;

/**
 * Levenberg–Marquardt in kernel form. With node values φ(θ), residual r = φ − φ* and the metric H
 * of a {@link NodeLoss}, the step (JᵀHJ + μI)δ = −JᵀHr is
 *
 * <pre>δ = −Jᵀz    (JJᵀ + μH⁻¹) z = r</pre>
 *
 * of the size of φ, whatever the number of parameters; the model then predicts the residual μH⁻¹z,
 * that is, the loss μ² zᵀH⁻¹z. The damping follows Nielsen's rule.
 */
final class LevenbergMarquardt {
  /** Over the first damping; a step of that kind moves nothing. */
  private static final double LARGEST_GROWTH = 1e14;

  private final NodeObjective objective;
  private final List<CurveModel> models;
  private final int size;
  private final double[][] theta;
  private final double[][] trial;
  private final double[] phi;
  private final double[] trialPhi;
  private final double[] z;
  private final double[] kernel;
  private final double[] system;
  private final double[][] grams;
  private final Cholesky cholesky;
  private NodeLoss loss;
  private double value;
  private double damping;
  private double growth = 2;
  private final double largestDamping;
  private int steps;

  LevenbergMarquardt(NodeObjective objective, List<CurveModel> models, double[][] start) {
    this.objective = objective;
    this.models = models;
    size = objective.size();
    theta = new double[models.size()][];
    trial = new double[models.size()][];
    grams = new double[models.size()][];
    int nodes = 0;
    for (int m = 0; m < models.size(); m++) {
      theta[m] = start[m].clone();
      trial[m] = start[m].clone();
      grams[m] = new double[models.get(m).nodes() * models.get(m).nodes()];
      nodes += models.get(m).nodes();
    }
    if (nodes != size) {
      throw new IllegalArgumentException("%d nodes, loss of %d".formatted(nodes, size));
    }
    phi = new double[size];
    trialPhi = new double[size];
    z = new double[size];
    kernel = new double[size * size];
    system = new double[size * size];
    cholesky = new Cholesky(size);
    values(theta, phi);
    value = objective.value(phi);
    linearise();
    damping = 1e-2 * meanRatio();
    largestDamping = LARGEST_GROWTH * damping;
  }

  /** Stacked node values, live. */
  double[] phi() {
    return phi;
  }

  /** A copy of the parameters of each model. */
  double[][] parameters() {
    double[][] copy = new double[theta.length][];
    for (int m = 0; m < copy.length; m++) {
      copy[m] = theta[m].clone();
    }
    return copy;
  }

  /** The objective, above the floor. */
  double value() {
    return value;
  }

  double damping() {
    return damping;
  }

  /**
   * One accepted step.
   *
   * @return whether there was one; if not, nothing in reach lowers the loss
   */
  boolean step() {
    for (int attempt = 0; attempt < 40 && damping < largestDamping; attempt++) {
      TimeLimit.check(steps);
      if (!solve()) {
        raise();
        continue;
      }
      double predicted = loss.value(phi) - predictedExcess();
      move();
      values(trial, trialPhi);
      double next = objective.value(trialPhi);
      if (next < value) {
        accept(next, (value - next) / predicted);
        return true;
      }
      raise();
      // The models' workspace now belongs to the trial; the pull-back needs the old point.
      values(theta, phi);
    }
    return false;
  }

  private void raise() {
    damping *= growth;
    growth *= 2;
  }

  private void accept(double next, double gain) {
    for (int m = 0; m < theta.length; m++) {
      System.arraycopy(trial[m], 0, theta[m], 0, theta[m].length);
    }
    System.arraycopy(trialPhi, 0, phi, 0, size);
    value = next;
    steps++;
    double g = 2 * gain - 1;
    damping *= Math.max(1.0 / 3, 1 - g * g * g);
    growth = 2;
    linearise();
  }

  private void values(double[][] at, double[] out) {
    int from = 0;
    for (int m = 0; m < models.size(); m++) {
      int nodes = models.get(m).nodes();
      double[] values = models.size() == 1 ? out : new double[nodes];
      models.get(m).values(at[m], values);
      for (int i = 0; i < nodes; i++) {
        out[from + i] = values[i];
      }
      from += nodes;
    }
  }

  private void linearise() {
    loss = objective.quadratic(phi);
    int from = 0;
    for (int m = 0; m < models.size(); m++) {
      int nodes = models.get(m).nodes();
      models.get(m).gram(grams[m]);
      for (int i = 0; i < nodes; i++) {
        System.arraycopy(grams[m], i * nodes, kernel, (from + i) * size + from, nodes);
      }
      from += nodes;
    }
  }

  private boolean solve() {
    double[] covariance = loss.covariance();
    for (int i = 0; i < size * size; i++) {
      system[i] = kernel[i] + damping * covariance[i];
    }
    if (!cholesky.factor(system)) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      z[i] = phi[i] - loss.target()[i];
    }
    cholesky.solve(z);
    return true;
  }

  private double predictedExcess() {
    return damping * damping * QuadraticForm.of(loss.covariance(), z);
  }

  private void move() {
    int from = 0;
    for (int m = 0; m < models.size(); m++) {
      int nodes = models.get(m).nodes();
      double[] part = new double[nodes];
      System.arraycopy(z, from, part, 0, nodes);
      models.get(m).pullBack(part, trial[m]);
      for (int k = 0; k < trial[m].length; k++) {
        trial[m][k] = theta[m][k] - trial[m][k];
      }
      from += nodes;
    }
  }

  /** Typical ratio of JJᵀ to H⁻¹, the unit of the damping. */
  private double meanRatio() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += kernel[i * size + i] / loss.covariance()[i * size + i];
    }
    return sum / size;
  }
}
