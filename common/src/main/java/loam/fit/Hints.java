package loam.fit;

import loam.experiment.CaseSettings;

/** Words that several methods say. */
final class Hints {
  private Hints() {}

  /** How to keep an estimator off cases of another state than this one's. */
  static String restrictedTo(CaseSettings soil) {
    return soil.equation().isWater()
        ? "add equations = [heat] to it"
        : "add equations = [diffusion, richards] to it";
  }
}
