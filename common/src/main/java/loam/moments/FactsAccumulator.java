package loam.moments;

import loam.physics.Balance;
import loam.physics.Column;
import loam.rows.Instants;
import loam.rows.RowBlock;
import loam.rows.RowSource;

/** Adds up {@link DataFacts} over profiles. Not thread-safe. */
public final class FactsAccumulator {
  private final Column column;
  private final FaceCounter faces;
  private final RowSource source;
  private final RowBlock block;
  private final double[] levelSum;
  private final double[] levelSquares;
  private double squares;
  private long profiles;

  /** Of profiles on this column whose states lie in [lo, hi]. */
  public FactsAccumulator(Column column, double lo, double hi) {
    this.column = column;
    this.faces = new FaceCounter(lo, hi);
    this.source = new Instants(column, Balance.diffusion(1));
    this.block = new RowBlock(source.layout());
    this.levelSum = new double[column.rows()];
    this.levelSquares = new double[column.rows()];
  }

  /** Adds one profile: state [N], clean tendency [N−2]. */
  public void add(double[] state, double[] tendency) {
    source.fill(state, 0, block);
    for (double x : block.state(0)) {
      faces.add(x);
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
        faces.density(),
        squares,
        profiles,
        profiles * column.rows(),
        levelSum.clone(),
        levelSquares.clone());
  }
}
