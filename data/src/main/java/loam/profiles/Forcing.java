package loam.profiles;

import java.util.SplittableRandom;

/** Initial state and Dirichlet series of one simulated evolution, drawn anew for each. */
interface Forcing {
  /** Draws a simulation and fills its initial nodes [N]. */
  void draw(SplittableRandom random, double[] initial);

  /** Time step in s of the drawn simulation. */
  double stepS();

  /** State of the first node after step s ≥ 1. */
  double top(int s);

  /** State of the last node after step s ≥ 1. */
  double bottom(int s);
}
