package loam.moments;

import java.io.Serializable;
import java.util.List;
import loam.physics.Column;
import loam.spline.SplineSpace;

/**
 * What a pass over profiles adds up.
 *
 * @param column where profiles live
 * @param storage C of the tendency
 * @param gravitySign of the γ term
 * @param spaces the space of λ, and after it the one of γ where there is a γ
 * @param weighting W of a profile's rows, in units of 1/rms²
 * @param rms root mean square of the clean tendency; > 0
 * @param noise what is added to the clean tendencies
 */
public record MomentsSpec(
    Column column,
    double storage,
    int gravitySign,
    List<SplineSpace> spaces,
    Weighting weighting,
    double rms,
    NoiseDraw noise)
    implements Serializable {

  public MomentsSpec {
    spaces = List.copyOf(spaces);
    if (spaces.isEmpty() || spaces.size() > 2) {
      throw new IllegalArgumentException("one or two coefficients, got " + spaces.size());
    }
    if (!(rms > 0)) {
      throw new IllegalArgumentException(
          "the rms tendency must be > 0, got " + rms + ": is every profile at rest?");
    }
  }

  /** n, the number of unknowns: the sizes of all spaces together. */
  public int size() {
    return spaces.stream().mapToInt(SplineSpace::size).sum();
  }

  /** The same data with other weights. */
  public MomentsSpec with(Weighting other) {
    return new MomentsSpec(column, storage, gravitySign, spaces, other, rms, noise);
  }

  /** The same data in other spaces. */
  public MomentsSpec with(List<SplineSpace> other) {
    return new MomentsSpec(column, storage, gravitySign, other, weighting, rms, noise);
  }
}
