package loam.state;

import java.io.Serializable;
import java.util.List;

/**
 * The law of a measured column: C ∂x/∂t = ∂/∂z(λ(x) ∂x/∂z + s γ(x)) on its nodes, with λ and γ of
 * each layer by parameters c.
 */
public sealed interface ColumnModel extends Serializable permits HeatColumn, WaterColumn {
  /** Nodes. */
  ColumnGrid grid();

  /**
   * C: J m⁻³ K⁻¹ for heat, 1 for water.
   *
   * @param x what the coefficients are functions of
   */
  double capacity(double x);

  /** Whether λ is a function of water contents that are measured beside the states. */
  boolean isOfWater();

  /** ϑ of the step in time, ½ … 1. */
  double implicitness();

  /** What holds at the upper end. */
  default Top top() {
    return Top.STATE;
  }

  /** The same law from the uppermost sensor on, whose state the column then follows. */
  default ColumnModel belowFirstSensor() {
    return this;
  }

  /**
   * The same law from the surface to the uppermost sensor, whose state it follows.
   *
   * @throws IllegalStateException where the column begins at that sensor
   */
  default ColumnModel aboveFirstSensor() {
    throw new IllegalStateException("nothing is above the first sensor");
  }

  /** What holds at the lower end. */
  Bottom bottom();

  /**
   * Whether steep fronts pass, across which λ changes by orders of magnitude: parabolas through
   * them would overshoot, and a filter that is linearised about its own mean goes astray.
   */
  boolean hasFronts();

  /** The edges at which the state jumps, each with a workspace of its own; from above. */
  default List<EdgeJump> jumps() {
    return List.of();
  }

  /**
   * Where λ is taken at a known argument: the nearest one that it was fitted over, since a line
   * beyond would be exponential in what nobody has seen.
   */
  default double held(int layer, double x) {
    return x;
  }

  /** ln λ of a layer. */
  LogCurve lambda(int layer);

  /** Index in c of the first parameter of λ of a layer. */
  int lambdaOffset(int layer);

  /** s of the gravity term; 0: there is none, and no γ. */
  int gravitySign();

  /**
   * ln γ of a layer.
   *
   * @throws IllegalStateException where there is no gravity term
   */
  LogCurve gamma(int layer);

  /** Index in c of the first parameter of γ of a layer. */
  int gammaOffset(int layer);

  /** Number of parameters of all layers. */
  int coefficients();

  /** λ of a layer at a state. */
  default double lambda(int layer, double x, double[] c) {
    return lambda(layer).at(x, c, lambdaOffset(layer));
  }

  /** γ of a layer at a state. */
  default double gamma(int layer, double x, double[] c) {
    return gamma(layer).at(x, c, gammaOffset(layer));
  }
}
