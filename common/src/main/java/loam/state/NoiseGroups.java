package loam.state;

import java.util.stream.IntStream;

/** Which sensors share the standard deviation of their noise. */
public enum NoiseGroups {
  /** All of them. */
  SHARED,

  /**
   * All but the last, whose noise takes up what its process is not; that of the first is hard to
   * tell from the weather, and the sensors between tell it.
   */
  BOTTOM_APART,

  /** None: each has its own. */
  OWN;

  /** Group of each sensor, 0 …, without gaps. */
  int[] of(int sensors) {
    int[] group = new int[sensors];
    switch (this) {
      case BOTTOM_APART -> group[sensors - 1] = 1;
      case OWN -> group = IntStream.range(0, sensors).toArray();
      case SHARED -> {}
    }
    return group;
  }
}
