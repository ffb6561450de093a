package loam.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import loam.figure.Figure;
import loam.figure.RecordFigures;
import loam.figure.RecordFigures.Held;
import loam.figure.RecordFigures.Histogram;
import loam.figure.RecordFigures.Marks;
import loam.figure.SoilFigures;
import loam.figure.SoilFigures.LayerCurve;
import loam.figure.SoilFigures.Stretch;
import loam.physics.Unknown.Axis;
import loam.table.Column;
import loam.table.TableData;

/** Figures of a fit to a measured record, of the tables that lie beside its model. */
final class RecordPlan {
  static final String PREFIX = "record-";

  /** Days of the test part that a panel can show. */
  private static final double DAYS = 45;

  private static final double DAY_S = 86_400;

  private final String name;
  private final String owner;
  private final Map<String, TableData> tables;

  /**
   * @param name of the fit, such as {@code measured-filter-spline-0}
   * @param owner in words
   */
  private RecordPlan(String name, String owner, Map<String, TableData> tables) {
    this.name = name;
    this.owner = owner;
    this.tables = tables;
  }

  /** Figures of one fit, in the order in which they are read. */
  static List<Figure> of(Findings.OnRecord fit) {
    RecordPlan plan =
        new RecordPlan(
            fit.name(), fit.caseName() + ", " + fit.estimator(), fit.evidence().tables());
    List<Figure> out = new ArrayList<>();
    plan.has("curves").map(plan::curves).ifPresent(out::add);
    plan.has("test").map(plan::test).ifPresent(out::add);
    plan.has("autocorrelation").map(plan::innovations).ifPresent(out::add);
    plan.has("layers").map(plan::depths).ifPresent(out::add);
    plan.has("series").map(plan::series).ifPresent(out::add);
    return out;
  }

  /** Whether a figure of that name is of that fit: kinds have no hyphen, cases may. */
  static boolean isOf(String figure, Findings.OnRecord fit) {
    return figure.matches(PREFIX + "[a-z]+-" + Pattern.quote(fit.name()));
  }

  private Optional<Map<String, double[]>> has(String table) {
    TableData data = tables.get(table);
    return data == null || data.rows().isEmpty() ? Optional.empty() : Optional.of(numbers(data));
  }

