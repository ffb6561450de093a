package loam.lm;

import java.io.Serializable;
import loam.experiment.Canonical;

/**
 * Levenberg–Marquardt on the moments.
 *
 * @param iterations at most, a restart
 * @param restarts independent initialisations; the best loss wins
 * @param tolerance relative decrease of the loss below which a run has converged
 */
public record LmSettings(int iterations, int restarts, double tolerance) implements Serializable {
  /** Its settings, under their configuration keys without the estimator's name. */
  public void identify(Canonical out) {
    out.put("estimator.lm.iterations", iterations).put("estimator.lm.restarts", restarts);
    out.put("estimator.lm.tolerance", tolerance);
  }
}
