package loam.train;

import java.io.Serializable;

/**
 * The paper's augmentation noise, fresh each step: σ·exp(−decay·step/steps).
 *
 * @param sigma at step 0, relative to the rms of the tendency
 * @param correlationRadiusM r_c in m
 */
public record AnnealingSettings(double sigma, double correlationRadiusM, double decay)
    implements Serializable {}
