package loam.train;

/**
 * One step of Adam (Kingma and Ba, algorithm 1) on flat vectors, with β₁ = .9, β₂ = .999, ε = 10⁻⁸:
 *
 * <pre>m ← β₁m + (1−β₁)g   v ← β₂v + (1−β₂)g²   update = η (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε)</pre>
 *
 * The state (m, v, t) belongs to the caller, who can average and store it.
 */
public final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private Adam() {}

  /** η/(1−β₁ᵗ), which multiplies m at step t. */
  public static double firstFactor(double rate, long t) {
    return rate / (1 - Math.pow(BETA1, t));
  }

  /** 1/(1−β₂ᵗ), which multiplies v at step t. */
  public static double secondFactor(long t) {
    return 1 / (1 - Math.pow(BETA2, t));
  }

  /**
   * Subtracts the update from the parameters.
   *
   * @param t number of this step, 1 for the first
   */
  public static void step(
      double[] parameters, double[] gradient, double[] m, double[] v, double rate, long t) {
    double firstMoment = firstFactor(rate, t);
    double secondMoment = secondFactor(t);
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i];
      double mean = BETA1 * m[i] + (1 - BETA1) * g;
      double square = BETA2 * v[i] + (1 - BETA2) * g * g;
      m[i] = mean;
      v[i] = square;
      parameters[i] -= firstMoment * mean / (Math.sqrt(square * secondMoment) + EPSILON);
    }
  }

  /**
   * Replaces the gradient by the update that is to be subtracted, in single precision.
   *
   * @param t number of this step, 1 for the first
   */
  public static void update(float[] gradient, float[] m, float[] v, double rate, long t) {
    float firstMoment = (float) firstFactor(rate, t);
    float secondMoment = (float) secondFactor(t);
    for (int i = 0; i < gradient.length; i++) {
      float g = gradient[i];
      float mean = (float) BETA1 * m[i] + (float) (1 - BETA1) * g;
      float square = (float) BETA2 * v[i] + (float) (1 - BETA2) * g * g;
      m[i] = mean;
      v[i] = square;
      gradient[i] =
          firstMoment * mean / ((float) Math.sqrt(square * secondMoment) + (float) EPSILON);
    }
  }
}
