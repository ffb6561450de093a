package loam.train;

import java.io.Serializable;

/**
 * What one worker hands in at the end of a round.
 *
 * @param worker w
 * @param state after its steps
 * @param mean over its steps of loss and gradient norm; seconds are sums
 */
public record WorkerReport(int worker, LearnerState state, StepReport mean)
    implements Serializable {}
