package loam.testing;

import java.util.Optional;
import loam.experiment.SoilCase;
import loam.physics.Column;
import loam.physics.Equation;
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
        2e6,
        Optional.of(lambda),
        Optional.empty(),
        -10,
        30,
        column,
        1,
        Optional.empty(),
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
        1,
        Optional.of(new MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5)),
        Optional.empty(),
        0.02,
        0.98,
        UNIFORM,
        1,
        Optional.empty(),
        size,
        NodeScale.LOGIT);
  }

  /** Eq. (2) with (15), (16). */
  public static SoilCase richards(Column column, double gammaMax, double m, int sign, int size) {
    return new SoilCase(
        "richards",
        Equation.RICHARDS,
        1,
        Optional.of(new MualemDiffusivity(gammaMax, m, 0.5, 0.5)),
        Optional.of(new MualemConductivity(gammaMax, m)),
        0.02,
        0.98,
        column,
        sign,
        Optional.empty(),
        size,
        NodeScale.LOGIT);
  }
}
