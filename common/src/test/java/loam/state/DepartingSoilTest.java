package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is thought beforehand of λ and γ that are free. */
class DepartingSoilTest {
  private static final double[] DEVIATION = {1.5, 1, 2.5};
  private static final WaterForm LOAM =
      WaterForm.family(WaterFamily.VAN_GENUCHTEN, Texture.LOAM.mean(), WaterForm.Ends.FIXED);
  private static final LogSpline LAMBDA = new LogSpline(0.15, 0.35, 9);
  private static final LogSpline GAMMA = new LogSpline(0.15, 0.35, 7);

  private static DepartingSoil soil() {
    return DepartingSoil.from(LOAM, new double[3], LAMBDA, GAMMA);
  }

  /** Twice −ln of the prior's density, but for a constant. */
  private static double cost(DepartingSoil soil, double[] c) {
    return Dense.dot(c, Dense.times(soil.prior(DEVIATION).fixed(c.length), c));
  }

  private static double cost(double[] c) {
    return cost(soil(), c);
  }

  private static double[] departures(double lambda, double gamma) {
    double[] c = new double[LAMBDA.size() + GAMMA.size()];
    Arrays.fill(c, 0, LAMBDA.size(), lambda);
    Arrays.fill(c, LAMBDA.size(), c.length, gamma);
    return c;
  }

  @Test
  void withoutDeparturesItIsTheSoilOfTheFamily() {
    WaterForm form = soil().form();
    double[] none = new double[form.size()];
    for (double x : new double[] {0.1, 0.16, 0.2, 0.3, 0.4}) {
      assertEquals(
          Math.log(LOAM.lambda().at(x, new double[3], 0)),
          Math.log(form.lambda().at(x, none, 0)),
          1e-12);
      assertEquals(
          Math.log(LOAM.gamma().at(x, new double[3], 0)),
          Math.log(form.gamma().at(x, none, form.gammaOffset())),
          1e-12);
    }
  }

  /** One deviation of a parameter of the family costs what it costs the family. */
  @Test
  void otherSoilsOfTheFamilyAreAsLikelyAsTheirParameters() {
    // K_s moves both alike, α λ alone.
    double ks = cost(departures(2.5, 2.5));
    assertTrue(ks <= 1 && ks > 0.9, "K_s " + ks);
    double alpha = cost(departures(-1.5, 0));
    assertTrue(alpha <= 1 && alpha > 0.7, "alpha " + alpha);
    double far = cost(departures(-15, 0));
    assertEquals(100 * alpha, far, 1e-6 * far);
  }

  /** γ is known to half or so where λ and α are: a soil's constants are free, its bends are not. */
  @Test
  void smoothDeparturesOfHalfAreLikelyAndZigzagsAreNot() {
    double[] bend = new double[16];
    double[] zigzag = new double[16];
    for (int k = 0; k < GAMMA.size(); k++) {
      double t = (GAMMA.peak(k) - 0.25) / 0.1;
      bend[LAMBDA.size() + k] = 0.5 * (t * t - 0.5);
      zigzag[LAMBDA.size() + k] = k % 2 == 0 ? 0.5 : -0.5;
    }
    assertTrue(cost(bend) < 10, "bend " + cost(bend));
    assertTrue(cost(zigzag) > 100, "zigzag " + cost(zigzag));
  }

  /** Soils of Brooks and Corey's family, from van Genuchten's of the same α, K_s and n − 1. */
  @Test
  void soilsOfAnotherFamilyAreLikely() {
    for (double index : new double[] {0.15, 0.25, 0.4, 0.6}) {
      WaterReference near = new WaterReference(3, 1 + index, 2e-6, 0.07, 0.43);
      WaterReference other = new WaterReference(3, index, 2e-6, 0.07, 0.43);
      WaterForm base = WaterForm.family(WaterFamily.VAN_GENUCHTEN, near, WaterForm.Ends.FIXED);
      WaterForm truth = WaterForm.family(WaterFamily.BROOKS_COREY, other, WaterForm.Ends.FIXED);
      double[] c = new double[LAMBDA.size() + GAMMA.size()];
      double[] none = new double[3];
      for (int k = 0; k < LAMBDA.size(); k++) {
        double x = LAMBDA.peak(k);
        c[k] = Math.log(truth.lambda().at(x, none, 0)) - Math.log(base.lambda().at(x, none, 0));
      }
      for (int k = 0; k < GAMMA.size(); k++) {
        double x = GAMMA.peak(k);
        c[LAMBDA.size() + k] =
            Math.log(truth.gamma().at(x, none, 0)) - Math.log(base.gamma().at(x, none, 0));
      }
      // χ² of 16 is below this 99 times in a hundred.
      double cost = cost(DepartingSoil.from(base, none, LAMBDA, GAMMA), c);
      assertTrue(cost < 32, index + ": " + cost);
    }
  }
}
