package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import loam.physics.TrueCoefficient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyCurveTest {
  private static final WaterReference SOIL = new WaterReference(3.6, 1.56, 2.9e-6, 0.078, 0.43);

  /** Every derivative by central differences, within the range and beyond both ends. */
  @ParameterizedTest
  @EnumSource(WaterFamily.class)
  void derivativesAreThoseOfTheCurve(WaterFamily family) {
    for (FamilyCurve.Of of : FamilyCurve.Of.values()) {
      LogCurve curve = new FamilyCurve(family, of, SOIL, WaterForm.Ends.FITTED);
      double[] c = {9, 0.1, -0.2, 0.3, 0.04, -0.03};
      for (double x : new double[] {0.05, 0.12, 0.2, 0.35, 0.42, 0.44, 0.47}) {
        double h = 1e-6;
        double[] at = jet(curve, x, c);
        double[] up = jet(curve, x + h, c);
        double[] down = jet(curve, x - h, c);
        close((up[0] - down[0]) / (2 * h), at[1], "slope at " + x);
        close((up[1] - down[1]) / (2 * h), at[2], "curvature at " + x);
        for (int k = 0; k < 5; k++) {
          double[] more = c.clone();
          double[] less = c.clone();
          more[1 + k] += h;
          less[1 + k] -= h;
          up = jet(curve, x, more);
          down = jet(curve, x, less);
          close(
              (up[0] - down[0]) / (2 * h), at[3 + k], family + " " + of + " value " + k + " " + x);
          close(
              (up[1] - down[1]) / (2 * h), at[8 + k], family + " " + of + " slope " + k + " " + x);
        }
      }
    }
  }

  private static void close(double expected, double actual, String what) {
    assertEquals(expected, actual, 2e-7 * (1 + Math.abs(expected)), what);
  }

  /** ln v and its derivatives by x, then those of value and slope by the parameters. */
  private static double[] jet(LogCurve curve, double x, double[] c) {
    double[] log = new double[3];
    double[] value = new double[5];
    double[] slope = new double[5];
    curve.jet(x, c, 1, log, value, slope, new CurveWork(1), 0);
    double[] all = new double[13];
    log[0] = Math.log(log[0]);
    System.arraycopy(log, 0, all, 0, 3);
    System.arraycopy(value, 0, all, 3, 5);
    System.arraycopy(slope, 0, all, 8, 5);
    return all;
  }

  /** The paper's (15) and (16), which were written on their own. */
  @Test
  void vanGenuchtenIsThatOfThePaper() {
    double m = 1 - 1 / SOIL.shape();
    isTruth(
        WaterFamily.VAN_GENUCHTEN,
        SOIL,
        new TrueCoefficient.MualemDiffusivity(SOIL.ks(), m, SOIL.alpha(), range(SOIL)),
        new TrueCoefficient.MualemConductivity(SOIL.ks(), m));
  }

  @Test
  void brooksAndCoreyIsTheTruthOfThatName() {
    WaterReference soil = new WaterReference(1 / 0.15, 0.4, 2e-6, 0.078, 0.43);
    isTruth(
        WaterFamily.BROOKS_COREY,
        soil,
        new TrueCoefficient.BrooksCoreyDiffusivity(2e-6, 0.4, 0.15, range(soil)),
        new TrueCoefficient.BrooksCoreyConductivity(2e-6, 0.4));
  }

  /** Clapp and Hornberger's b is one over the pore index. */
  @Test
  void clappAndHornbergerIsBrooksAndCorey() {
    WaterReference soil = new WaterReference(4, 5.3, 2e-6, 0, 0.43);
    isTruth(
        WaterFamily.CLAPP_HORNBERGER,
        soil,
        new TrueCoefficient.BrooksCoreyDiffusivity(2e-6, 1 / 5.3, 0.25, range(soil)),
        new TrueCoefficient.BrooksCoreyConductivity(2e-6, 1 / 5.3));
  }

  /** The truth of that name, which agrees with Lambert's function in 200 digits. */
  @Test
  void gardnerIsTheTruthOfThatName() {
    WaterReference soil = new WaterReference(2.5, 4.2, 2e-6, 0.078, 0.43);
    isTruth(
        WaterFamily.GARDNER,
        soil,
        new TrueCoefficient.GardnerDiffusivity(2e-6, 2.2, 2.5, range(soil)),
        new TrueCoefficient.GardnerConductivity(2e-6, 2.2));
  }

  private static double range(WaterReference soil) {
    return soil.thetaS() - soil.thetaR();
  }

  private static void isTruth(
      WaterFamily family, WaterReference soil, TrueCoefficient lambda, TrueCoefficient gamma) {
    WaterForm form = WaterForm.family(family, soil, WaterForm.Ends.FIXED);
    for (double s = 0.02; s < 0.97; s += 0.05) {
      double x = soil.thetaR() + s * range(soil);
      assertEquals(Math.log(lambda.at(s)), Math.log(form.lambda().at(x, new double[3], 0)), 1e-10);
      assertEquals(Math.log(gamma.at(s)), Math.log(form.gamma().at(x, new double[3], 0)), 1e-10);
    }
  }
}
