package loam.physics;

import java.io.Serializable;

/**
 * A coefficient of a soil PDE as a function of the state x: temperature in °C, or relative water
 * content W in [0, 1].
 */
@FunctionalInterface
public interface Coefficient extends Serializable {
  /** The value at state x, in the unit of the coefficient (see {@link Equation}). */
  double at(double x);
}
