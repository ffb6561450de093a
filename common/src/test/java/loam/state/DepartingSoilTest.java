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
    double[] none = new double[3];
    return new DepartingSoil(
        new Departure(LOAM.lambda(), none, LAMBDA),
        new Departure(LOAM.gamma(), none, GAMMA),
        DEVIATION);
  }

  /** Twice −ln of the prior's density, but for a constant. */
  private static double cost(double[] c) {
    return Dense.dot(c, Dense.times(soil().prior().fixed(c.length), c));
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
          LOAM.lambda().logAt(x, new double[3], 0), form.lambda().logAt(x, none, 0), 1e-12);
      assertEquals(
          LOAM.gamma().logAt(x, new double[3], 0),
          form.gamma().logAt(x, none, form.gammaOffset()),
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
}
