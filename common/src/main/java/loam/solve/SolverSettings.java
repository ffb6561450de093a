package loam.solve;

import java.io.Serializable;

/**
 * Linear solves on the moments.
 *
 * @param size how the spline size is chosen
 * @param offsets what is done with a constant offset of every level
 * @param robustIterations rounds of reweighting against heavy tails; 0 for none
 * @param noise σ and r_c for whitening: as configured, or estimated from residuals
 * @param roughness weight of second differences of coefficients, relative to what the data say of a
 *     coefficient on average; 0 for none
 */
public record SolverSettings(
    Size size, Offsets offsets, int robustIterations, NoiseModel noise, double roughness)
    implements Serializable {
  /** Without a prior on roughness. */
  public SolverSettings(Size size, Offsets offsets, int robustIterations, NoiseModel noise) {
    this(size, offsets, robustIterations, noise, 0);
  }

  /** The same with constants of each level as part of the data. */
  public SolverSettings keepingOffsets() {
    return new SolverSettings(size, Offsets.KEEP, robustIterations, noise, roughness);
  }

  /**
   * Spline size: as the case says, or chosen among its nested coarser spaces; AUTO: by AIC under
   * noise, else as the case says or finer where that does not suffice.
   */
  public enum Size {
    AUTO,
    CASE,
    AIC,
    HELD_OUT
  }

  /** Systematic offsets per level: part of the data, or projected out. */
  public enum Offsets {
    KEEP,
    REMOVE
  }

  /** Where the whitening takes r_c from. */
  public enum NoiseModel {
    CONFIGURED,
    ESTIMATED
  }
}
