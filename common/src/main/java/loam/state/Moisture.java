package loam.state;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Water contents measured beside the states of a record, in its rows. Rows are not copied: treat
 * them as frozen.
 *
 * @param depthM depths of their sensors in m, increasing
 * @param theta m³ m⁻³ [row][sensor]; NaN is a missing value
 */
public record Moisture(double[] depthM, double[][] theta) implements Serializable {
  /** Of a record of one state alone. */
  public static final Moisture NONE = new Moisture(new double[0], new double[0][]);

  public Moisture {
    depthM = depthM.clone();
    for (int s = 1; s < depthM.length; s++) {
      if (!(depthM[s] > depthM[s - 1])) {
        throw new IllegalArgumentException(
            "depths of sensors of water must increase, got " + Arrays.toString(depthM));
      }
    }
    for (double[] row : theta) {
      if (row.length != depthM.length) {
        throw new IllegalArgumentException(
            "a row has %d values for %d sensors of water".formatted(row.length, depthM.length));
      }
    }
  }

  /** Whether there are none. */
  public boolean isNone() {
    return depthM.length == 0;
  }

  /** Rows from (inclusive) … to (exclusive). */
  Moisture rows(int from, int to) {
    return isNone() ? this : new Moisture(depthM, Arrays.copyOfRange(theta, from, to));
  }
}
