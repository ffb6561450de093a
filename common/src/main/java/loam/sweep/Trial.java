package loam.sweep;

import java.util.Map;
import loam.config.Experiment;
import loam.experiment.Estimator;
import loam.experiment.SoilCase;

/**
 * One training of a study.
 *
 * @param id content hash of everything that can change its numbers (64 hex digits)
 * @param point value of each axis that can change its numbers; other axes are absent
 * @param experiment the experiment at this point
 * @param soilCase one of its cases
 * @param estimator one of its estimators
 * @param seedIndex 0 … seeds−1
 */
public record Trial(
    String id,
    Map<String, String> point,
    Experiment experiment,
    SoilCase soilCase,
    Estimator estimator,
    int seedIndex) {}
