package loam.lm;

import java.util.OptionalDouble;
import loam.network.Cholesky;

/**
 * Many parameters in kernel form. With node values φ(θ), residual r = φ − φ* and the metric H of a
 * {@link NodeLoss}, the step (JᵀHJ + μI)δ = −JᵀHr is
 *
 * <pre>δ = −Jᵀz    (JJᵀ + μH⁻¹) z = r</pre>
 *
 * of the size of φ, whatever the number of parameters; the linearised problem then has the residual
 * μH⁻¹z, that is, the loss μ² zᵀH⁻¹z.
 */
final class KernelForm implements LeastSquares {
  private final NodeObjective objective;
  private final NodeModel model;
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
  private double trialValue;

  /** Whether the model's workspace belongs to the trial; the pull-back needs the point. */
  private boolean away;

  KernelForm(NodeObjective objective, NodeModel model, double[][] start) {
    this.objective = objective;
    this.model = model;
    size = objective.size();
    int count = model.coefficients();
    if (model.from(count) != size) {
      throw new IllegalArgumentException("%d nodes, loss of %d".formatted(model.from(count), size));
    }
    theta = new double[count][];
    trial = new double[count][];
    grams = new double[count][];
    for (int c = 0; c < count; c++) {
      theta[c] = start[c].clone();
      trial[c] = start[c].clone();
      grams[c] = new double[model.nodes(c) * model.nodes(c)];
    }
    phi = new double[size];
    trialPhi = new double[size];
    z = new double[size];
    kernel = new double[size * size];
    system = new double[size * size];
    cholesky = new Cholesky(size);
    model.values(theta, phi);
    value = objective.value(phi);
    linearise();
  }

  /** Stacked node values, live. */
  double[] phi() {
    return phi;
  }

  /** A copy of the parameters of each coefficient. */
  double[][] parameters() {
    double[][] copy = new double[theta.length][];
    for (int c = 0; c < copy.length; c++) {
      copy[c] = theta[c].clone();
    }
    return copy;
  }

  /** The objective, above the floor. */
  @Override
  public double value() {
    return value;
  }

  /** Mean ratio of JJᵀ to H⁻¹. */
  @Override
  public double typicalDamping() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += kernel[i * size + i] / loss.covariance()[i * size + i];
    }
    return sum / size;
  }

  @Override
  public OptionalDouble propose(double damping) {
    if (!solve(damping)) {
      return OptionalDouble.empty();
    }
    double left = damping * damping * QuadraticForm.of(loss.covariance(), z);
    double predicted = loss.value(phi) - left;
    if (away) {
      model.values(theta, phi);
    }
    model.pullBack(z, trial);
    for (int c = 0; c < trial.length; c++) {
      for (int k = 0; k < trial[c].length; k++) {
        trial[c][k] = theta[c][k] - trial[c][k];
      }
    }
    model.values(trial, trialPhi);
    away = true;
    trialValue = objective.value(trialPhi);
    return OptionalDouble.of(predicted);
  }

  private boolean solve(double damping) {
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

  @Override
  public double proposedValue() {
    return trialValue;
  }

  @Override
  public void accept() {
    for (int c = 0; c < theta.length; c++) {
      System.arraycopy(trial[c], 0, theta[c], 0, theta[c].length);
    }
    System.arraycopy(trialPhi, 0, phi, 0, size);
    value = trialValue;
    away = false;
    linearise();
  }

  private void linearise() {
    loss = objective.quadratic(phi);
    model.gram(grams);
    for (int c = 0; c < grams.length; c++) {
      int nodes = model.nodes(c);
      int from = model.from(c);
      for (int i = 0; i < nodes; i++) {
        System.arraycopy(grams[c], i * nodes, kernel, (from + i) * size + from, nodes);
      }
    }
  }
}
