package loam.predict;

import java.io.Serializable;
import java.util.Optional;

/**
 * Integration of a column with an identified coefficient.
 *
 * @param caseName which case; empty: all of the experiment
 * @param estimator which estimator; empty: the first
 * @param seedIndex which seed index
 * @param days length of the integration
 * @param stepSeconds time step
 * @param zeroFluxBottom zero flux at the bottom instead of a constant state
 */
public record PredictSettings(
    Optional<String> caseName,
    Optional<String> estimator,
    int seedIndex,
    double days,
    double stepSeconds,
    boolean zeroFluxBottom)
    implements Serializable {}
