package loam.identify;

import java.util.Optional;
import loam.experiment.SoilCase;
import loam.moments.DataFacts;
import loam.moments.MomentsSpec;
import loam.moments.Weighting;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;
import loam.solve.SolverSettings.NoiseModel;

/**
 * What is known before the first pass of a {@link MomentsPlan}.
 *
 * @param asked settings of the estimator
 * @param own noise that the data bring
 * @param added noise that is added to them
 */
record PlanData(
    SoilCase soil,
    SumsSettings asked,
    DataFacts facts,
    DataNoise own,
    NoiseSettings added,
    long seed,
    int seedIndex) {
  private static final double RELATIVE_FLOOR = 1e-3;

  /** Those that the noise allows. */
  Weights weights() {
    return MomentsProblem.weights(asked, added.sigma() > 0 || !own.clean());
  }

  /** The data with equal weights, in the spaces of the case. */
  MomentsSpec plain() {
    return PlainSpec.of(soil, facts, added, seed, seedIndex);
  }

  /** The noise, where nobody need look for it. */
  Optional<NoiseFacts> noise() {
    boolean estimated =
        weights() == Weights.WHITENED && asked.solver().noise() == NoiseModel.ESTIMATED;
    return own.known() && !estimated
        ? Optional.of(
            NoiseFacts.of(Math.hypot(own.sigma(), added.sigma()), added.correlationRadiusM()))
        : Optional.empty();
  }

  /**
   * W of the estimator.
   *
   * @param noise empty where the weights do not depend on it
   */
  Weighting weighting(Optional<NoiseFacts> noise) {
    return switch (weights()) {
      case NONE -> new Weighting.Equal();
      case RELATIVE -> new Weighting.Relative(RELATIVE_FLOOR);
      case WHITENED -> whitening(noise);
      case PER_LEVEL -> new Weighting.PerLevel(facts.levelDeviation());
    };
  }

  /** W of the noise. */
  static Weighting whitening(Optional<NoiseFacts> noise) {
    return new Weighting.Whitened(noise.orElseThrow().correlationRadiusM());
  }
}
