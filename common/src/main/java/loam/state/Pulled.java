package loam.state;

import java.util.Arrays;

/**
 * An objective over (c, noises) as one over (θ, noises): gradient Dᵀg and Fisher matrix DᵀFD with D
 * = ∂c/∂θ.
 */
final class Pulled implements Objective {
  private final Objective inner;
  private final Curve curve;

  Pulled(Objective inner, Curve curve) {
    this.inner = inner;
    this.curve = curve;
  }

  /** (c(θ), noises). */
  static double[] pushed(Curve curve, double[] phi) {
    double[] c = curve.coefficients(Arrays.copyOf(phi, curve.size()));
    int noises = phi.length - curve.size();
    double[] out = Arrays.copyOf(c, c.length + noises);
    System.arraycopy(phi, curve.size(), out, c.length, noises);
    return out;
  }

  /** ∂(c, noises)/∂(θ, noises) by rows of the latter. */
  static double[][] jacobian(Curve curve, double[] phi) {
    double[][] slopes = curve.jacobian(Arrays.copyOf(phi, curve.size()));
    int coefficients = slopes[0].length;
    int noises = phi.length - curve.size();
    double[][] out = new double[phi.length][coefficients + noises];
    for (int a = 0; a < phi.length; a++) {
      if (a < slopes.length) {
        System.arraycopy(slopes[a], 0, out[a], 0, coefficients);
      } else {
        out[a][coefficients + a - slopes.length] = 1;
      }
    }
    return out;
  }

  /** D m Dᵀ for D by rows. */
  static double[][] congruence(double[][] d, double[][] m) {
    double[][] half = new double[d.length][];
    Arrays.setAll(half, a -> Dense.times(m, d[a]));
    double[][] out = new double[d.length][d.length];
    for (int a = 0; a < d.length; a++) {
      for (int b = 0; b <= a; b++) {
        out[a][b] = Dense.dot(d[b], half[a]);
        out[b][a] = out[a][b];
      }
    }
    return out;
  }

  @Override
  public Likelihood value(double[] phi) {
    return inner.value(pushed(curve, phi));
  }

  @Override
  public Likelihood linearised(double[] phi) {
    Likelihood at = inner.linearised(pushed(curve, phi));
    double[][] d = jacobian(curve, phi);
    double[][] scores = new double[at.blockScores().length][];
    Arrays.setAll(scores, b -> Dense.times(d, at.blockScores()[b]));
    return new Likelihood(
        at.deviance(),
        at.values(),
        Dense.times(d, at.gradient()),
        congruence(d, at.fisher()),
        scores,
        at.innovations());
  }
}
