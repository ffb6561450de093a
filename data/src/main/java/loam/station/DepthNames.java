package loam.station;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Depths that columns' names tell: 5cm, 0.10 m, 0x05, TS_20, soil_temperature_100cm. */
final class DepthNames {
  private static final Pattern WITH_UNIT =
      Pattern.compile("(?i)(\\d+(?:\\.\\d+)?)\\s*_?(mm|cm|m)(?![a-z0-9])");

  /** Points of decimals that names may not have are written as x. */
  private static final Pattern WITH_X = Pattern.compile("(?<![\\d])(\\d+)x(\\d+)");

  private static final Pattern LAST_NUMBER =
      Pattern.compile("(?<![\\d.])(\\d+(?:\\.\\d+)?)(?!.*\\d)");

  private DepthNames() {}

  /**
   * Depth of each column in m; empty where the names do not tell all of them apart. Numbers without
   * a unit are cm, unless they only count sensors (1, 2, 3 …).
   */
  static List<Double> of(List<String> columns) {
    List<Double> told = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (String column : columns) {
      String name = column.replaceAll("[\\[(].*", "");
      OptionalDouble depth = told(name);
      if (depth.isPresent()) {
        told.add(depth.getAsDouble());
        continue;
      }
      Matcher last = LAST_NUMBER.matcher(name);
      if (last.find()) {
        bare.add(Double.parseDouble(last.group(1)));
      }
    }
    if (told.size() == columns.size()) {
      return distinct(told);
    }
    boolean usable = told.isEmpty() && bare.size() == columns.size() && !counts(bare);
    return usable ? distinct(bare.stream().map(cm -> cm / 100).toList()) : List.of();
  }

  private static OptionalDouble told(String name) {
    Matcher unit = WITH_UNIT.matcher(name);
    if (unit.find()) {
      double perUnit =
          switch (unit.group(2).toLowerCase(java.util.Locale.ROOT)) {
            case "mm" -> 1000;
            case "cm" -> 100;
            default -> 1;
          };
      return OptionalDouble.of(Double.parseDouble(unit.group(1)) / perUnit);
    }
    Matcher x = WITH_X.matcher(name);
    return x.find()
        ? OptionalDouble.of(Double.parseDouble(x.group(1) + "." + x.group(2)))
        : OptionalDouble.empty();
  }

  private static boolean counts(List<Double> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (Math.abs(numbers.get(i) - numbers.get(0)) != i) {
        return false;
      }
    }
    return true;
  }

  private static List<Double> distinct(List<Double> depths) {
    return depths.stream().distinct().count() == depths.size() ? depths : List.of();
  }
}
