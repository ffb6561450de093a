package loam.moments;

import loam.physics.Column;
import loam.physics.Tendency;

/** Adds up {@link DataFacts} over profiles. Not thread-safe. */
public final class FactsAccumulator {
  private final Column column;
  private final double lo;
  private final double hi;
  private final long[] counts = new long[FaceDensity.BINS];
  private final double[] face;
  private final double[] levelSum;
  private final double[] levelSquares;
  private double squares;
  private long profiles;

  /** Of profiles on this column whose states lie in [lo, hi]. */
  public FactsAccumulator(Column column, double lo, double hi) {
    this.column = column;
    this.lo = lo;
    this.hi = hi;
    this.face = new double[column.faces()];
    this.levelSum = new double[column.rows()];
    this.levelSquares = new double[column.rows()];
  }

  /** Adds one profile: state [N], clean tendency [N−2]. */
  public void add(double[] state, double[] tendency) {
    Tendency.faceStates(column, state, face);
    double perBin = FaceDensity.BINS / (hi - lo);
    for (double x : face) {
      int bin = (int) ((x - lo) * perBin);
      counts[Math.max(0, Math.min(FaceDensity.BINS - 1, bin))]++;
    }
    double sum = 0;
    for (int k = 0; k < tendency.length; k++) {
      double y = tendency[k];
      sum += y * y;
      levelSum[k] += y;
      levelSquares[k] += y * y;
    }
    squares += sum;
    profiles++;
  }

  /** Sums over the profiles so far. */
  public DataFacts result() {
    return new DataFacts(
        new FaceDensity(lo, hi, counts.clone()),
        squares,
        profiles,
        profiles * column.rows(),
        levelSum.clone(),
        levelSquares.clone());
  }
}
