package loam.run;

import java.io.IOException;
import loam.evaluate.TendencyScore;
import loam.evaluate.TendencySums;
import loam.experiment.EvaluationSettings;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.parquet.ProfileSet;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;

/** Scores an identification on profiles that no training sees. */
final class HeldOut {
  private HeldOut() {}

  /** Clean profiles from a stream of their own where the truth is known, else the set's own. */
  static TendencySums score(
      SoilCase soil,
      Estimate found,
      ProfileSet profiles,
      ProfileSettings settings,
      EvaluationSettings evaluation,
      long seed)
      throws IOException {
    TendencyScore score = TendencyScore.of(soil, found);
    if (soil.lambda().isEmpty()) {
      profiles.readHeldOut((id, state, tendency) -> score.add(state, tendency));
      return score.sums();
    }
    ProfileGenerator generator = new ProfileGenerator(soil, settings, seed, Purpose.EVALUATION);
    double[] state = new double[soil.column().nodes()];
    double[] tendency = new double[soil.column().rows()];
    for (int id = 0; id < evaluation.profiles(); id++) {
      generator.fill(id, state, tendency);
      score.add(state, tendency);
    }
    return score.sums();
  }
}
