package loam.solve;

import java.util.ArrayList;
import java.util.List;
import loam.experiment.SolverSettings;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.spline.SplineSpace;

/**
 * Chooses the spaces among the nested coarser ones of the case, from the same moments: as large as
 * the data warrant. λ and γ are sized independently.
 */
public final class SizeChoice {
  /** Largest share of the rows that may go into unknowns. */
  private static final int ROWS_PER_UNKNOWN = 10;

  private SizeChoice() {}

  /**
   * Fits all data in the spaces that the criterion likes best; ties go to the smaller.
   *
   * @param offsets whether a constant of each level is fitted beside the splines
   */
  public static SplineFit fit(
      MomentsPair pair,
      List<SplineSpace> spaces,
      SolverSettings.Size criterion,
      SolverSettings.Offsets offsets) {
    Moments all = projected(pair.all(), offsets);
    if (criterion == SolverSettings.Size.CASE) {
      return SplineFit.of(all, spaces);
    }
    Moments training = projected(pair.training(), offsets);
    Moments heldOut = projected(pair.heldOut(), offsets);
    SplineFit best = null;
    double least = Double.POSITIVE_INFINITY;
    for (List<SplineSpace> candidate : candidates(spaces)) {
      if (best != null && (long) size(candidate) * ROWS_PER_UNKNOWN > all.rows()) {
        continue;
      }
      SplineFit fit = SplineFit.of(Coarsening.of(all, spaces, candidate), candidate);
      double score = fit.aic();
      if (criterion == SolverSettings.Size.HELD_OUT) {
        SplineFit trained = SplineFit.of(Coarsening.of(training, spaces, candidate), candidate);
        score = Coarsening.of(heldOut, spaces, candidate).loss(trained.coefficients());
      }
      if (best == null || score < least) {
        best = fit;
        least = score;
      }
    }
    return best;
  }

  /** The moments, with offsets projected out where the setting says so. */
  public static Moments projected(Moments moments, SolverSettings.Offsets offsets) {
    return offsets == SolverSettings.Offsets.REMOVE ? OffsetProjection.remove(moments) : moments;
  }

  /** Fits the largest space that leaves many rows to each unknown: for estimating the noise. */
  public static SplineFit generous(Moments all, List<SplineSpace> spaces) {
    List<SplineSpace> candidate = spaces;
    while (true) {
      boolean coarser = candidate.stream().allMatch(s -> s.coarser().isPresent());
      if (!coarser || (long) size(candidate) * ROWS_PER_UNKNOWN * 5 <= all.rows()) {
        return SplineFit.of(Coarsening.of(all, spaces, candidate), candidate);
      }
      candidate = candidate.stream().map(s -> s.coarser().orElseThrow()).toList();
    }
  }

  private static int size(List<SplineSpace> spaces) {
    return spaces.stream().mapToInt(SplineSpace::size).sum();
  }

  /** From the smallest to the largest. */
  private static List<List<SplineSpace>> candidates(List<SplineSpace> spaces) {
    List<List<SplineSpace>> all = new ArrayList<>();
    for (SplineSpace lambda : chain(spaces.get(0))) {
      if (spaces.size() == 1) {
        all.add(List.of(lambda));
      } else {
        chain(spaces.get(1)).forEach(gamma -> all.add(List.of(lambda, gamma)));
      }
    }
    return all;
  }

  private static List<SplineSpace> chain(SplineSpace finest) {
    List<SplineSpace> chain = new ArrayList<>();
    SplineSpace space = finest;
    chain.add(space);
    while (space.coarser().isPresent()) {
      space = space.coarser().orElseThrow();
      chain.add(0, space);
    }
    return chain;
  }
}
