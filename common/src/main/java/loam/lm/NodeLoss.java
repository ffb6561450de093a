package loam.lm;

import java.util.Arrays;
import java.util.List;
import loam.moments.Moments;
import loam.network.Cholesky;
import loam.spline.SplineSpace;

/**
 * The quadratic loss of the moments as a function of stacked node values φ, in the unit of each
 * coefficient. With φ* its minimiser and C = H⁻¹,
 *
 * <pre>loss(φ) = floor + (φ − φ*)ᵀ H (φ − φ*)</pre>
 *
 * a form in which small losses keep their digits. The loss is relative to yy. A ridge of 10⁻¹² on
 * the scaled diagonal keeps directions that the data do not see (a constant in γ) harmless: C is
 * large there, and a step does not move along them.
 */
final class NodeLoss implements NodeObjective {
  private static final double RIDGE = 1e-12;

  private final int size;
  private final double[] hessian;
  private final double[] covariance;
  private final double[] target;
  private final double[] linear;
  private final double floor;

  private NodeLoss(
      int size,
      double[] hessian,
      double[] linear,
      double[] covariance,
      double[] target,
      double floor) {
    this.size = size;
    this.hessian = hessian;
    this.linear = linear;
    this.covariance = covariance;
    this.target = target;
    this.floor = floor;
  }

  /** H and b of loss 1 − 2bᵀφ + φᵀHφ. */
  record Raw(double[] h, double[] b) {}

  /** Of the moments alone. */
  static NodeLoss of(Moments moments, List<SplineSpace> spaces, double[] units) {
    Raw raw = raw(moments, spaces, units);
    return of(raw.h(), raw.b(), 1);
  }

  /**
   * @param units of the coefficients, in the order of the spaces
   */
  static Raw raw(Moments moments, List<SplineSpace> spaces, double[] units) {
    int n = moments.size();
    double[] h = onNodes(moments.h(), spaces, units);
    double[] b = transposed(spaces, moments.b(), units);
    for (int i = 0; i < n; i++) {
      b[i] /= moments.yy();
      for (int j = 0; j <= i; j++) {
        double mean = 0.5 * (h[i * n + j] + h[j * n + i]) / moments.yy();
        h[i * n + j] = mean;
        h[j * n + i] = mean;
      }
    }
    return new Raw(h, b);
  }

  /** H of coefficients as that of node values; both [n·n] by rows. */
  static double[] onNodes(double[] hessian, List<SplineSpace> spaces, double[] units) {
    int n = (int) Math.round(Math.sqrt(hessian.length));
    double[] h = new double[n * n];
    for (int i = 0; i < n; i++) {
      double[] row = transposed(spaces, Arrays.copyOfRange(hessian, i * n, (i + 1) * n), units);
      for (int j = 0; j < n; j++) {
        h[j * n + i] = row[j];
      }
    }
    for (int j = 0; j < n; j++) {
      double[] row = transposed(spaces, Arrays.copyOfRange(h, j * n, (j + 1) * n), units);
      System.arraycopy(row, 0, h, j * n, n);
    }
    return h;
  }

