package loam.state;

import java.util.List;
import java.util.Locale;

/**
 * Prints how well fits of water do on simulated records, each draw under weather of its own.
 * Arguments: soil (a texture), σ, draws, way (family | fitted | free), bottom, days.
 */
final class WaterStudy {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.35, 0.6};

  private WaterStudy() {}

  public static void main(String[] args) {
    Texture texture = Texture.valueOf(args[0]);
    double sigma = Double.parseDouble(args[1]);
    int draws = Integer.parseInt(args[2]);
    Bottom bottom = Bottom.valueOf(args[4]);
    WaterReference soil = texture.mean();
    WaterForm truth = WaterForm.family(WaterFamily.VAN_GENUCHTEN, soil, WaterForm.Ends.FIXED);
    double depth = bottom == Bottom.STATE ? 0 : 2;
    boolean fitted = args[3].equals("fitted");
    WaterKnown known =
        new WaterKnown(
            fitted ? Double.NaN : soil.thetaR(),
            fitted ? Double.NaN : soil.thetaS(),
            List.of(),
            bottom,
            depth);
    WaterSetting setting =
        args[3].equals("free")
            ? known.free(9, 7, -1)
            : known.family(WaterFamily.VAN_GENUCHTEN, 0, -1);
    StateOptions options = WaterFit.options();
    double[] errors = new double[2];
    double[] covered = new double[2];
    double[] width = new double[2];
    double[] ks = new double[4];
    for (int d = 0; d < draws; d++) {
      SensorRecord clean =
          SimulatedWater.fine(soil, SENSORS, Double.parseDouble(args[5]), 3600, 100 + d);
      SensorRecord record = SimulatedSoil.noisy(clean, sigma, 1000 + d);
      long t0 = System.nanoTime();
      StateEstimate e = WaterFit.filter(record, setting, options);
      double lo = e.supportLo()[0];
      double hi = e.supportHi()[0];
      double a = lo + 0.1 * (hi - lo);
      double b = hi - 0.1 * (hi - lo);
      double[] square = new double[2];
      double[] inside = new double[2];
      for (int k = 0; k <= 40; k++) {
        double x = a + (b - a) * k / 40;
        double[] none = new double[3];
        double[] off = {
          Math.log(e.lambda(0, x)) - truth.lambda().logAt(x, none, 0),
          Math.log(e.column().gamma(0, x, e.phi())) - truth.gamma().logAt(x, none, 0)
        };
        LogCurve gamma = e.column().gamma(0);
        int at = e.column().gammaOffset(0);
        double[] se = {
          e.relativeError(0, x),
          Math.max(e.error(gamma, at, x, e.covariance()), e.error(gamma, at, x, e.laplace()))
        };
        for (int i = 0; i < 2; i++) {
          square[i] += off[i] * off[i] / 41;
          inside[i] += Math.abs(off[i]) < 1.96 * se[i] ? 1.0 / 41 : 0;
          width[i] += se[i] / 41 / draws;
        }
      }
      for (int i = 0; i < 2; i++) {
        errors[i] += square[i] / draws;
        covered[i] += inside[i] / draws;
      }
      if (args[3].equals("family")) {
        System.out.println(
            foretold(ExpectedWaterErrors.of(clean, setting, options, sigma, soil), a, b));
      }
      StringBuilder parameters = new StringBuilder();
      if (setting.shape() instanceof WaterSetting.Shape.Family f) {
        WaterReference p = f.prior().mean();
        double[] wanted = {
          Math.log(soil.alpha() / p.alpha()),
          Math.log((soil.shape() - 1) / (p.shape() - 1)),
          Math.log(soil.ks() / p.ks()),
          (soil.thetaR() - p.thetaR()) / 0.05,
          (soil.thetaS() - p.thetaS()) / 0.05
        };
        for (int k = 0; k < e.column().coefficients(); k++) {
          double se = Math.sqrt(Math.max(e.covariance()[k][k], e.laplace()[k][k]));
          double z = (e.phi()[k] - wanted[k]) / se;
          parameters.append(String.format(Locale.ROOT, " %+.3f/%.3f", e.phi()[k] - wanted[k], se));
          if (k < 4) {
            ks[k] += Math.abs(z) < 1.96 ? 1.0 / draws : 0;
          }
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%d: ln l rms %.2f %% (in %.2f), ln g rms %.2f %% (in %.2f);%s; %s lag1 %.3f chi2 %.3f sigma %.4f q %.2g %.2g %.2g it %d %s block %.2f nodes %d %.1f s%n",
          d,
          100 * Math.sqrt(square[0]),
          inside[0],
          100 * Math.sqrt(square[1]),
          inside[1],
          parameters,
          e.check().outcome(),
          e.check().lag1(),
          e.check().chi2(),
          e.sigma(1),
          e.topIntensity(),
          e.bottomIntensity(),
          e.layout().intensity(StateParameters.Process.RAIN, e.phi()),
          e.iterations(),
          e.converged(),
          e.blockFactor(),
          e.column().grid().nodes(),
          1e-9 * (System.nanoTime() - t0));
    }
    System.out.printf(
        Locale.ROOT,
        "%s sigma %s %s %s: ln lambda %.2f %% (se %.2f, in %.2f), ln gamma %.2f %% (se %.2f, in %.2f), parameters in %.2f %.2f %.2f%n",
        texture,
        sigma,
        args[3],
        bottom,
        100 * Math.sqrt(errors[0]),
        100 * width[0],
        covered[0],
        100 * Math.sqrt(errors[1]),
        100 * width[1],
        covered[1],
        ks[0],
        ks[1],
        ks[2]);
  }

  /** Expected errors over the middle of the states, and those of the parameters. */
  private static String foretold(StateEstimate e, double a, double b) {
    double lambda = 0;
    double gamma = 0;
    for (int k = 0; k <= 40; k++) {
      double x = a + (b - a) * k / 40;
      lambda += Math.pow(e.laplaceError(0, x), 2) / 41;
      gamma += Math.pow(e.laplaceErrorOfGamma(0, x), 2) / 41;
    }
    return String.format(
        Locale.ROOT,
        "  foretold: ln l %.2f %%, ln g %.2f %%; %.3f %.3f %.3f",
        100 * Math.sqrt(lambda),
        100 * Math.sqrt(gamma),
        e.laplaceErrorOf(0),
        e.laplaceErrorOf(1),
        e.laplaceErrorOf(2));
  }
}
