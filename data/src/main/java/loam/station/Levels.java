package loam.station;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import loam.error.BadInput;

/**
 * The depths of a file with a row for each time and depth: numbers, texts with units, or codes of
 * which the settings list the depths.
 *
 * @param names of the levels, from the top
 * @param depthM of each, m
 * @param index of the level that a cell's text names
 */
record Levels(List<String> names, double[] depthM, Map<String, Integer> index) {
  private static final Pattern UNIT =
      Pattern.compile("(?i)[_ (\\[](mm|cm|in|inch|inches|ft|feet)[)\\]]?$");
  private static final Pattern FIRST_NUMBER = Pattern.compile("(\\D*?)([+-]?\\d+(?:\\.\\d+)?)(.*)");

  /** A text about its first number, by which levels are in order: L9 comes before L10. */
  private record Code(String before, double number, String behind) {
    static Code of(String text) {
      Matcher m = FIRST_NUMBER.matcher(text);
      return m.matches()
          ? new Code(m.group(1), Double.parseDouble(m.group(2)), m.group(3))
          : new Code(text, 0, "");
    }

    boolean isNumber() {
      return before.isEmpty() && behind.isEmpty();
    }
  }

  /**
   * The levels that the texts of a column name.
   *
   * @param column its name
   * @param notes receives what was found
   * @throws BadInput where nobody tells their depths, or heights are among them
   */
  static Levels of(
      Collection<String> texts, String column, StationRequest request, List<String> notes) {
    boolean upward = texts.stream().map(Code::of).anyMatch(c -> c.isNumber() && c.number() < 0);
    Comparator<Code> order =
        Comparator.comparing(Code::before)
            .thenComparingDouble(c -> upward ? -c.number() : c.number())
            .thenComparing(Code::behind);
    // 5 and 5.0 are one level.
    TreeMap<Code, List<String>> spelled = new TreeMap<>(order);
    for (String text : texts) {
      spelled.computeIfAbsent(Code.of(text), c -> new ArrayList<>()).add(text);
    }
    List<String> names = spelled.values().stream().map(all -> all.get(0)).toList();
    double[] depths = depths(List.copyOf(spelled.keySet()), names, column, request, notes);
    int[] down =
        IntStream.range(0, names.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> depths[i]))
            .mapToInt(i -> i)
            .toArray();
    List<List<String>> all = List.copyOf(spelled.values());
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < down.length; i++) {
      for (String text : all.get(down[i])) {
        index.put(text, i);
      }
    }
    return new Levels(
        IntStream.of(down).mapToObj(names::get).toList(),
        IntStream.of(down).mapToDouble(i -> depths[i]).toArray(),
        index);
  }

  /** Listed ones in the order of the levels' codes, else what their texts tell. */
  private static double[] depths(
      List<Code> codes,
      List<String> names,
      String column,
      StationRequest request,
      List<String> notes) {
    List<Double> listed = request.depths();
    if (!listed.isEmpty()) {
      if (listed.size() != names.size()) {
        throw BadInput.of(
            "import.depths",
            listed,
            "a depth for each of the levels " + names,
            "from the first to the last");
      }
      Plausible.unitOfDepths(listed, request);
      return listed.stream().mapToDouble(Double::doubleValue).toArray();
    }
    List<Double> told = DepthNames.told(names);
    if (!told.isEmpty()) {
      notes.add("depths by column " + column + ": " + told + " m");
      return told.stream().mapToDouble(Double::doubleValue).toArray();
    }
    if (!codes.stream().allMatch(Code::isNumber)) {
      throw BadInput.of(
          "import.depths", "[]", "a depth in m for each of the levels " + names, "list them");
    }
    return numbers(codes, column, request, notes);
  }

  private static double[] numbers(
      List<Code> codes, String column, StationRequest request, List<String> notes) {
    double[] z = codes.stream().mapToDouble(Code::number).toArray();
    boolean up = IntStream.range(0, z.length).anyMatch(i -> z[i] < 0);
    if (up && IntStream.range(0, z.length).anyMatch(i -> z[i] > 0)) {
      throw BadInput.of(
          "column " + column,
          "heights and depths, " + codes.stream().map(Code::number).toList(),
          "depths alone, of one sign",
          "leave out what is above the soil");
    }
    double unit = unit(column, request, notes);
    double[] depths =
        IntStream.range(0, z.length).mapToDouble(i -> Math.abs(unit * z[i])).toArray();
    if (unit == 1) {
      Plausible.unitOfDepths(
          IntStream.range(0, z.length).mapToObj(i -> depths[i]).toList(), request);
    }
    return depths;
  }

  /** Metres, as the settings say, else as the column's name does: depth_cm. */
  private static double unit(String column, StationRequest request, List<String> notes) {
    Matcher name = UNIT.matcher(column);
    boolean says = name.find();
    double byName = says ? DepthNames.metres(name.group(1)) : 1;
    double metres = request.file().depthMetres();
    if (request.file().depthUnitIsOpen()) {
      if (says) {
        notes.add("depths are in " + name.group(1) + ", says column " + column);
      }
      return byName;
    }
    if (says && byName != metres) {
      notes.add(
          String.format(
              Locale.ROOT,
              "WARNING: depths are in %s by import.depth-unit, column %s says %s",
              request.file().depthUnit(),
              column,
              name.group(1)));
    }
    return metres;
  }
}