  /** The columns of numbers in their order; a column without any number is all NaN. */
  private static Map<String, double[]> numbers(TableData table) {
    Map<String, double[]> found = DirectoryReader.numbers(table);
    Map<String, double[]> out = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      double[] none = new double[table.rows().size()];
      Arrays.fill(none, Double.NaN);
      out.put(column.name(), found.getOrDefault(column.name(), none));
    }
    return out;
  }

  private Figure curves(Map<String, double[]> c) {
    List<LayerCurve> curves = new ArrayList<>();
    Map<String, double[]> layers = has("layers").orElseThrow();
    boolean water = c.containsKey("theta");
    for (int l = 0; l < layers.get("layer").length; l++) {
      double layer = layers.get("layer")[l];
      int[] own =
          IntStream.range(0, c.get("layer").length)
              .filter(i -> c.get("layer")[i] == layer)
              .toArray();
      curves.add(
          new LayerCurve(
              String.format(
                  Locale.ROOT, "%s … %s m", layers.get("from_m")[l], layers.get("to_m")[l]),
              pick(c.get(water ? "theta" : "x"), own),
              pick(c.get("diffusivity"), own),
              pick(c.get("diffusivity_stderr"), own),
              pick(c.get("lambda"), own),
              pick(c.get("lambda_stderr"), own)));
    }
    String stands = has("capacity").isPresent() ? "found" : "given";
    return SoilFigures.curves(
        PREFIX + "curves-" + name,
        owner
            + ": diffusivity λ/C, which temperatures tell, and λ, which stands on the heat capacity "
            + stands
            + ", over the states that each layer has seen.",
        stands,
        water ? Axis.WATER : Axis.TEMPERATURE,
        curves);
  }

  private Figure test(Map<String, double[]> t) {
    double[] times = t.get("time_s");
    int[] shown =
        IntStream.range(0, times.length).filter(k -> times[k] - times[0] <= DAYS * DAY_S).toArray();
    Map<String, double[]> sensors = has("sensors").orElseThrow();
    List<Held> held = new ArrayList<>();
    for (String column : t.keySet()) {
      if (column.startsWith("measured_")) {
        String depth = column.replaceFirst("measured_", "");
        double[] none = new double[times.length];
        Arrays.fill(none, Double.NaN);
        held.add(
            new Held(
                title(sensors, Double.parseDouble(depth)),
                pick(t.get(column), shown),
                pick(t.get("simulated_" + depth), shown),
                pick(t.getOrDefault("low_" + depth, none), shown),
                pick(t.getOrDefault("high_" + depth, none), shown)));
      }
    }
    boolean whole = shown.length == times.length;
    return RecordFigures.held(
        PREFIX + "test-" + name,
        owner
            + ": the test part, which trained nothing. The column is driven by its uppermost and"
            + " lowest sensor alone; what it says of the sensors between them, beside what they"
            + " measured."
            + (whole ? "" : String.format(Locale.ROOT, " The first %.0f days of it.", DAYS)),
        since(times[0]),
        days(pick(times, shown), times[0]),
        held);
  }

  private static String title(Map<String, double[]> sensors, double depth) {
    int at = 0;
    while (sensors.get("depth_m")[at] != depth) {
      at++;
    }
    return String.format(
        Locale.ROOT,
        "%s m: rms %.2f K, σ of the sensor %.2f K",
        depth,
        sensors.get("rms_free_run")[at],
        sensors.get("sigma")[at]);
  }

  private Figure innovations(Map<String, double[]> a) {
    Map<String, double[]> lines = new LinkedHashMap<>();
    a.forEach(
        (column, values) -> {
          if (!column.equals("lag_h") && !column.equals("chance")) {
            lines.put(column.equals("all") ? "all" : column + " m", values);
          }
        });
    Optional<Histogram> histogram =
        has("histogram")
            .map(h -> new Histogram(h.get("innovation"), h.get("density"), h.get("normal")));
    return RecordFigures.innovations(
        PREFIX + "check-" + name,
        owner
            + ": innovations, what the filter did not foresee at the sensors between the ends. If"
            + " the model is right they do not remember (left) and are normal (right).",
        a.get("lag_h"),
        lines,
        a.get("chance")[0],
        histogram);
  }

  private Figure depths(Map<String, double[]> l) {
    Map<String, List<Stretch>> pairs = new LinkedHashMap<>();
    has("pairs")
        .ifPresent(
            p -> {
              for (String method : List.of("ours", "amplitude", "phase", "harmonic")) {
                pairs.put(method, stretches(p, "upper_m", "lower_m", p.get(method), new double[0]));
              }
            });
    double[] error = l.get("stderr_percent").clone();
    for (int i = 0; i < error.length; i++) {
      error[i] *= 0.01 * l.get("diffusivity")[i];
    }
    return SoilFigures.depths(
        PREFIX + "layers-" + name,
        owner
            + ": layers and their diffusivities at one state; right, what the daily wave"
            + " says between neighbours, who read the soil as uniform: by the ratio of amplitudes,"
            + " by the lag, and by its first four harmonics.",
        stretches(l, "from_m", "to_m", l.get("diffusivity"), error),
        pairs);
  }

  private static List<Stretch> stretches(
      Map<String, double[]> t, String from, String to, double[] value, double[] error) {
    return IntStream.range(0, value.length)
        .mapToObj(
            i ->
                new Stretch(
                    t.get(from)[i],
                    t.get(to)[i],
                    value[i],
                    error.length > 0 ? error[i] : Double.NaN))
        .toList();
  }

  private Figure series(Map<String, double[]> s) {
    double[] times = s.get("time_s");
    Map<String, double[]> sensors = new LinkedHashMap<>();
    s.forEach(
        (column, values) -> {
          if (!column.equals("time_s")) {
            sensors.put(column + " m", values);
          }
        });
    double[] none = {};
    Marks marks =
        has("flags")
            .map(f -> new Marks(days(f.get("time_s"), times[0]), f.get("value")))
            .orElse(new Marks(none, none));
    double test = has("test").map(t -> (t.get("time_s")[0] - times[0]) / DAY_S).orElse(Double.NaN);
    return RecordFigures.series(
        PREFIX + "series-" + name,
        owner
            + ": all sensors that were not excluded. A gap in a line is a gap in the record; rings"
            + " mark values that look wrong (spikes, stuck values, values that the filter did not"
            + " foresee), which took part all the same.",
        since(times[0]),
        days(times, times[0]),
        sensors,
        marks,
        test);
  }

  private static String since(double timeS) {
    return "Days since " + Instant.ofEpochSecond(Math.round(timeS)).toString().substring(0, 10);
  }

  private static double[] days(double[] times, double from) {
    return Arrays.stream(times).map(t -> (t - from) / DAY_S).toArray();
  }

  private static double[] pick(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
  }
}
