package loam.identify;

import java.util.List;
import java.util.Optional;
import loam.experiment.SoilCase;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.solve.OffsetProjection;
import loam.solve.SolverSettings.Offsets;

/**
 * Whether the means of levels may be taken out of data. Of many different profiles they hold next
 * to nothing; of the evolution of one column they are much of the signal.
 */
final class LevelMeans {
  /** Share of what profiles say of an unknown, on average, that may be lost with the means. */
  private static final double MOST = 0.1;

  private LevelMeans() {}

  /** The settings for measured data: with their means, where these are signal. */
  static SumsSettings settings(SumsSettings asked, SoilCase soil, Optional<MomentsPair> sums) {
    boolean removes = asked.solver().offsets() == Offsets.REMOVE && soil.truth().isEmpty();
    return removes && sums.isPresent() && share(sums.get().all()) > MOST
        ? asked.keepingOffsets()
        : asked;
  }

  /** What to know of the difference. */
  static List<String> notes(SumsSettings asked, SumsSettings taken) {
    return asked.solver().offsets() == taken.solver().offsets()
        ? List.of()
        : List.of(
            "the means of the levels are kept: they are much of the signal, as in the evolution of"
                + " one column (solver.offsets = remove would lose it)");
  }

  /** Mean share of the diagonal of H that goes with the means, over unknowns that data touch. */
  static double share(Moments all) {
    Moments without = OffsetProjection.remove(all);
    double sum = 0;
    int touched = 0;
    for (int i = 0; i < all.size(); i++) {
      double with = all.h()[i * all.size() + i];
      if (with > 0) {
        sum += 1 - without.h()[i * all.size() + i] / with;
        touched++;
      }
    }
    return touched == 0 ? 0 : sum / touched;
  }
}
