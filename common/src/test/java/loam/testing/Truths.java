package loam.testing;

import java.util.List;
import loam.experiment.SoilCase;
import loam.physics.Coefficient;
import loam.rows.Tendency;

/** Clean tendencies of a case. */
public final class Truths {
  private Truths() {}

  /** With its true coefficients. */
  public static Tendency tendency(SoilCase soil) {
    return tendency(soil, soil.truth());
  }

  /** With other coefficients: λ, and γ where there is one. */
  public static Tendency tendency(SoilCase soil, List<? extends Coefficient> coefficients) {
    return new Tendency(soil.column(), soil.setting().balance(), coefficients);
  }
}
