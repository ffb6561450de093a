package loam.fit;

import java.io.Serializable;
import loam.error.BadInput;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.physics.Equation;

/**
 * How coefficients are found: a value that carries its own settings, and knows what identifies it,
 * where it applies and what it costs.
 */
public sealed interface Method extends Serializable permits OnMoments, Descent, States, Bound {
  /** Its name in configurations. */
  String name();

  /**
   * Writes all that can change its numbers, under configuration keys without the estimator's name.
   */
  void identify(Canonical out, Equation equation);

  /**
   * Throws {@link BadInput} where it cannot work on a case.
   *
   * @param key of the estimator's block, for the error
   */
  void check(String key, CaseSettings soil);

  /** A rough forecast of how long it takes, in seconds of one core: for the order of trials. */
  double seconds(Size size);
}
