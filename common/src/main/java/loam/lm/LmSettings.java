package loam.lm;

import java.io.Serializable;

/**
 * Levenberg–Marquardt on the moments.
 *
 * @param hidden hidden layers
 * @param width units a hidden layer
 * @param iterations at most, a restart
 * @param restarts independent initialisations; the best loss wins
 * @param tolerance relative decrease of the loss below which a run has converged
 */
public record LmSettings(int hidden, int width, int iterations, int restarts, double tolerance)
    implements Serializable {}
