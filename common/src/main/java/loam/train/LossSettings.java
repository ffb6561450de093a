package loam.train;

import java.io.Serializable;

/** Weights α_mse, α_mape of eq. (7). */
public record LossSettings(double mse, double mape) implements Serializable {}
