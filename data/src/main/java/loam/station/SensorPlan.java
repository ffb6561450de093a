package loam.station;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.experiment.FileSettings;

/** Which columns of a file are whose sensors, at which depths, in which units. */
final class SensorPlan {
  private static final Pattern BRACKETS = Pattern.compile("[\\[(]([^\\])]*)[\\])]\\s*$");

  private static final Pattern SUFFIX = Pattern.compile("(?i)_((?:deg)?[FK]|pct|percent)$");
  private static final Pattern NO_SOIL =
      Pattern.compile("(?<![a-z])(air|canopy|snow|panel|logger|batt(ery)?|dew|wind|rain)(?![a-z])");

  private static final Pattern FLAG =
      Pattern.compile("(?i)(.*[ _])?(qc|qf|flags?|quality)([ _]flags?)?|finalqf");

  /** As models and networks call the air two metres above a soil. */
  private static final Pattern TWO_METRES =
      Pattern.compile("(?i)(t|ta|tt|temp|temperature)[ _]?2[ _]?m(?![a-z0-9]).*");

  /** Of sensors: one between two ends. */
  private static final int LEAST = 3;

  private final Delimited file;
  private final StationRequest request;
  private final List<String> notes;

  SensorPlan(Delimited file, StationRequest request, List<String> notes) {
    this.file = file;
    this.request = request;
    this.notes = notes;
  }

  /** From the top down. */
  List<SensorColumn> sensors() {
    flags();
    Map<String, Double> depthOf = request.file().depthOf();
    List<String> known =
        file.header().stream()
            .filter(column -> depthOf.containsKey(column) && !request.quantity().isOther(column))
            .toList();
    if (request.columns().isEmpty() && known.size() >= LEAST) {
      notes.add("depths by import.depth-of: " + String.join(", ", known));
      return known.stream()
          .map(column -> sensor(column, depthOf.get(column)))
          .sorted(Comparator.comparingDouble(SensorColumn::depthM))
          .toList();
    }
    List<String> columns = request.columns().isEmpty() ? named() : request.columns();
    List<Double> depths = request.depths();
    if (depths.isEmpty()) {
      depths = DepthNames.of(columns, request.file());
      if (depths.isEmpty()) {
        throw BadInput.of(
            request.key("depths"),
            "[]",
            "a depth in m for each of " + columns,
            "the columns' names do not tell them: set " + request.key("depths"));
      }
      notes.add("depths by the columns' names: " + depths + " m");
    } else if (depths.size() != columns.size()) {
      throw BadInput.of(
          request.key("depths"),
          depths,
          "a depth for each column, " + columns,
          "list columns and depths from the top down");
    } else {
      Plausible.unitOfDepths(depths, request);
    }
    List<SensorColumn> sensors = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      sensors.add(sensor(columns.get(i), depths.get(i)));
    }
    sensors.sort(Comparator.comparingDouble(SensorColumn::depthM));
    return sensors;
  }

  /** A question where columns look as if they told good values from others, and nothing says so. */
  void flags() {
    List<String> flags = file.header().stream().filter(c -> FLAG.matcher(c).matches()).toList();
    if (!flags.isEmpty() && request.file().qualityColumn().isEmpty()) {
      notes.add(
          "WARNING: flags are not looked at: "
              + String.join(", ", flags.subList(0, Math.min(5, flags.size())))
              + ". Set import.quality-column (* stands for the name of a state's column)");
    }
  }

  private SensorColumn sensor(String column, double depthM) {
    int index = file.column(request.key("columns"), column);
    String pattern = request.file().qualityColumn();
    int quality =
        pattern.isEmpty() ? -1 : file.column("import.quality-column", pattern.replace("*", column));
    return new SensorColumn(column, depthM, index, quality, unit(column, index));
  }

  /** As the settings say, else a row of units, brackets after the name, or its end (T_5cm_F). */
  Quantity.Unit unit(String column, int index) {
    String setting = request.file().stateUnit();
    if (!setting.equals(FileSettings.AUTO)) {
      return request.quantity().unit(setting);
    }
    String told = index < file.units().size() ? file.units().get(index) : "";
    Matcher brackets = BRACKETS.matcher(column);
    Matcher suffix = SUFFIX.matcher(column);
    if (told.isEmpty() && brackets.find()) {
      told = brackets.group(1);
    } else if (told.isEmpty() && suffix.find()) {
      told = suffix.group(1);
    }
    Quantity.Unit unit = request.quantity().unit(told);
    if (unit != Quantity.Unit.OWN) {
      notes.add(String.format(Locale.ROOT, "%s is in %s, says the file", column, told));
    } else if (!request.quantity().maySay(told)) {
      notes.add(
          String.format(
              Locale.ROOT,
              "WARNING: %s is in %s, says the file: read as %s. Set import.state-unit or"
                  + " import.columns",
              column,
              told,
              request.quantity().words()));
    }
    return unit;
  }

  private List<String> named() {
    List<String> found =
        file.header().stream().filter(request.quantity()::isNamed).filter(this::isSensor).toList();
    if (found.size() < 2) {
      throw BadInput.of(
          request.key("columns"),
          "[]",
          request.asked(),
          "name one column for each depth; "
              + file.name()
              + " has "
              + String.join(", ", file.header()));
    }
    notes.add("columns: " + String.join(", ", found));
    List<String> air = file.header().stream().filter(c -> TWO_METRES.matcher(c).matches()).toList();
    if (!air.isEmpty()) {
      notes.add("taken for the air: " + String.join(", ", air) + "; import.columns takes it in");
    }
    return found;
  }

  /** Not flags, counts, the air, the logger or the time itself. */
  private boolean isSensor(String column) {
    String lower = column.toLowerCase(Locale.ROOT);
    return !lower.matches(".*(qc|qf|flag|std|time|date|stamp|_n)$")
        && !NO_SOIL.matcher(lower).find()
        && !TWO_METRES.matcher(column).matches()
        && !column.equals(request.timeColumn())
        && column.matches(".*\\d.*");
  }
}
