package loam.records;

import java.io.Serializable;
import loam.experiment.Canonical;

/**
 * How coefficients are fitted to a record of states.
 *
 * @param way by the likelihood of the filter, or by trajectories
 * @param size functions of a spline of ln λ over the range of the states; 2: a·exp(bT)
 * @param offsetSd prior deviation of the sensors' constant offsets in K; 0: they have none
 */
public record RecordSettings(Way way, int size, double offsetSd) implements Serializable {

  /** Methods of fitting states. */
  public enum Way {
    /** Marginal likelihood of a state-space model by a Kalman filter. */
    FILTER,
    /** Least squares between measured ends. */
    TRAJECTORY
  }

  /** Its settings, under their configuration keys without the estimator's name. */
  public void identify(Canonical out) {
    out.put("estimator.filter.size", size).put("estimator.filter.offsets", offsetSd);
  }
}
