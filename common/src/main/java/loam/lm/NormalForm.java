package loam.lm;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import loam.solve.PositiveSystem;

/**
 * A handful of parameters: the step (JᵀHJ + μ·diag)δ = −JᵀHr with r = φ(θ) − φ* and the metric H of
 * a {@link NodeLoss}, J by central differences, and diag the diagonal of JᵀHJ.
 */
final class NormalForm implements LeastSquares {
  /** A parameter that the loss hardly feels gets at least this share of the largest scale. */
  private static final double LEAST_SCALE = 1e-6;

  private static final double DIFFERENCE = 1e-5;

  private final UnaryOperator<double[]> phi;
  private final NodeLoss loss;
  private double[] theta;
  private double value;
  private double[][] jacobian;
  private double[] normal;

  /** −JᵀHr. */
  private double[] descent;

  private double[] trial;
  private double trialValue;

  /**
   * @param phi stacked node values of parameters
   */
  NormalForm(UnaryOperator<double[]> phi, NodeLoss loss, double[] start) {
    this.phi = phi;
    this.loss = loss;
    theta = start.clone();
    value = value(theta);
    linearise();
  }

  double[] theta() {
    return theta;
  }

  /** ∂φ/∂θ, by parameter. */
  double[][] jacobian() {
    return jacobian;
  }

  /** JᵀHJ, row-major [p·p]. */
  static double[] normal(double[][] jacobian, NodeLoss loss) {
    int p = jacobian.length;
    double[] normal = new double[p * p];
    for (int a = 0; a < p; a++) {
      double[] image = loss.times(jacobian[a]);
      for (int b = 0; b < p; b++) {
        normal[b * p + a] = dot(jacobian[b], image);
      }
    }
    return normal;
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double typicalDamping() {
    return 1;
  }

  @Override
  public OptionalDouble propose(double damping) {
    int p = theta.length;
    double[] damped = normal.clone();
    double[] added = new double[p];
    double largest = 0;
    for (int a = 0; a < p; a++) {
      largest = Math.max(largest, normal[a * p + a]);
    }
    for (int a = 0; a < p; a++) {
      double scale = Math.max(normal[a * p + a], LEAST_SCALE * largest);
      added[a] = damping * scale + Double.MIN_NORMAL;
      damped[a * p + a] += added[a];
    }
    double[] step = new PositiveSystem(p, damped, List.of()).solve(descent);
    double predicted = dot(step, descent);
    trial = theta.clone();
    for (int a = 0; a < p; a++) {
      predicted += added[a] * step[a] * step[a];
      trial[a] += step[a];
    }
    trialValue = value(trial);
    return OptionalDouble.of(predicted);
  }

  @Override
  public double proposedValue() {
    return trialValue;
  }

  @Override
  public void accept() {
    theta = trial;
    value = trialValue;
    linearise();
  }

  private double value(double[] at) {
    double found = loss.value(phi.apply(at));
    return Double.isNaN(found) ? Double.POSITIVE_INFINITY : found;
  }

  private void linearise() {
    jacobian = new double[theta.length][];
    Arrays.setAll(jacobian, this::slope);
    normal = normal(jacobian, loss);
    double[] residual = phi.apply(theta);
    for (int i = 0; i < residual.length; i++) {
      residual[i] -= loss.target()[i];
    }
    double[] weighted = loss.times(residual);
    descent = new double[theta.length];
    Arrays.setAll(descent, a -> -dot(jacobian[a], weighted));
  }

  private double[] slope(int parameter) {
    double[] moved = theta.clone();
    moved[parameter] = theta[parameter] + DIFFERENCE;
    double[] slope = phi.apply(moved);
    moved[parameter] = theta[parameter] - DIFFERENCE;
    double[] down = phi.apply(moved);
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (slope[i] - down[i]) / (2 * DIFFERENCE);
    }
    return slope;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
