package loam.records;

import java.io.Serializable;
import java.util.List;

/**
 * How coefficients are fitted to a record of states.
 *
 * @param way by the likelihood of the filter, or by trajectories
 * @param size functions of a spline of ln λ over the range of the states; 2: a·exp(bT)
 * @param offsetSd prior deviation of the sensors' constant offsets in K; 0: they have none
 * @param mostLayers largest number of layers that the evidence may choose; 1: one layer
 * @param edgesM edges between layers in m that are known beforehand
 */
public record RecordSettings(
    Way way, int size, double offsetSd, int mostLayers, List<Double> edgesM)
    implements Serializable {

  /** Methods of fitting states. */
  public enum Way {
    /** Marginal likelihood of a state-space model by a Kalman filter. */
    FILTER,
    /** Least squares between measured ends. */
    TRAJECTORY
  }

  public RecordSettings {
    edgesM = List.copyOf(edgesM);
  }
}
