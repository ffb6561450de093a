package loam.experiment;

/** One identification that an experiment asks for. */
public record Training(CaseSettings soilCase, Estimator estimator, int seedIndex) {}
