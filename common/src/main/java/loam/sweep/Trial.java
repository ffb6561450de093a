package loam.sweep;

import java.util.Map;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
import loam.fit.Estimator;

/**
 * One training of a study.
 *
 * @param id content hash of everything that can change its numbers (64 hex digits)
 * @param point value of each axis that can change its numbers; other axes are absent
 * @param data what determines its data at this point
 * @param soilCase one of its cases
 * @param estimator one of its estimators
 * @param seedIndex 0 … seeds−1
 */
public record Trial(
    String id,
    Map<String, String> point,
    DataSettings data,
    CaseSettings soilCase,
    Estimator estimator,
    int seedIndex) {}
