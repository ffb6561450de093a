package loam.station;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.experiment.FileSettings;

/**
 * Depths that columns' names tell: 5cm, 0.10 m, 0,1m, 2in, 0x05, TS_20, soil_temperature_100cm; of
 * layers such as 0-10cm, 10-20cm their middles; of the Soil Climate Analysis Network inches, as in
 * STO.I-1:-2.
 */
final class DepthNames {
  /** Metres in a unit. */
  private static final Map<String, Double> UNITS =
      Map.of(
          "mm", 1e-3, "cm", 1e-2, "m", 1.0, "in", 0.0254, "inch", 0.0254, "inches", 0.0254, "ft",
          0.3048, "feet", 0.3048);

  private static final String NUMBER = "(\\d+(?:[.,]\\d+)?)";
  private static final String WORD = "\\s*_?(mm|cm|m|in|inch|inches|ft|feet)";
  private static final String UNIT = WORD + "(?![a-z0-9])";
  private static final Pattern WITH_UNIT = Pattern.compile("(?i)" + NUMBER + UNIT);

  /** From one depth to another, which has the unit of both where the first has none. */
  private static final Pattern LAYER =
      Pattern.compile(
          "(?i)(?<![a-z\\d.])"
              + NUMBER
              + ("(?:" + WORD + ")?")
              + "\\s*(?:-|–|to|_to_)\\s*"
              + NUMBER
              + UNIT);

  /** Points of decimals that names may not have are written as x. */
  private static final Pattern WITH_X = Pattern.compile("(?<![\\d])(\\d+)x(\\d+)");

  /** Tenths and hundredths of a metre behind what stands for a point: 0p05m, 0_1 m, 0x20m. */
  private static final Pattern PART_OF_METRE =
      Pattern.compile("(?i)(?<![\\d.,])0[px_](\\d+)\\s*_?m(?![a-z0-9])");

  /** A metre's part or many metres: nobody tells. */
  private static final Pattern EITHER =
      Pattern.compile("(?i)(?<![\\d.,]|0[px_])0\\d+\\s*_?m(?![a-z0-9])");

  private static final Pattern INCHES = Pattern.compile("\\.[A-Z]-\\d+:-(\\d+)");

  private static final Pattern LAST_NUMBER =
      Pattern.compile("(?<![\\d.])(\\d+(?:\\.\\d+)?)(?!.*\\d)");

  private DepthNames() {}

  /**
   * Depth of each column in m; empty where the names do not tell all of them apart. Numbers without
   * a unit are of the settings' one, else cm, unless they may only count sensors (1, 2, 4 …) or be
   * metres (0.05).
   */
  static List<Double> of(List<String> columns, FileSettings file) {
    List<String> names = bare(columns);
    List<Double> told = told(columns);
    if (!told.isEmpty() || names.stream().anyMatch(name -> depth(name).isPresent())) {
      return told;
    }
    List<String> last = new ArrayList<>();
    for (String name : names) {
      Matcher number = LAST_NUMBER.matcher(name);
      if (number.find()) {
        last.add(number.group(1));
      }
    }
    List<Double> numbers = last.stream().map(Double::parseDouble).toList();
    boolean open = file.depthUnitIsOpen();
    boolean usable =
        last.size() == columns.size() && !counts(numbers) && !(open && mayBeMetres(numbers));
    String unit = open ? "cm" : file.depthUnit();
    return usable ? distinct(last.stream().map(n -> metres(n, unit)).toList()) : List.of();
  }

  /** Depths in m of names that bring their units; empty where one does not, or two are the same. */
  static List<Double> told(List<String> columns) {
    List<String> names = bare(columns);
    List<Double> layers = layers(names);
    if (!layers.isEmpty()) {
      return layers;
    }
    List<Double> told = new ArrayList<>();
    for (String name : names) {
      depth(name).filter(d -> d >= 0).ifPresent(told::add);
    }
    return told.size() == columns.size() ? distinct(told) : List.of();
  }

  private static List<String> bare(List<String> columns) {
    return columns.stream().map(c -> c.replaceAll("[\\[(].*", "")).toList();
  }

  /** Middles of layers that do not overlap; empty where these are none, as T_1-5cm, T_2-10cm. */
  private static List<Double> layers(List<String> names) {
    List<Double> middles = new ArrayList<>();
    TreeMap<Double, Double> edges = new TreeMap<>();
    for (String name : names) {
      Matcher layer = LAYER.matcher(name);
      if (!layer.find()) {
        return List.of();
      }
      String unit = layer.group(4);
      double from = metres(layer.group(1), layer.group(2) == null ? unit : layer.group(2));
      double to = metres(layer.group(3), unit);
      middles.add(Math.rint(5e4 * (from + to)) / 1e5);
      edges.put(from, to);
    }
    double below = 0;
    for (Map.Entry<Double, Double> layer : edges.entrySet()) {
      if (layer.getKey() < below || layer.getValue() <= layer.getKey()) {
        return List.of();
      }
      below = layer.getValue();
    }
    return edges.size() == names.size() ? middles : List.of();
  }

  /** Metres in a unit, by its name. */
  static double metres(String unit) {
    return UNITS.get(unit.toLowerCase(Locale.ROOT));
  }

  /** To a tenth of a millimetre where a unit is not a decimal part of the metre. */
  private static double metres(String number, String unit) {
    double metres = metres(unit);
    double value = Double.parseDouble(number.replace(',', '.'));
    double perMetre = Math.rint(1 / metres);
    return perMetre * metres == 1 ? value / perMetre : Math.rint(1e4 * value * metres) / 1e4;
  }

  /** What a name with a unit tells; NaN where that may be two depths; empty: it has no unit. */
  private static Optional<Double> depth(String name) {
    Matcher part = PART_OF_METRE.matcher(name);
    if (part.find()) {
      return Optional.of(Double.parseDouble("0." + part.group(1)));
    }
    if (EITHER.matcher(name).find()) {
      return Optional.of(Double.NaN);
    }
    Matcher unit = WITH_UNIT.matcher(name);
    if (unit.find()) {
      return Optional.of(metres(unit.group(1), unit.group(2)));
    }
    Matcher inches = INCHES.matcher(name);
    if (inches.find()) {
      return Optional.of(metres(inches.group(1), "in"));
    }
    Matcher x = WITH_X.matcher(name);
    return x.find()
        ? Optional.of(Double.parseDouble(x.group(1) + "." + x.group(2)))
        : Optional.empty();
  }

  /** Small whole numbers, such as of five sensors of which the third is gone. */
  private static boolean counts(List<Double> numbers) {
    return numbers.stream().allMatch(n -> n == Math.rint(n) && n <= 2 * numbers.size());
  }

  private static boolean mayBeMetres(List<Double> numbers) {
    return numbers.stream().anyMatch(n -> n > 0 && n < 1);
  }

  private static List<Double> distinct(List<Double> depths) {
    return depths.stream().distinct().count() == depths.size() ? depths : List.of();
  }
}
