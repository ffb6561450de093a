package loam.lm;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.limit.TimeLimit;

/**
 * The most probable networks under noise, by Gauss–Newton on a {@link LinearisedPosterior}: the
 * objective over the variance of the noise is −2 ln of the likelihood, and each network's
 * parameters have the prior N(θ₀, a²I) around its start.
 *
 * <p>The widths a are those of largest evidence (MacKay 1992): a² = |θ − θ₀|² / effective
 * parameters. A weak prior of their own, a relative deviation of one at the median node, stands in
 * for what the data leave open: a coefficient that they say nothing of is then uncertain by its
 * size, not certain.
 */
final class PosteriorFit {
  /** Effective parameters that the prior of a width is worth. */
  private static final double PRIOR_WORTH = 4;

  /** Effective parameters of a network before they are known. */
  private static final double TYPICAL = 20;

  /** Steps between two widths. */
  private static final int STEPS = 4;

  /** Of −2 ln of the posterior: a gain that changes nothing. */
  private static final double SMALL_GAIN = 0.02;

  /** Relative change of a² that changes nothing. */
  private static final double SMALL_CHANGE = 0.02;

  private static final int ATTEMPTS = 12;

  /** Length of the central differences for J·u. */
  private static final double DIFFERENCE = 1e-5;

  private final NodeObjective objective;
  private final double variance;
  private final NodeModel model;
  private final double[][] prior;
  private final LinearisedPosterior linear;
  private final double[] typical;
  private double[][] theta;
  private double[] phi;

  /** φ − φ* of the quadratic loss at hand. */
  private double[] rest;

  /** J·u. */
  private double[] moved;

  private double value;

  /** Of a pull towards the present θ, relative to the prior's. */
  private double damping;

  private int iterations;

  private PosteriorFit(
      NodeObjective objective,
      double variance,
      NodeModel model,
      double[][] prior,
      double[][] start) {
    this.objective = objective;
    this.variance = variance;
    this.model = model;
    this.prior = prior;
    linear = new LinearisedPosterior(variance, model);
    typical = new double[model.coefficients()];
    theta = start;
    phi = values(start);
    linearise();
    for (int m = 0; m < model.coefficients(); m++) {
      typical[m] = typical(m);
      linear.setSquaredWidth(m, squaredWidth(m, TYPICAL));
    }
    value = posterior(phi, theta);
  }

  /**
   * @param objective of all data
   * @param variance of the noise in the objective's unit
   * @param model at whose nodes the objective is
   * @param prior θ₀ of each network
   * @param start parameters near the solution
   * @param iterations at most
   */
  static PosteriorFit of(
      NodeObjective objective,
      double variance,
      NodeModel model,
      double[][] prior,
      double[][] start,
      int iterations) {
    PosteriorFit fit = new PosteriorFit(objective, variance, model, prior, start);
    fit.run(iterations);
    return fit;
  }

  /** At the largest posterior. */
  NetworkFit fit() {
    return new NetworkFit(phi, theta, iterations, objective.value(phi));
  }

  /** a² of each network. */
  double[] squaredWidths() {
    return IntStream.range(0, model.coefficients()).mapToDouble(linear::squaredWidth).toArray();
  }

  /** The a² at which the median node of a network has a relative deviation of one. */
  double typicalSquaredWidth(int m) {
    return typical[m];
  }

  /**
   * Covariance of the first node values of one network, in the objective's unit, row-major
   * [nodes·nodes]; empty where rounding hides it.
   */
  Optional<double[]> covariance(int m, int nodes) {
    return linear.factor(1) ? Optional.of(linear.covariance(m, nodes)) : Optional.empty();
  }

  private void run(int most) {
    boolean going = true;
    while (going && iterations < most) {
      double before = value;
      int last = Math.min(most, iterations + STEPS);
      boolean stepping = true;
      while (stepping && iterations < last) {
        stepping = step();
        iterations += stepping ? 1 : 0;
      }
      double gain = before - value;
      going = newWidths() > SMALL_CHANGE || (stepping && gain > SMALL_GAIN);
    }
  }

  /** −2 ln of the posterior but for a constant. */
  private double posterior(double[] atPhi, double[][] atTheta) {
    double sum = objective.value(atPhi) / variance;
    for (int m = 0; m < model.coefficients(); m++) {
      sum += squares(m, atTheta) / linear.squaredWidth(m);
    }
    return sum;
  }

