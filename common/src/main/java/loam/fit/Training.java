package loam.fit;

import loam.experiment.CaseSettings;

/** One identification that an experiment asks for. */
public record Training(CaseSettings soilCase, Estimator estimator, int seedIndex) {}
