package loam.physics;

import java.io.Serializable;

/**
 * What holds at one end of a column. It closes the balance of the inner nodes in two ways: by the
 * state that the end node takes in the flux law of the end face, and by the flux that passes this
 * face in place of the law's. Each comes with its derivative. Where no state is given, the end node
 * lies outside the balance and repeats its neighbour.
 */
public sealed interface Boundary extends Serializable {
  /** What drives a boundary during a time step, a state or a flux: linear in time. */
  record Drive(double from, double to) {
    /** Nothing, or something that does not change. */
    public static Drive constant(double value) {
      return new Drive(value, value);
    }

    /** After this share of the step. */
    public double at(double share) {
      return share == 1 ? to : from + share * (to - from);
    }
  }

  /** Whether values in time drive it. */
  default boolean isDriven() {
    return false;
  }

  /** State that the end node takes, where it has {@code node} and its neighbour {@code inner}. */
  default double endState(double node, double inner) {
    return inner;
  }

  /** Derivative of {@link #endState} by the neighbour's state. */
  default double endStateByInner() {
    return 1;
  }

  /** Flux through the end face, where the column's law says {@code law}. */
  default double flux(double law, double given) {
    return law;
  }

  /** Derivative of {@link #flux} by what the law says. */
  default double fluxByLaw() {
    return 1;
  }

  /** The end node has a given state, linear in time. */
  record State() implements Boundary {
    @Override
    public boolean isDriven() {
      return true;
    }

    @Override
    public double endState(double node, double inner) {
      return node;
    }

    @Override
    public double endStateByInner() {
      return 0;
    }
  }

  /**
   * A given flux F = λ ∂x/∂z + s γ passes the end face, in J m⁻² s⁻¹ for heat and m s⁻¹ for water.
   * z points down, so a positive F goes up.
   */
  record Flux() implements Boundary {
    @Override
    public boolean isDriven() {
      return true;
    }

    @Override
    public double flux(double law, double given) {
      return given;
    }

    @Override
    public double fluxByLaw() {
      return 0;
    }
  }

  /** Nothing passes the end face. */
  record ZeroFlux() implements Boundary {
    @Override
    public double flux(double law, double given) {
      return 0;
    }

    @Override
    public double fluxByLaw() {
      return 0;
    }
  }

  /** ∂x/∂z = 0, as of a suction that does not change with depth: gravity alone, F = s γ. */
  record FreeDrainage() implements Boundary {}
}
