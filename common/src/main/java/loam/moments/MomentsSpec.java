package loam.moments;

import java.io.Serializable;
import java.util.List;
import loam.physics.Balance;
import loam.physics.Column;
import loam.rows.Instants;
import loam.rows.RowSource;
import loam.spline.SplineSpace;

/**
 * What a pass over profiles adds up.
 *
 * @param column where profiles live
 * @param balance which tendencies are of
 * @param spaces one for each term of the balance: of λ, and after it of γ where there is one
 * @param weighting W of a profile's rows, in units of 1/rms²
 * @param rms root mean square of the clean tendency; > 0
 * @param noise what is added to the clean tendencies
 * @param block ids that are held out together; 1 where profiles are independent
 */
public record MomentsSpec(
    Column column,
    Balance balance,
    List<SplineSpace> spaces,
    Weighting weighting,
    double rms,
    NoiseDraw noise,
    int block)
    implements Serializable {

  /** Of independent profiles. */
  public MomentsSpec(
      Column column,
      Balance balance,
      List<SplineSpace> spaces,
      Weighting weighting,
      double rms,
      NoiseDraw noise) {
    this(column, balance, spaces, weighting, rms, noise, 1);
  }

  public MomentsSpec {
    spaces = List.copyOf(spaces);
    if (spaces.size() != balance.terms().size()) {
      throw new IllegalArgumentException(
          "a flux of %d terms needs a space each, got %d"
              .formatted(balance.terms().size(), spaces.size()));
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

  /** What turns a profile into rows, linear in one table a space. */
  public RowSource source() {
    return new Instants(column, balance);
  }

  /** The same data with other weights. */
  public MomentsSpec with(Weighting other) {
    return new MomentsSpec(column, balance, spaces, other, rms, noise, block);
  }

  /** The same data in other spaces. */
  public MomentsSpec with(List<SplineSpace> other) {
    return new MomentsSpec(column, balance, other, weighting, rms, noise, block);
  }
}
