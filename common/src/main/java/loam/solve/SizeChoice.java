package loam.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import loam.experiment.SolverSettings;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.spline.SplineSpace;

/**
 * Chooses the spaces among the nested coarser ones of the case, from the same moments: as large as
 * the data warrant. γ gets its own size, at most that of λ.
 */
public final class SizeChoice {
  /** Largest share of the rows that may go into unknowns. */
  private static final int ROWS_PER_UNKNOWN = 10;

  /**
   * Differences of the criterion that count as ties. Where the smaller space suffices, AIC alone
   * prefers the next larger one in one of seven data sets; with this, in one of fifty.
   */
  private static final double TIE = 4;

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
    List<Scored> scored = new ArrayList<>();
    for (List<SplineSpace> candidate : candidates(spaces)) {
      if (scored.isEmpty() || (long) size(candidate) * ROWS_PER_UNKNOWN <= all.rows()) {
        SplineFit fit = SplineFit.of(Coarsening.of(all, spaces, candidate), candidate);
        double score = fit.aic();
        if (criterion == SolverSettings.Size.HELD_OUT) {
          SplineFit trained = SplineFit.of(Coarsening.of(training, spaces, candidate), candidate);
          double loss = Coarsening.of(heldOut, spaces, candidate).loss(trained.coefficients());
          score = heldOut.rows() * Math.log(Math.max(loss, 1e-14 * heldOut.yy()));
        }
        scored.add(new Scored(fit, score));
      }
    }
    double least = scored.stream().mapToDouble(Scored::score).min().orElseThrow();
    return scored.stream()
        .filter(s -> s.score <= least + TIE)
        .min(Comparator.comparingInt(s -> s.fit.parameters()))
        .orElseThrow()
        .fit;
  }

  /** A fit and its criterion, on the scale of −2 ln L. */
  private record Scored(SplineFit fit, double score) {}

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
        chain(spaces.get(1)).stream()
            .filter(gamma -> gamma.size() <= lambda.size())
            .forEach(gamma -> all.add(List.of(lambda, gamma)));
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
