package loam.train;

import java.io.Serializable;

/**
 * Gradient clipping as in the paper: first the whole vector to a global norm, then each entry.
 *
 * @param norm bound on the Euclidean norm over all networks
 * @param value bound on the absolute value of an entry, applied after
 */
public record Clipping(double norm, double value) implements Serializable {
  /**
   * Clips in place.
   *
   * @return the norm before clipping
   */
  public double apply(double[] gradient) {
    double squares = 0;
    for (double g : gradient) {
      squares += g * g;
    }
    double length = Math.sqrt(squares);
    double factor = length > norm ? norm / length : 1;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = Math.max(-value, Math.min(value, factor * gradient[i]));
    }
    return length;
  }

  /** As {@link #apply(double[])}, for the engines that work in single precision. */
  public double apply(float[] gradient) {
    double squares = 0;
    for (float g : gradient) {
      squares += (double) g * g;
    }
    double length = Math.sqrt(squares);
    float factor = (float) (length > norm ? norm / length : 1);
    float bound = (float) value;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = Math.max(-bound, Math.min(bound, factor * gradient[i]));
    }
    return length;
  }
}
