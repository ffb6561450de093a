package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedHydraulicsTest {
  private static final double[] HEADS = {-30, -3, -0.5, -0.04, -2e-3, -5e-4, 0.02};

  /** A wrong slope would only make the simulated column slow, and its records no other ones. */
  @ParameterizedTest
  @EnumSource(WaterFamily.class)
  void slopesAreThoseOfDifferences(WaterFamily family) {
    WaterReference loam = Texture.LOAM.mean();
    WaterReference soil =
        new WaterReference(loam.alpha(), family.shapeOf(loam.shape()), loam.ks(), 0.05, 0.43);
    SimulatedHydraulics at = new SimulatedHydraulics(family);
    for (double h : HEADS) {
      double step = 1e-4 * Math.abs(h);
      at.at(soil, h + step);
      double theta = at.theta;
      double k = at.k;
      at.at(soil, h - step);
      theta -= at.theta;
      k -= at.k;
      at.at(soil, h);
      assertEquals(theta / (2 * step), at.capacity, 1e-6 * at.capacity + 1e-9, "capacity at " + h);
      assertEquals(k / (2 * step), at.slope, 1e-6 * at.slope + 1e-14, "slope at " + h);
    }
  }

  /** A curve that everyone has printed: van Genuchten (1980), eqs. (3) and (9), by hand. */
  @ParameterizedTest
  @EnumSource(Texture.class)
  void vanGenuchtensSoilIsThePrintedOne(Texture texture) {
    WaterReference soil = texture.mean();
    SimulatedHydraulics at = new SimulatedHydraulics(WaterFamily.VAN_GENUCHTEN);
    at.at(soil, -1.2);

    double m = 1 - 1 / soil.shape();
    double ah = 1.2 * soil.alpha();
    double s = Math.pow(1 + Math.pow(ah, soil.shape()), -m);
    double one = 1 - Math.pow(ah, soil.shape() - 1) * s;
    assertEquals(soil.thetaR() + (soil.thetaS() - soil.thetaR()) * s, at.theta, 1e-12);
    assertEquals(1, at.k / (soil.ks() * one * one * Math.sqrt(s)), 1e-9);
  }
}
