package loam.state;

import java.util.List;
import java.util.Locale;

/**
 * Prints how well fits of water do on simulated records, each draw under weather of its own, and
 * how often intervals of 1.96 errors hold. Arguments: soil (a texture), σ, draws (from-to), way
 * (family | fitted | free), bottom, days.
 */
final class WaterStudy {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.35, 0.6};
  private static final int STATES = 41;

  private final WaterReference soil;
  private final WaterForm truth;
  private final WaterSetting setting;
  private final double sigma;
  private final double days;
  private final long seed;
  private final StateOptions options = WaterFit.options();
  private final Held lambda = new Held();
  private final Held gamma = new Held();
  private final Held[] parameters = {new Held(), new Held(), new Held()};

  /** Squares, errors and intervals of one quantity. */
  private static final class Held {
    private int n;
    private double square;
    private double variance;
    private double in;

    void add(double off, double larger) {
      n++;
      square += off * off;
      variance += larger * larger;
      in += Math.abs(off) < 1.96 * larger ? 1 : 0;
    }

    void add(Held other) {
      n += other.n;
      square += other.square;
      variance += other.variance;
      in += other.in;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "rms %.2f %% error %.2f %% in %.3f",
          100 * Math.sqrt(square / n),
          100 * Math.sqrt(variance / n),
          in / n);
    }
  }

  private WaterStudy(String[] args) {
    Texture texture = Texture.valueOf(args[0]);
    soil = texture.mean();
    seed = 1000 * texture.ordinal();
    sigma = Double.parseDouble(args[1]);
    days = Double.parseDouble(args[5]);
    Bottom bottom = Bottom.valueOf(args[4]);
    truth = WaterForm.family(WaterFamily.VAN_GENUCHTEN, soil, WaterForm.Ends.FIXED);
    boolean fitted = args[3].equals("fitted");
    WaterKnown known =
        new WaterKnown(
            fitted ? Double.NaN : soil.thetaR(),
            fitted ? Double.NaN : soil.thetaS(),
            List.of(),
            bottom,
            bottom == Bottom.STATE ? 0 : 2);
    setting =
        args[3].equals("free")
            ? known.free(9, 7, -1)
            : known.family(WaterFamily.VAN_GENUCHTEN, 0, -1);
  }

  public static void main(String[] args) {
    WaterStudy study = new WaterStudy(args);
    String[] draws = args[2].split("-");
    for (int d = Integer.parseInt(draws[0]); d <= Integer.parseInt(draws[1]); d++) {
      study.draw(d, args[0]);
    }
    System.out.printf(
        "%s: ln l %s; ln g %s; alpha %s; n-1 %s; Ks %s%n",
        String.join(" ", args),
        study.lambda.text(),
        study.gamma.text(),
        study.parameters[0].text(),
        study.parameters[1].text(),
        study.parameters[2].text());
  }

  private void draw(int d, String name) {
    SensorRecord clean = SimulatedWater.fine(soil, SENSORS, days, 3600, seed + 100 + d);
    SensorRecord record = SimulatedSoil.noisy(clean, sigma, seed + 500 + d);
    long start = System.nanoTime();
    StateEstimate e;
    try {
      e = WaterFit.filter(record, setting, options);
    } catch (IllegalStateException broken) {
      System.out.printf("%s %d: FAILED %s%n", name, d, broken.getMessage());
      return;
    }
    double seconds = 1e-9 * (System.nanoTime() - start);
    Held ofLambda = new Held();
    Held ofGamma = new Held();
    curves(e, ofLambda, ofGamma);
    lambda.add(ofLambda);
    gamma.add(ofGamma);
    System.out.printf(
        Locale.ROOT,
        "%s %d: ln l %s; ln g %s;%s; %s lag1 %.3f chi2 %.3f sigma %.4f it %d %s block %.2f %.1f s%n",
        name,
        d,
        ofLambda.text(),
        ofGamma.text(),
        parameters(e),
        e.check().outcome(),
        e.check().lag1(),
        e.check().chi2(),
        e.sigma(1),
        e.iterations(),
        e.converged(),
        e.blockFactor(),
        seconds);
    if (setting.shape() instanceof WaterSetting.Shape.Family) {
      FamilyTest test = WaterFit.test(record, setting, options, e);
      System.out.println("  " + test + " " + test.rejection(e.check()).isPresent());
      System.out.println(foretold(ExpectedWaterErrors.of(clean, setting, options, sigma, soil)));
    }
  }

  /** Over the middle 80 % of the states. */
  private void curves(StateEstimate e, Held ofLambda, Held ofGamma) {
    for (int k = 0; k < STATES; k++) {
      double x = state(e, k);
      ofLambda.add(
          Math.log(e.lambda(0, x)) - truth.lambda().logAt(x, new double[3], 0),
          e.relativeError(0, x));
      ofGamma.add(
          Math.log(e.column().gamma(0, x, e.phi())) - truth.gamma().logAt(x, new double[3], 0),
          e.relativeErrorOfGamma(0, x));
    }
  }

  private static double state(StateEstimate e, int k) {
    double width = e.supportHi()[0] - e.supportLo()[0];
    return e.supportLo()[0] + (0.1 + 0.8 * k / (STATES - 1)) * width;
  }

  /** Errors of ln α, ln(n − 1), ln K_s, each with the larger of its own. */
  private String parameters(StateEstimate e) {
    StringBuilder out = new StringBuilder();
    if (setting.shape() instanceof WaterSetting.Shape.Family family) {
      WaterReference prior = family.prior().mean();
      double[] wanted = {
        Math.log(soil.alpha() / prior.alpha()),
        Math.log((soil.shape() - 1) / (prior.shape() - 1)),
        Math.log(soil.ks() / prior.ks())
      };
      for (int k = 0; k < wanted.length; k++) {
        double off = e.phi()[k] - wanted[k];
        parameters[k].add(off, e.errorOf(k));
        out.append(String.format(Locale.ROOT, " %+.3f/%.3f", off, e.errorOf(k)));
      }
    }
    return out.toString();
  }

  /** Expected errors over the middle of the states, and those of the parameters. */
  private static String foretold(StateEstimate e) {
    double lambda = 0;
    double gamma = 0;
    for (int k = 0; k < STATES; k++) {
      double x = state(e, k);
      lambda += Math.pow(e.laplaceError(0, x), 2) / STATES;
      gamma += Math.pow(e.laplaceErrorOfGamma(0, x), 2) / STATES;
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
