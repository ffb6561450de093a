package loam.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import loam.error.BadInput;
import loam.experiment.Climate;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.identify.Verdict;
import loam.lm.FamilyName;
import loam.lm.LmSettings;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.records.RecordOutcome;
import loam.records.RecordSettings;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.records.WaterRecordFit;
import loam.train.Output;
import loam.weather.SimulatedMoisture;

/**
 * Prints how well fits of water do on simulated records, each draw under weather of its own, and
 * how often intervals of 1.96 errors hold: of all fits, and of those alone whose errors the program
 * prints. Arguments: soil (a texture), σ, draws (from-to), way (family | fitted | free |
 * trajectory, which is free | network), bottom, days; then any of offset=.02 (deviation of constant
 * offsets of all sensors), third=.02 (offset of the third alone), told=.02 (filter.offset-sd),
 * missing=.1 (a share in gaps of six hours on average), week (in the second it rains as hard as the
 * soil takes), closed (nothing flows through the bottom of the simulated soil at 2 m), foretold
 * (with what bound says), truth=BROOKS_COREY (the soil is of that family, with the texture's α, K_s
 * and n − 1), fit=BROOKS_COREY (that family is fitted), over=CLAY_LOAM@.15 (below that depth in m
 * it is another texture's, and it is fitted so: a line a layer), moved (α of all soils is 1.4 times
 * the texture's, n − 1 .8 times, K_s half: none that fits begin with), flux (from the surface, by
 * rain and evaporation), gauge=.2 (of each row of them, wrong by this share), dewless (evaporation
 * is not measured), tested (whether the record rejects the family, also where no error is printed).
 */
final class WaterStudy {
  private static final double[] SENSORS = {0.05, 0.1, 0.2, 0.35, 0.6};
  private static final int STATES = 41;
  private static final double GAP_ROWS = 6;

  /** As shipped. */
  private static final Form NETWORK =
      new Form.Network(3, 32, Output.EXP, new LmSettings(500, 3, 1e-8));

  private final WaterReference soil;
  private final WaterFamily family;
  private final WaterKnown known;
  private final WaterSetting setting;
  private final RecordSettings settings;
  private final double sigma;
  private final double days;
  private final long seed;
  private final List<String> more;
  private final StateOptions options;
  private final List<WaterReference> soils;
  private final double[] edges;
  private final List<Sums> all;
  private final List<Sums> printed;

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

  /** All quantities of some fits. */
  private static final class Sums {
    private int fits;
    private int yes;
    private final Held lambda = new Held();
    private final Held gamma = new Held();

    /** γ where its error is below 30 %. */
    private final Held told = new Held();

    private final Held[] parameters = new Held[5];

    Sums() {
      Arrays.setAll(parameters, k -> new Held());
    }

