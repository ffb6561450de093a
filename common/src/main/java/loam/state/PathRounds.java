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

  /** Of −ln of the likelihood: what a move of the parameters between rounds is worth at rest. */
  private static final double RESTS = 0.05;

  /**
   * Variance of the scores over the information between sparse rows: the ends' weather, by day and
   * by night, is not what the filter takes it for.
   */
  private static final double SPARSE_SPREAD = 2;

  private PathRounds() {}

  /** Variance of the scores over the information, of a fit along a path. */
  static double spread(ColumnModel column, CoefficientPrior prior) {
    if (column.hasFronts()) {
      return prior.rank() == 0 ? FamilyTest.SPREAD : 1;
    }
    return SPARSE_SPREAD;
  }

  /** Whether the filter's own mean is too far from the path, at fronts and between sparse rows. */
  static boolean areNeeded(ColumnModel column, SensorRecord record) {
    return column.hasFronts() || areSparse(record);
  }

  /** Whether rows are so far apart that a filter of temperatures goes along a path. */
  static boolean areSparse(SensorRecord record) {
    return record.intervalS() > LONGEST_ABOUT_MEAN_S;
  }

  static boolean isNeeded(ColumnFilter filter) {
    return areNeeded(filter.column, filter.record);
  }

  /** Leads a filter along a path at these parameters, where it needs one and has none. */
  static void begin(ColumnFilter filter, double[] phi) {
    if (!isNeeded(filter) || !filter.path.isEmpty()) {
      return;
    }
    try {
      filter.settle(phi, FIRST_TURNS);
    } catch (IllegalStateException lost) {
      throw filter.column.hasFronts()
          ? lost
          : new IllegalStateException(
              "between rows more than an hour apart "
                  + lost.getMessage()
                  + "; method trajectory takes them",
              lost);
    }
  }

  /** Whether a filter finds a path at these parameters, or needs none. */
  static boolean begins(ColumnFilter filter, double[] phi) {
    try {
      begin(filter, phi);
      return true;
    } catch (IllegalStateException lost) {
      filter.forgetPath();
      return false;
    }
  }

  /**
   * The optimum at which path and parameters both rest; the first where none is needed. Between
   * sparse rows it has not converged if the last one still moved.
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
    for (int round = 1; isNeeded(filter) && round < MOST; round++) {
      Scoring.Optimum before = end;
      if (!turned(filter, pushed.apply(end.phi()))) {
        return end.notConverged();
      }
      end = again.apply(end);
      boolean rests =
          filter.column.hasFronts() ? end.iterations() == 0 : worth(before, end) < RESTS;
      if (rests) {
        return end;
      }
    }
    return isNeeded(filter) && !filter.column.hasFronts() ? end.notConverged() : end;
  }

  /** Whether the path is found on from where it is; between sparse rows a fit can do without. */
  private static boolean turned(ColumnFilter filter, double[] phi) {
    try {
      filter.settle(phi, TURNS);
      return true;
    } catch (IllegalStateException lost) {
      if (filter.column.hasFronts()) {
        throw lost;
      }
      return false;
    }
  }

  /** ½ ΔᵀF Δ of two optima. */
  private static double worth(Scoring.Optimum before, Scoring.Optimum after) {
    double[] moved = after.phi().clone();
    for (int k = 0; k < moved.length; k++) {
      moved[k] -= before.phi()[k];
    }
    return 0.5 * Dense.dot(moved, Dense.times(after.likelihood().fisher(), moved));
  }
}
