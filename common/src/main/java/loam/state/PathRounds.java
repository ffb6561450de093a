package loam.state;

import java.util.function.UnaryOperator;

/**
 * Fits whose filter is linearised about the likeliest path of the record: path and parameters are
 * found in turn until both rest.
 */
final class PathRounds {
  /**
   * Rows further apart than this, s, let an end go so far between them that a filter about its own
   * mean takes λ at wrong states: waves of λ come out too flat.
   */
  private static final double LONGEST_ABOUT_MEAN_S = 3600;

  /** Most turns of the path before the first optimum and between optima, and most optima. */
  private static final int FIRST_TURNS = 12;

  private static final int TURNS = 4;
  private static final int MOST = 5;

  private PathRounds() {}

  /** Whether the filter's own mean is too far from the path, at fronts and between sparse rows. */
  static boolean areNeeded(ColumnModel column, SensorRecord record) {
    return column.hasFronts() || record.intervalS() > LONGEST_ABOUT_MEAN_S;
  }

  /** Leads a filter along a path at these parameters, where it needs one and has none. */
  static void begin(ColumnFilter filter, double[] phi) {
    if (filter.needsPath() && filter.path.isEmpty()) {
      filter.settle(phi, FIRST_TURNS);
    }
  }

  /**
   * The optimum at which path and parameters both rest; the first where none is needed.
   *
   * @param pushed parameters of the filter
   * @param again the optimum from another on
   */
  static Scoring.Optimum rested(
      ColumnFilter filter,
      Scoring.Optimum first,
      UnaryOperator<double[]> pushed,
      UnaryOperator<Scoring.Optimum> again) {
    Scoring.Optimum end = first;
    for (int round = 1; filter.needsPath() && round < MOST; round++) {
      filter.settle(pushed.apply(end.phi()), TURNS);
      Scoring.Optimum next = again.apply(end);
      boolean settled = next.iterations() == 0;
      end = next;
      if (settled) {
        break;
      }
    }
    return end;
  }
}
