package loam.physics;

import java.io.Serializable;

/**
 * Where and by which law a state evolves: all that eqs. (1)–(3) need besides their coefficients, an
 * initial state and what drives the boundaries.
 *
 * @param range of the state
 * @param top what holds at the first node and the first face
 * @param bottom what holds at the last node and the last face
 */
public record Setting(Column column, Balance balance, Range range, Boundary top, Boundary bottom)
    implements Serializable {
  public Setting {
    Require.that(
        !(top instanceof Boundary.FreeDrainage), "a column drains freely at its bottom only");
    Require.that(
        balance.hasGravity() || !(bottom instanceof Boundary.FreeDrainage),
        "free drainage needs a gravity term");
  }

  /** With a given state at both ends, as sensors or simulated profiles have. */
  public static Setting between(Column column, Balance balance, Range range) {
    return new Setting(column, balance, range, new Boundary.State(), new Boundary.State());
  }

  /** The same between other boundaries. */
  public Setting with(Boundary otherTop, Boundary otherBottom) {
    return new Setting(column, balance, range, otherTop, otherBottom);
  }
}
