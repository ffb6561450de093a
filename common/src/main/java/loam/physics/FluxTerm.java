package loam.physics;

import java.io.Serializable;

/**
 * One term of the flux through a face: a coefficient at the face's state times a factor that is
 * affine in the state's gradient.
 */
public sealed interface FluxTerm extends Serializable {
  /** What multiplies the coefficient, where the state has this gradient per m. */
  double factor(double gradient);

  /** Derivative of {@link #factor}. */
  double factorByGradient();

  /** λ ∂x/∂z. */
  record Diffusive() implements FluxTerm {
    @Override
    public double factor(double gradient) {
      return gradient;
    }

    @Override
    public double factorByGradient() {
      return 1;
    }
  }

  /**
   * s γ.
   *
   * @param sign +1: the paper's +∂γ/∂z; −1: physics with z down
   */
  record Gravity(int sign) implements FluxTerm {
    public Gravity {
      Require.that(sign == 1 || sign == -1, "gravity sign must be 1 or -1, got %d", sign);
    }

    @Override
    public double factor(double gradient) {
      return sign;
    }

    @Override
    public double factorByGradient() {
      return 0;
    }
  }
}
