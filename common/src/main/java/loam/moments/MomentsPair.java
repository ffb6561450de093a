package loam.moments;

import java.io.Serializable;

/**
 * Moments of a training and a held-out part of the data.
 *
 * @param training profiles with {@code id % 10 != 9}
 * @param heldOut every tenth profile
 */
public record MomentsPair(Moments training, Moments heldOut) implements Serializable {
  /** Whether profile id is held out. */
  public static boolean heldOut(long id) {
    return Math.floorMod(id, 10L) == 9;
  }

  /** Sum of both pairs, part by part. */
  public MomentsPair plus(MomentsPair other) {
    return new MomentsPair(training.plus(other.training), heldOut.plus(other.heldOut));
  }

  /** Moments of all profiles. */
  public Moments all() {
    return training.plus(heldOut);
  }
}
