package loam.train;

import java.io.Serializable;
import java.util.Arrays;

/**
 * All that one worker carries from step to step. Single-precision engines convert at this border,
 * which loses nothing. Arrays are not copied: treat them as frozen.
 *
 * @param step optimiser steps done
 * @param parameters flat, network after network: λ, then γ
 * @param moments Adam's m, then v, [2·parameters]
 */
public record LearnerState(int step, double[] parameters, double[] moments)
    implements Serializable {
  public LearnerState {
    if (moments.length != 2 * parameters.length) {
      throw new IllegalArgumentException(
          "%d parameters need %d moments, got %d"
              .formatted(parameters.length, 2 * parameters.length, moments.length));
    }
  }

  /** Before the first step. */
  public static LearnerState start(double[] parameters) {
    return new LearnerState(0, parameters, new double[2 * parameters.length]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LearnerState s
        && step == s.step
        && Arrays.equals(parameters, s.parameters)
        && Arrays.equals(moments, s.moments);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * step + Arrays.hashCode(parameters)) + Arrays.hashCode(moments);
  }

  @Override
  public String toString() {
    return "LearnerState[step " + step + ", " + parameters.length + " parameters]";
  }
}
