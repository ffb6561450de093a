package loam.predict;

import java.util.Optional;
import loam.physics.Boundary;

/**
 * Integration of a column with an identified coefficient.
 *
 * @param caseName which case; empty: all of the experiment
 * @param estimator which estimator; empty: the first
 * @param seedIndex which seed index
 * @param days length of the integration
 * @param stepSeconds time step
 * @param bottom what holds at the bottom of the column
 * @param startS where the forecast of a record begins, s since 1970; empty: with its test part
 */
public record PredictSettings(
    Optional<String> caseName,
    Optional<String> estimator,
    int seedIndex,
    double days,
    double stepSeconds,
    Boundary bottom,
    Optional<Double> startS) {}
