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

  /** Fits all data in the spaces that the criterion likes best; ties go to the smaller. */
  public static SplineFit fit(
      MomentsPair pair, List<SplineSpace> spaces, SolverSettings.Size criterion) {
    Moments all = pair.all();
    if (criterion == SolverSettings.Size.CASE) {
      return SplineFit.of(all, spaces);
    }
    SplineFit best = null;
    double least = Double.POSITIVE_INFINITY;
    for (List<SplineSpace> candidate : candidates(spaces)) {
      int size = candidate.stream().mapToInt(SplineSpace::size).sum();
      if (best != null && (long) size * ROWS_PER_UNKNOWN > all.rows()) {
        continue;
      }
      SplineFit fit = SplineFit.of(Coarsening.of(all, spaces, candidate), candidate);
      double score =
          criterion == SolverSettings.Size.AIC ? fit.aic() : heldOutLoss(pair, spaces, candidate);
      if (best == null || score < least) {
        best = fit;
        least = score;
      }
    }
    return best;
  }

  /** Fits the largest space that leaves many rows to each unknown: for estimating the noise. */
  public static SplineFit generous(Moments all, List<SplineSpace> spaces) {
    List<SplineSpace> candidate = spaces;
    while (true) {
      int size = candidate.stream().mapToInt(SplineSpace::size).sum();
      boolean coarser = candidate.stream().allMatch(s -> s.coarser().isPresent());
      if (!coarser || (long) size * ROWS_PER_UNKNOWN * 5 <= all.rows()) {
        return SplineFit.of(Coarsening.of(all, spaces, candidate), candidate);
      }
      candidate = candidate.stream().map(s -> s.coarser().orElseThrow()).toList();
    }
  }

  private static double heldOutLoss(
      MomentsPair pair, List<SplineSpace> spaces, List<SplineSpace> candidate) {
    SplineFit fit = SplineFit.of(Coarsening.of(pair.training(), spaces, candidate), candidate);
    return Coarsening.of(pair.heldOut(), spaces, candidate).loss(fit.coefficients());
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