    double share() {
      return (double) told.n / gamma.n;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "%d fits, %d identifiable, ln l %s; ln g %s; told over %.2f %s; alpha %s; n-1 %s; Ks %s;"
              + " theta-r %s; theta-s %s",
          fits,
          yes,
          lambda.text(),
          gamma.text(),
          share(),
          told.text(),
          parameters[0].text(),
          parameters[1].text(),
          parameters[2].text(),
          parameters[3].text(),
          parameters[4].text());
    }
  }

  private WaterStudy(String[] args) {
    Texture texture = Texture.valueOf(args[0]);
    seed = 1000 * texture.ordinal();
    sigma = Double.parseDouble(args[1]);
    days = Double.parseDouble(args[5]);
    Bottom bottom = Bottom.valueOf(args[4]);
    more = List.of(args).subList(6, args.length);
    family = family("truth");
    WaterFamily fit = family("fit");
    WaterReference mean = texture.mean();
    soil = truth(mean);
    List<WaterReference> layers = new ArrayList<>(List.of(soil));
    List<WaterKnown.Soil> below = new ArrayList<>();
    List<Double> depths = new ArrayList<>();
    for (String word : more) {
      if (word.startsWith("over=")) {
        String[] of = word.substring(5).split("@");
        WaterReference other = truth(Texture.valueOf(of[0]).mean());
        layers.add(other);
        depths.add(Double.parseDouble(of[1]));
        below.add(new WaterKnown.Soil(other.thetaR(), other.thetaS(), List.of()));
      }
    }
    soils = List.copyOf(layers);
    edges = depths.stream().mapToDouble(d -> d).toArray();
    all = soils.stream().map(s -> new Sums()).toList();
    printed = soils.stream().map(s -> new Sums()).toList();
    boolean fitted = args[3].equals("fitted");
    boolean network = args[3].equals("network");
    boolean trajectory = network || args[3].equals("trajectory");
    boolean free = trajectory || args[3].equals("free");
    known =
        new WaterKnown(
            fitted ? Double.NaN : soil.thetaR(),
            fitted ? Double.NaN : soil.thetaS(),
            List.of(),
            more.contains("flux") ? Top.FLUX : Top.STATE,
            bottom,
            bottom == Bottom.STATE ? 0 : 2,
            below);
    setting = free ? known.free(9, 7, 0, -1) : known.of(fit).family(fit, edges, 0, -1);
    options =
        WaterFit.options().withFilter(WaterFit.options().filter().withOffsets(number("told")));
    FamilyName name =
        fit == WaterFamily.VAN_GENUCHTEN ? FamilyName.MUALEM : FamilyName.valueOf(fit.name());
    Form form = network ? NETWORK : free ? Form.SPLINE : new Form.Family(name);
    Way way = trajectory ? Way.TRAJECTORY : Way.FILTER;
    settings = new RecordSettings(way, RecordSettings.AUTO, number("told"), form);
  }

  private WaterFamily family(String key) {
    return more.stream()
        .filter(word -> word.startsWith(key + "="))
        .map(word -> WaterFamily.valueOf(word.substring(key.length() + 1)))
        .findFirst()
        .orElse(WaterFamily.VAN_GENUCHTEN);
  }

  private WaterReference truth(WaterReference mean) {
    double n = family.shapeOf(mean.shape());
    return more.contains("moved")
        ? new WaterReference(
            1.4 * mean.alpha(), 1 + 0.8 * (n - 1), 0.5 * mean.ks(), mean.thetaR(), mean.thetaS())
        : new WaterReference(
            mean.alpha(), n, mean.ks(), family.hasResidual() ? mean.thetaR() : 0, mean.thetaS());
  }

  private double number(String key) {
    return more.stream()
        .filter(word -> word.startsWith(key + "="))
        .mapToDouble(word -> Double.parseDouble(word.substring(key.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  public static void main(String[] args) {
    WaterStudy study = new WaterStudy(args);
    String[] draws = args[2].split("-");
    for (int d = Integer.parseInt(draws[0]); d <= Integer.parseInt(draws[1]); d++) {
      study.draw(d, args[0]);
    }
    String words = String.join(" ", args);
    for (int l = 0; l < study.soils.size(); l++) {
      System.out.printf("%s: layer %d, all: %s%n", words, l + 1, study.all.get(l).text());
      System.out.printf("%s: layer %d, printed: %s%n", words, l + 1, study.printed.get(l).text());
    }
  }

  private SensorRecord clean(int d) {
    for (Climate climate : Climate.values()) {
      if (more.contains(climate.name())) {
        return byTheProgram(soil, SENSORS, days, climate, seed + d, 0);
      }
    }
    double soaked = more.contains("week") ? 7 : Double.POSITIVE_INFINITY;
    SimulatedWater.Site site =
        new SimulatedWater.Site(soils, edges, family, more.contains("closed"), soaked);
    return SimulatedWater.fine(site, SENSORS, days, 3600, seed + 100 + d);
  }

  /** Without noise, as the program simulates records. */
  static SensorRecord byTheProgram(
      WaterReference soil, double[] depthM, double days, Climate climate, long seed, int site) {
    List<Double> depths = Arrays.stream(depthM).boxed().toList();
    RecordPlan plan =
        new RecordPlan(
            1,
            days,
            3600,
            depths,
            climate,
            Season.SPRING,
            seed,
            1,
            List.of(),
            List.of(),
            0,
            List.of());
    VanGenuchtenDiffusivity of =
        new VanGenuchtenDiffusivity(
            soil.alpha(), soil.shape(), soil.ks(), soil.thetaR(), soil.thetaS());
    SimulatedMoisture.Run run = SimulatedMoisture.run(plan, of, site);
    return new SensorRecord(depthM, 3600, run.states()).withInflow(run.inflow());
  }

  /** With offsets and gaps from streams of their own. */
  private SensorRecord faulty(SensorRecord record, int d) {
    SplittableRandom random = new SplittableRandom(seed + 900 + d);
    double[] offsets = new double[SENSORS.length];
    for (int s = 0; s < offsets.length; s++) {
      offsets[s] = number("offset") * random.nextGaussian() + (s == 2 ? number("third") : 0);
    }
    double share = number("missing");
    double begins = share / (1 - share) / GAP_ROWS;
    boolean[] gap = new boolean[SENSORS.length];
    double[][] state = new double[record.times()][SENSORS.length];
    for (int k = 0; k < state.length; k++) {
      for (int s = 0; s < SENSORS.length; s++) {
        double draw = random.nextDouble();
        gap[s] = gap[s] ? draw >= 1 / GAP_ROWS : draw < begins;
        state[k][s] = gap[s] ? Double.NaN : record.state()[k][s] + offsets[s];
      }
    }
    return record.with(state).withInflow(gauged(record, random));
  }

  /** Each row of rain by a gauge of its own error, and so evaporation, or none of it. */
  private double[] gauged(SensorRecord record, SplittableRandom random) {
    double[] inflow = record.inflowMs().clone();
    for (int k = 0; k < inflow.length; k++) {
      double wrong = number("gauge") * random.nextGaussian();
      boolean rain = inflow[k] > 0;
      inflow[k] *= rain || !more.contains("dewless") ? Math.max(0, 1 + wrong) : 0;
    }
    return inflow;
  }

  private void draw(int d, String name) {
    SensorRecord clean = clean(d);
    SensorRecord record = faulty(SimulatedSoil.noisy(clean, sigma, seed + 500 + d), d);
    long start = System.nanoTime();
    RecordOutcome out;
    try {
      out = WaterRecordFit.of(record, known, -1, record.times(), settings, edges);
    } catch (IllegalStateException | BadInput broken) {
      System.out.printf("%s %d: FAILED %s%n", name, d, broken.getMessage());
      return;
    }
    StateEstimate e = out.estimate();
    double seconds = 1e-9 * (System.nanoTime() - start);
    for (int l = 0; l < soils.size(); l++) {
      layer(l, d, name, out, seconds);
    }
    if (more.contains("tested")) {
      Optional<String> rejection = WaterFit.test(record, setting, options, e).rejection(e.check());
      System.out.println("  family: " + rejection.orElse("not rejected"));
    }
    if (more.contains("foretold")) {
      System.out.println(foretold(ExpectedWaterErrors.of(clean, setting, options, sigma, soil)));
    }
  }

  private void layer(int layer, int d, String name, RecordOutcome out, double seconds) {
    StateEstimate e = out.estimate();
    Sums one = new Sums();
    one.fits = 1;
    boolean yes =
        out.estimate(layer).found().values().stream().allMatch(f -> f.verdict().identifiable());
    one.yes = yes ? 1 : 0;
    curves(e, layer, one);
    String parameters = parameters(e, layer, one);
    add(one, all.get(layer));
    if (out.noErrors().isEmpty()) {
      add(one, printed.get(layer));
    }
    System.out.printf(
        Locale.ROOT,
        "%s %d: ln l %s; ln g %s; told over %.2f %s;%s; %s lag1 %.3f chi2 %.3f sigma %.4f it %d %s block %.2f %.1f s"
            + " θ %.3f … %.3f %s %s%n",
        soils.size() > 1 ? name + " layer " + (layer + 1) : name,
        d,
        one.lambda.text(),
        one.gamma.text(),
        one.share(),
        one.told.text(),
        parameters,
        e.check().outcome(),
        e.check().lag1(),
        e.check().chi2(),
        e.sigma(1),
        e.iterations(),
        e.converged(),
        e.blockFactor(),
        seconds,
        e.supportLo()[layer],
        e.supportHi()[layer],
        yes ? "identifiable" : "-",
        out.noErrors().orElse("printed"));
  }

  private static void add(Sums one, Sums to) {
    to.fits += one.fits;
    to.yes += one.yes;
    to.lambda.add(one.lambda);
    to.gamma.add(one.gamma);
    to.told.add(one.told);
    for (int k = 0; k < to.parameters.length; k++) {
      to.parameters[k].add(one.parameters[k]);
    }
  }

  /** Over the middle 80 % of the states. */
  private void curves(StateEstimate e, int layer, Sums one) {
    WaterForm truth = WaterForm.family(family, soils.get(layer), WaterForm.Ends.FIXED);
    for (int k = 0; k < STATES; k++) {
      double x = state(e, layer, k);
      one.lambda.add(
          Math.log(e.lambda(layer, x)) - Math.log(truth.lambda().at(x, new double[3], 0)),
          e.relativeError(layer, x));
      double off =
          Math.log(e.column().gamma(layer, x, e.phi()))
              - Math.log(truth.gamma().at(x, new double[3], 0));
      double error = e.relativeErrorOfGamma(layer, x);
      one.gamma.add(off, error);
      if (error < Verdict.LIMIT) {
        one.told.add(off, error);
      }
    }
  }

  private static double state(StateEstimate e, int layer, int k) {
    double width = e.supportHi()[layer] - e.supportLo()[layer];
    return e.supportLo()[layer] + (0.1 + 0.8 * k / (STATES - 1)) * width;
  }

  /** Errors of ln α, ln(n − 1), ln K_s and, fitted, θ_r and θ_s in .05, each with its own. */
  private String parameters(StateEstimate e, int layer, Sums one) {
    StringBuilder out = new StringBuilder();
    if (e.column().lambda(layer) instanceof FamilyCurve curve) {
      double[] wanted = curve.coefficients(soils.get(layer));
      for (int k = 0; k < wanted.length; k++) {
        int at = e.column().lambdaOffset(layer) + k;
        double off = e.phi()[at] - wanted[k];
        one.parameters[k].add(off, e.errorOf(at));
        out.append(String.format(Locale.ROOT, " %+.3f/%.3f", off, e.errorOf(at)));
      }
    }
    return out.toString();
  }

  /** Expected errors over the middle of the states, and those of the parameters. */
  private static String foretold(StateEstimate e) {
    double lambda = 0;
    double gamma = 0;
    for (int k = 0; k < STATES; k++) {
      double x = state(e, 0, k);
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
