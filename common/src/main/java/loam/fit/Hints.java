package loam.fit;

import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.lm.FamilyName;

/** Words that several methods say. */
final class Hints {
  private Hints() {}

  /** How to keep an estimator off cases of another state than this one's. */
  static String restrictedTo(CaseSettings soil) {
    return soil.equation().isWater()
        ? "add equations = [heat] to it"
        : "add equations = [diffusion, richards] to it";
  }

  /** A family that is none of a case's. */
  static BadInput family(String key, FamilyName family, CaseSettings soil) {
    return BadInput.of(
        key + ".family",
        Canonical.kebab(family),
        FamilyName.choice(soil.equation())
            + " for case "
            + soil.name()
            + " with equation = "
            + Canonical.kebab(soil.equation()),
        "take one of these, or " + restrictedTo(soil));
  }
}
