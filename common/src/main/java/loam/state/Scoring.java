package loam.state;

/**
 * Fisher scoring on D/2 + w φᵀKφ/2, steps capped and halved, with the weight w of the prior chosen
 * by the evidence: at its optimum w φᵀKφ is the number of directions of K that the data decide.
 */
final class Scoring {
  private static final double LARGEST_WEIGHT = 1e6;
  private static final double SMALLEST_WEIGHT = 1e-2;

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
      double[] phi, Likelihood likelihood, double weight, int iterations, boolean converged) {}

  private final Objective objective;
  private final double[][] roughness;
  private final int rank;
  private final double cap;
  private final int mostIterations;

  /**
   * @param roughness K, of the size of φ
   * @param rank of K
   * @param cap largest change of a parameter in one step
   */
  Scoring(Objective objective, double[][] roughness, int rank, double cap, int mostIterations) {
    this.objective = objective;
    this.roughness = roughness;
    this.rank = rank;
    this.cap = cap;
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
      if (gain < 1e-3 && settled) {
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
    double[][] covariance = Dense.inverse(Dense.plus(at.fisher(), weight, roughness));
    double decided = rank - weight * Dense.traceOfProduct(covariance, roughness);
    double square = Dense.dot(phi, Dense.times(roughness, phi));
    double fixed = Math.max(decided, 1e-3) / Math.max(square, 1e-12);
    double bounded = Math.min(Math.max(fixed, weight / 30), weight * 30);
    return Math.min(Math.max(bounded, SMALLEST_WEIGHT), LARGEST_WEIGHT);
  }

  private double[] step(Likelihood at, double[] phi, double weight) {
    double[] pull = Dense.times(roughness, phi);
    double[] slope = new double[phi.length];
    for (int a = 0; a < slope.length; a++) {
      slope[a] = -at.gradient()[a] - weight * pull[a];
    }
    double[] step = Dense.times(Dense.inverse(Dense.plus(at.fisher(), weight, roughness)), slope);
    double largest = 0;
    for (double s : step) {
      largest = Math.max(largest, Math.abs(s));
    }
    for (int a = 0; a < step.length && largest > cap; a++) {
      step[a] *= cap / largest;
    }
    return step;
  }

  /** What the quadratic model promises. */
  private double gain(Likelihood at, double[] step, double weight) {
    return 0.5 * Dense.dot(step, Dense.times(Dense.plus(at.fisher(), weight, roughness), step));
  }

  /** The first of 1, ½, ¼ … of the step that is better; empty if none is. */
  private double[] search(double[] phi, double[] step, Likelihood at, double weight) {
    double here = total(at, phi, weight);
    for (double share = 1; share > 1e-3; share /= 2) {
      double[] trial = phi.clone();
      for (int a = 0; a < trial.length; a++) {
        trial[a] += share * step[a];
      }
      if (total(objective.value(trial), trial, weight) < here) {
        return trial;
      }
    }
    return new double[0];
  }

  private double total(Likelihood at, double[] phi, double weight) {
    return 0.5 * at.deviance() + 0.5 * weight * Dense.dot(phi, Dense.times(roughness, phi));
  }
}