  /** |θ − θ₀|² of one network. */
  private double squares(int m, double[][] at) {
    double sum = 0;
    for (int i = 0; i < at[m].length; i++) {
      double d = at[m][i] - prior[m][i];
      sum += d * d;
    }
    return sum;
  }

  private double typical(int m) {
    double[] ratio = new double[model.nodes(m)];
    for (int i = 0; i < ratio.length; i++) {
      double at = phi[model.from(m) + i];
      ratio[i] = at * at / linear.gram(m, i);
    }
    Arrays.sort(ratio);
    return Math.max(ratio[ratio.length / 2], Double.MIN_NORMAL);
  }

  private double squaredWidth(int m, double effective) {
    return (squares(m, theta) + PRIOR_WORTH * typical[m]) / (effective + PRIOR_WORTH);
  }

  /** φ of networks; leaves the model there. */
  private double[] values(double[][] at) {
    double[] out = new double[objective.size()];
    model.values(at, out);
    return out;
  }

  /** At the present θ; leaves the model there. */
  private void linearise() {
    NodeLoss loss = objective.quadratic(phi);
    moved = alongPath();
    values(theta);
    linear.linearise(loss);
    rest = phi.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= loss.target()[i];
    }
  }

  /** J·u. */
  private double[] alongPath() {
    double[] shares = new double[theta.length];
    for (int m = 0; m < shares.length; m++) {
      double length = Math.sqrt(squares(m, theta));
      shares[m] = length == 0 ? 1 : DIFFERENCE / length;
    }
    double[] along = values(shifted(shares, 1));
    double[] backward = values(shifted(shares, -1));
    for (int m = 0; m < shares.length; m++) {
      for (int i = model.from(m); i < model.from(m + 1); i++) {
        along[i] = (along[i] - backward[i]) / (2 * shares[m]);
      }
    }
    return along;
  }

  private double[][] shifted(double[] shares, int sign) {
    double[][] at = new double[theta.length][];
    for (int m = 0; m < at.length; m++) {
      at[m] = theta[m].clone();
      for (int i = 0; i < at[m].length; i++) {
        at[m][i] += sign * shares[m] * (theta[m][i] - prior[m][i]);
      }
    }
    return at;
  }

  /** One step upwards, if there is one in reach. */
  private boolean step() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      TimeLimit.check(iterations);
      double share = 1 / (1 + damping);
      if (linear.factor(share)) {
        double[][] next = next(share);
        double[] nextPhi = values(next);
        double nextValue = posterior(nextPhi, next);
        if (nextValue < value) {
          theta = next;
          phi = nextPhi;
          value = nextValue;
          damping = damping < 1e-3 ? 0 : damping / 4;
          linearise();
          return true;
        }
      }
      damping = Math.max(0.1, 4 * damping);
    }
    return false;
  }

  /** With the prior drawn to the present θ: mean θ₀ + (1 − share)·u, covariance share·a². */
  private double[][] next(double share) {
    double[] z = rest.clone();
    for (int i = 0; i < z.length; i++) {
      z[i] -= share * moved[i];
    }
    linear.solve(z);
    // A refused attempt has left the model elsewhere.
    values(theta);
    double[][] next = new double[theta.length][];
    for (int m = 0; m < next.length; m++) {
      next[m] = new double[theta[m].length];
    }
    model.pullBack(z, next);
    for (int m = 0; m < next.length; m++) {
      for (int i = 0; i < next[m].length; i++) {
        double u = theta[m][i] - prior[m][i];
        next[m][i] = prior[m][i] + (1 - share) * u - share * linear.squaredWidth(m) * next[m][i];
      }
    }
    return next;
  }

  /**
   * One turn of the fixed point for the widths.
   *
   * @return the largest relative change of an a²
   */
  private double newWidths() {
    if (!linear.factor(1)) {
      return 0;
    }
    double[] effective = linear.effective();
    double change = 0;
    for (int m = 0; m < model.coefficients(); m++) {
      double squared = squaredWidth(m, effective[m]);
      change = Math.max(change, Math.abs(squared / linear.squaredWidth(m) - 1));
      linear.setSquaredWidth(m, squared);
    }
    value = posterior(phi, theta);
    return change;
  }
}
