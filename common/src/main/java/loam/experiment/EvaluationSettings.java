package loam.experiment;

import java.io.Serializable;

/**
 * @param profiles clean held-out profiles, drawn from a stream of their own
 */
public record EvaluationSettings(int profiles) implements Serializable {}
