package loam.testing;

import java.util.List;
import loam.experiment.SoilCase;
import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.physics.TrueCoefficient.Exponential;
import loam.physics.TrueCoefficient.MualemConductivity;
import loam.physics.TrueCoefficient.MualemDiffusivity;
import loam.spline.NodeScale;

/** Soils for tests. */
public final class Soils {
  /** The paper's column: 50 layers of 4 cm. */
  public static final Column UNIFORM = Column.uniform(50, 2.0);

  /** Layers from 2 cm at the surface, 10 m in all. */
  public static final Column STRETCHED = Column.stretched(0.02, 10, 50);

  private Soils() {}

  /** Heat between −10 and 30 °C. */
  public static SoilCase heat(Column column, TrueCoefficient lambda, int size) {
    return new SoilCase(
        "heat",
        Equation.HEAT,
        List.of(lambda),
        Setting.between(column, Balance.diffusion(2e6), new Range(-10, 30)),
        size,
        NodeScale.LINEAR);
  }

  /** Eq. (12) with the paper's values. */
  public static SoilCase heat(int size) {
    return heat(UNIFORM, new Exponential(0.6, 0.02), size);
  }

  /** Eq. (3) with (15). */
  public static SoilCase water(int size) {
    return new SoilCase(
        "water",
        Equation.DIFFUSION,
        List.of(new MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5)),
        Setting.between(UNIFORM, Equation.DIFFUSION.balance(1, 1), new Range(0.02, 0.98)),
        size,
        NodeScale.LOGIT);
  }

  /** Eq. (2) with (15), (16). */
  public static SoilCase richards(Column column, double gammaMax, double m, int sign, int size) {
    return new SoilCase(
        "richards",
        Equation.RICHARDS,
        List.of(new MualemDiffusivity(gammaMax, m, 0.5, 0.5), new MualemConductivity(gammaMax, m)),
        Setting.between(column, Equation.RICHARDS.balance(1, sign), new Range(0.02, 0.98)),
        size,
        NodeScale.LOGIT);
  }
}
