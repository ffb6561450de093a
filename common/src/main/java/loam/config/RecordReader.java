package loam.config;

import java.util.Arrays;
import java.util.List;
import loam.experiment.Climate;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.experiment.SensorSettings;

/** Reads {@code records} and {@code sensor}: simulated states and what reads them. */
final class RecordReader {
  private static final double SHORTEST_S = 60;
  private static final double LONGEST_S = 86_400;
  private static final double DEEPEST_M = 20;

  private RecordReader() {}

  /**
   * Plan of the records.
   *
   * @param rootSeed of the weather, where none is given
   */
  static RecordPlan plan(Block b, long rootSeed) {
    b.only(
        "sites",
        "days",
        "interval-s",
        "depths",
        "weather",
        "season",
        "seed",
        "train-share",
        "layers",
        "flux-depth");
    Block layers = b.block("layers").only("edges", "factors");
    List<Double> edges = edges(layers);
    String days = "a number of days from 3 to 36525";
    String expected = "at least 3 depths in m from 0.005 to " + DEEPEST_M + ", increasing";
    List<Double> depths = increasing(b, "depths", 3, expected, "as [0.05, 0.10, 0.20, 0.40]");
    return new RecordPlan(
        b.count("sites", 1, 1_000_000, "columns, each under weather of its own"),
        b.number("days", v -> v >= 3 && v <= 36_525, days, "a season is 90"),
        b.number(
            "interval-s",
            v -> v >= SHORTEST_S && v <= LONGEST_S,
            "seconds from 60 to 86400",
            "3600 is hourly"),
        depths,
        b.choice("weather", Climate.class),
        b.choice("season", Season.class),
        b.isWord("seed", "auto")
            ? rootSeed
            : b.integer("seed", v -> true, "auto, or a whole number", "auto is the root seed"),
        b.number(
            "train-share", v -> v > 0 && v <= 1, "a share in (0, 1]", "1: nothing is held out"),
        edges,
        factors(layers, edges.size()),
        plate(b, depths),
        List.of());
  }

  private static double plate(Block b, List<Double> depths) {
    double last = depths.get(depths.size() - 1);
    return b.number(
        "flux-depth",
        v -> v == 0 || v >= depths.get(0) && v <= last,
        "0, or a depth in m between the outer sensors, %s to %s".formatted(depths.get(0), last),
        "0.08 is a plate under the first sensor");
  }

  private static List<Double> edges(Block layers) {
    String expected = "increasing depths > 0 in m of the edges between layers";
    return increasing(layers, "edges", 0, expected, "[] for a homogeneous soil");
  }

  private static List<Double> factors(Block layers, int edges) {
    String expected = "a factor > 0 of lambda for each of the " + edges + " edges";
    String fix = "1.5 makes the layer below conduct half as much again as the first";
    double[] factors = layers.numbers("factors", expected, fix);
    if (factors.length != edges || Arrays.stream(factors).anyMatch(f -> !(f > 0))) {
      throw layers.bad("factors", expected, fix);
    }
    return Arrays.stream(factors).boxed().toList();
  }

  private static List<Double> increasing(
      Block b, String name, int least, String expected, String fix) {
    double[] v = b.numbers(name, expected, fix);
    boolean fine = v.length >= least;
    for (int i = 0; i < v.length; i++) {
      fine &= v[i] >= 0.005 && v[i] <= DEEPEST_M && (i == 0 || v[i] > v[i - 1]);
    }
    if (!fine) {
      throw b.bad(name, expected, fix);
    }
    return Arrays.stream(v).boxed().toList();
  }

  static SensorSettings sensors(Block b) {
    b.only(
        "sigma",
        "offset",
        "drift-per-year",
        "resolution",
        "correlation-time-s",
        "gap-share",
        "water-sigma",
        "flux-sigma",
        "rain-sigma");
    return new SensorSettings(
        Sections.atLeast0(b, "sigma", "0.05 is a good thermistor in K, 0.2 a poor one"),
        Sections.atLeast0(b, "offset", "0: none"),
        Sections.atLeast0(b, "drift-per-year", "0: none"),
        Sections.atLeast0(b, "resolution", "0: any value; 0.1 rounds to tenths"),
        Sections.atLeast0(b, "correlation-time-s", "0: white noise"),
        b.number(
            "gap-share",
            v -> v >= 0 && v < 1,
            "a share from 0, below 1",
            "0.1: a tenth is missing"),
        Sections.atLeast0(b, "water-sigma", "0.005 m3/m3 is a good probe of water"),
        Sections.atLeast0(b, "flux-sigma", "1 W m-2 is a good plate"),
        Sections.atLeast0(b, "rain-sigma", "0.1: gauges miss a tenth in wind"));
  }
}
