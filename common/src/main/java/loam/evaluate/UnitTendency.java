package loam.evaluate;

import java.util.Arrays;
import loam.physics.Column;
import loam.physics.Tendency;

/** Eq. (4) with λ = 1, to which the tendency of any constant λ is proportional. */
final class UnitTendency {
  private static final double[] NO_GAMMA = {};

  private final Column column;
  private final double storage;
  private final double[] gradient;
  private final double[] ones;
  private final double[] out;

  UnitTendency(Column column, double storage) {
    this.column = column;
    this.storage = storage;
    this.gradient = new double[column.faces()];
    this.ones = new double[column.faces()];
    this.out = new double[column.rows()];
    Arrays.fill(ones, 1);
  }

  /** Rows [N−2]; the same array every time. */
  double[] of(double[] state) {
    Tendency.faceGradients(column, state, gradient);
    Tendency.of(column, storage, 1, gradient, ones, NO_GAMMA, out);
    return out;
  }
}
