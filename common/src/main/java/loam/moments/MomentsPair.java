package loam.moments;

import java.io.Serializable;

/**
 * Moments of a training and a held-out part of the data.
 *
 * @param training nine blocks of ids in ten
 * @param heldOut every tenth block
 */
public record MomentsPair(Moments training, Moments heldOut) implements Serializable {
  /**
   * Whether profile id is held out.
   *
   * @param block ids that stay together: neighbours in time tell of each other
   */
  static boolean heldOut(long id, int block) {
    return Math.floorMod(Math.floorDiv(id, block), 10L) == 9;
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
