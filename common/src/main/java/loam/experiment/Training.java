package loam.experiment;

import java.io.Serializable;

/** One identification that an experiment asks for. */
public record Training(SoilCase soilCase, Estimator estimator, int seedIndex)
    implements Serializable {}
