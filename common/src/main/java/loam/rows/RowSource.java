package loam.rows;

/** Turns observations of one kind into rows. Immutable, so that threads may share it. */
public interface RowSource {
  /** What the rows of every observation have in common. */
  RowLayout layout();

  /**
   * Makes an observation the current one of a block of this {@link #layout}.
   *
   * @param observation numbers of one observation or of many, one after another
   * @param from where this one starts
   */
  void fill(double[] observation, int from, RowBlock block);
}
