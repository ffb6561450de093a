package loam.moments;

import java.io.Serializable;

/** Weight W of the rows of one profile in the quadratic loss. */
public sealed interface Weighting extends Serializable {

  /** Writes its kind and all of its numbers. */
  void identify(PassKey key);

  /** Every row alike: ordinary least squares. */
  record Equal() implements Weighting {
    @Override
    public void identify(PassKey key) {
      key.kind("Equal");
    }
  }

  /**
   * 1/(|y| + floor·rms)²: for data without noise whose rows span decades.
   *
   * @param floor share of the rms tendency
   */
  record Relative(double floor) implements Weighting {
    @Override
    public void identify(PassKey key) {
      key.kind("Relative").numbers(floor);
    }
  }

  /**
   * 1/scale² of each level: for data whose levels differ in size and in noise. The array is not
   * copied: treat it as frozen.
   *
   * @param scale in the unit of the tendency, > 0 [N−2]
   */
  record PerLevel(double[] scale) implements Weighting {
    public PerLevel {
      for (int k = 0; k < scale.length; k++) {
        if (!(scale[k] > 0)) {
          throw new IllegalArgumentException(
              "the tendency never varies at level %d: leave that level out, or use other weights"
                  .formatted(k + 1));
        }
      }
    }

    @Override
    public void identify(PassKey key) {
      key.kind("PerLevel").numbers(scale);
    }
  }

  /**
   * Inverse of the covariance (11) for unit σ: generalised least squares.
   *
   * @param correlationRadiusM r_c in m
   */
  record Whitened(double correlationRadiusM) implements Weighting {
    @Override
    public void identify(PassKey key) {
      key.kind("Whitened").numbers(correlationRadiusM);
    }
  }

  /**
   * The weights of another kind, times Huber's min(1, threshold·scale/|r|) of each row's weighted
   * residual r against an earlier solution: heavy tails lose their pull. The array is not copied:
   * treat it as frozen.
   *
   * @param base any other kind
   * @param solution stacked coefficients [n]
   * @param scale standard deviation of the weighted residuals, robust: half of them lie within .674
   *     of it
   */
  record Robust(Weighting base, double[] solution, double scale) implements Weighting {
    /** In standard deviations: 95 % efficient where the noise is normal after all. */
    public static final double THRESHOLD = 1.345;

    @Override
    public void identify(PassKey key) {
      base.identify(key.kind("Robust"));
      key.numbers(solution).numbers(scale);
    }
  }
}