  /**
   * Of loss {@code atZero} − 2bᵀφ + φᵀhφ.
   *
   * @param h by rows; taken over
   * @throws IllegalStateException where it has no curvature: profiles in which nothing varies
   */
  static NodeLoss of(double[] h, double[] b, double atZero) {
    int n = b.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, h[i * n + i]);
    }
    if (!(largest > 0) || Double.isInfinite(largest)) {
      throw new IllegalStateException(
          "the profiles determine nothing: they have no gradients, or nothing changes in them");
    }
    double[] scale = new double[n];
    double[] scaled = new double[n * n];
    for (int i = 0; i < n; i++) {
      scale[i] = 1 / Math.sqrt(Math.max(h[i * n + i], 1e-14 * largest));
    }
    for (int i = 0; i < n; i++) {
      h[i * n + i] += RIDGE / (scale[i] * scale[i]);
      for (int j = 0; j <= i; j++) {
        scaled[i * n + j] = h[i * n + j] * scale[i] * scale[j];
      }
    }
    Cholesky cholesky = new Cholesky(n);
    double ridge = RIDGE;
    while (!cholesky.factor(scaled)) {
      ridge *= 10;
      if (!(ridge < 1)) {
        throw new IllegalStateException(
            "the equations of %d node values are not positive definite".formatted(n));
      }
      for (int i = 0; i < n; i++) {
        scaled[i * n + i] += ridge;
        h[i * n + i] += ridge / (scale[i] * scale[i]);
      }
    }
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      target[i] = b[i] * scale[i];
    }
    cholesky.solve(target);
    double[] covariance = cholesky.inverse();
    double explained = 0;
    for (int i = 0; i < n; i++) {
      target[i] *= scale[i];
      explained += b[i] * target[i];
      for (int j = 0; j < n; j++) {
        covariance[i * n + j] *= scale[i] * scale[j];
      }
    }
    return new NodeLoss(n, h, b, covariance, target, atZero - explained);
  }

  /**
   * This loss plus {@code share} of its trace in relative distance to its own minimiser, over the
   * first {@code nodes}; the minimiser stays.
   */
  NodeLoss withRelative(double share, int nodes) {
    double trace = 0;
    for (int i = 0; i < nodes; i++) {
      trace += hessian[i * size + i] * target[i] * target[i];
    }
    double[] h = hessian.clone();
    double[] b = linear.clone();
    for (int i = 0; i < nodes; i++) {
      double weight = share * trace / (nodes * target[i] * target[i]);
      h[i * size + i] += weight;
      b[i] += weight * target[i];
    }
    NodeLoss sum = of(h, b, 1);
    return new NodeLoss(size, h, b, sum.covariance, sum.target, floor);
  }

  /** Mean of ((φ − φ*)/φ*)² over the nodes, for fitting a known function. */
  static NodeLoss relative(double[] target) {
    int n = target.length;
    double[] h = new double[n * n];
    double[] covariance = new double[n * n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      double weight = 1 / (n * target[i] * target[i]);
      h[i * n + i] = weight;
      covariance[i * n + i] = 1 / weight;
      b[i] = weight * target[i];
    }
    return new NodeLoss(n, h, b, covariance, target.clone(), 0);
  }

  /** A gradient by coefficients as one by node values. */
  static double[] transposed(List<SplineSpace> spaces, double[] row, double[] units) {
    double[] out = new double[row.length];
    int at = 0;
    for (int s = 0; s < spaces.size(); s++) {
      int m = spaces.get(s).size();
      double[] part = spaces.get(s).interpolateTranspose(Arrays.copyOfRange(row, at, at + m));
      for (int i = 0; i < m; i++) {
        out[at + i] = units[s] * part[i];
      }
      at += m;
    }
    return out;
  }

  @Override
  public int size() {
    return size;
  }

  /** φ* [n]; not to be changed. */
  double[] target() {
    return target;
  }

  /** C = H⁻¹ [n·n]; not to be changed. */
  double[] covariance() {
    return covariance;
  }

  /** Loss at φ*. */
  @Override
  public double floor() {
    return floor;
  }

  /** H [n·n]; not to be changed. */
  double[] hessian() {
    return hessian;
  }

  /** b of loss 1 − 2bᵀφ + φᵀHφ; not to be changed. */
  double[] linear() {
    return linear;
  }

  /** H·v. */
  double[] times(double[] v) {
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        sum += hessian[i * size + j] * v[j];
      }
      out[i] = sum;
    }
    return out;
  }

  @Override
  public double value(double[] phi) {
    double[] r = new double[size];
    for (int i = 0; i < size; i++) {
      r[i] = phi[i] - target[i];
    }
    return excess(r);
  }

  @Override
  public NodeLoss quadratic(double[] phi) {
    return this;
  }

  /** rᵀHr, the loss above the floor at φ = φ* + r. */
  double excess(double[] r) {
    return QuadraticForm.of(hessian, r);
  }
}
