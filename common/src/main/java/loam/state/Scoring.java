package loam.state;

/**
 * Fisher scoring on D/2 + φᵀ(wK + R)φ/2, steps capped and halved, with the weight w of the prior
 * chosen by the evidence: at its optimum w φᵀKφ is the number of directions of K that the data
 * decide. Parameters of noises, the last ones, go further along a step as long as that pays: where
 * a process is not what the model says, Fisher's matrix is not the curvature, and a value costs
 * little.
 */
final class Scoring {
  private static final double CAP = 0.7;
  private static final double NOISE_CAP = 2;
  private static final double LEAST_GAIN = 3e-3;
  static final double LARGEST_WEIGHT = 1e6;
  static final double SMALLEST_WEIGHT = 1e-2;

  /**
   * Where scoring ended.
   *
   * @param phi parameters
   * @param likelihood there, with derivatives
   * @param weight w
   * @param iterations made
   * @param converged whether the last step would have gained nothing
   */
  record Optimum(
      double[] phi, Likelihood likelihood, double weight, int iterations, boolean converged) {

    /** The same where it is no optimum of the whole. */
    Optimum notConverged() {
      return new Optimum(phi, likelihood, weight, iterations, false);
    }
  }

  private final Objective objective;
  private final double[][] roughness;
  private final int rank;
  private final double[][] fixed;
  private final int noises;
  private final int mostIterations;

  /**
   * @param roughness K, of the size of φ
   * @param rank of K
   * @param fixed R
   * @param noises number of parameters of noises, at the end of φ
   */
  Scoring(
      Objective objective,
      double[][] roughness,
      int rank,
      double[][] fixed,
      int noises,
      int mostIterations) {
    this.objective = objective;
    this.roughness = roughness;
    this.rank = rank;
    this.fixed = fixed;
    this.noises = noises;
    this.mostIterations = mostIterations;
  }

  Optimum from(double[] start, double startWeight) {
    double[] phi = start.clone();
    double weight = startWeight;
    Likelihood at = objective.linearised(phi);
    for (int k = 0; k < mostIterations; k++) {
      double next = k == 0 ? weight : weight(at, phi, weight);
      boolean settled = k > 0 && Math.abs(Math.log(next / weight)) < 0.2;
      weight = next;
      double[] step = step(at, phi, weight);
      double gain = gain(at, step, weight);
      if (gain < LEAST_GAIN && settled) {
        return new Optimum(phi, at, weight, k, true);
      }
      double[] better = search(phi, step, at, weight);
      if (better.length == 0) {
        return new Optimum(phi, at, weight, k, gain < 0.05);
      }
      phi = better;
      at = objective.linearised(phi);
    }
    return new Optimum(phi, at, weight, mostIterations, false);
  }

  /** MacKay's fixed point, at most a factor of 30 a turn. */
  private double weight(Likelihood at, double[] phi, double weight) {
    if (rank == 0) {
      return weight;
    }
    double[][] covariance = Dense.inverse(information(at, weight));
    double decided = rank - weight * Dense.traceOfProduct(covariance, roughness);
    double square = Dense.dot(phi, Dense.times(roughness, phi));
    return bounded(weight, Math.max(decided, 1e-3) / Math.max(square, 1e-12));
  }

  /** The next weight: on the way to the fixed point, within what is allowed. */
  private static double bounded(double weight, double fixed) {
    double bounded = Math.min(Math.max(fixed, weight / 30), weight * 30);
    return Math.min(Math.max(bounded, SMALLEST_WEIGHT), LARGEST_WEIGHT);
  }

  private double[] step(Likelihood at, double[] phi, double weight) {
    double[] pull = Dense.times(prior(weight), phi);
    double[] slope = new double[phi.length];
    for (int a = 0; a < slope.length; a++) {
      slope[a] = -at.gradient()[a] - pull[a];
    }
    double[] step = Dense.times(Dense.inverse(information(at, weight)), slope);
    double ratio = 1;
    for (int a = 0; a < step.length; a++) {
      double cap = a < step.length - noises ? CAP : NOISE_CAP;
      ratio = Math.max(ratio, Math.abs(step[a]) / cap);
    }
    for (int a = 0; a < step.length; a++) {
      step[a] /= ratio;
    }
    return step;
  }

  /** What the quadratic model promises. */
  private double gain(Likelihood at, double[] step, double weight) {
    return 0.5 * Dense.dot(step, Dense.times(information(at, weight), step));
  }

  /** The first of 1, ½, ¼ … of the step that is better; empty if none is. */
  private double[] search(double[] phi, double[] step, Likelihood at, double weight) {
    double here = total(at, phi, weight);
    for (double share = 1; share > 1e-3; share /= 2) {
      double[] trial = phi.clone();
      for (int a = 0; a < trial.length; a++) {
        trial[a] += share * step[a];
      }
      double there = total(objective.value(trial), trial, weight);
      if (there < here) {
        return further(trial, step, there, weight);
      }
    }
    return new double[0];
  }

  /** Moves the noises along by 1, 2, 4 … of their step as long as each gains. */
  private double[] further(double[] from, double[] step, double total, double weight) {
    double[] best = from;
    double least = total;
    for (double share = 1; share < 64; share *= 2) {
      double[] trial = best.clone();
      double length = 0;
      for (int a = trial.length - noises; a < trial.length; a++) {
        trial[a] += share * step[a];
        length = Math.max(length, Math.abs(share * step[a]));
      }
      if (length < 0.02 || length > 2 * NOISE_CAP) {
        return best;
      }
      double there = total(objective.value(trial), trial, weight);
      if (!(there < least - LEAST_GAIN)) {
        return best;
      }
      best = trial;
      least = there;
    }
    return best;
  }

  private double[][] prior(double weight) {
    return Dense.plus(fixed, weight, roughness);
  }

  private double[][] information(Likelihood at, double weight) {
    return Dense.plus(at.fisher(), 1, prior(weight));
  }

  private double total(Likelihood at, double[] phi, double weight) {
    return 0.5 * at.deviance() + 0.5 * Dense.dot(phi, Dense.times(prior(weight), phi));
  }
}
