package loam.station;

import java.util.Locale;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.experiment.FileSettings;

/** What a sensor measures, with the units that files have it in and how networks name it. */
public enum Quantity {
  /** Soil temperature in °C. */
  TEMPERATURE(
      Pattern.compile(
          "(?i)(ts|st|stl|sto|v_te|soil[_ ]?temp\\w*|t_?soil\\w*|temp\\w*|t)(?![a-z]).*"),
      -90,
      90),
  /** Volumetric water content in m³ m⁻³, or relative where the file has that. */
  WATER(
      Pattern.compile(
          "(?i)(swc|vwc|sm|sms|theta|soil[_ ]?(moisture|water)\\w*|swvl|wc|w)(?![a-z]).*"),
      -0.05,
      1.05);

  private static final double KELVIN = 273.15;
  private static final Pattern PER_CENT =
      Pattern.compile("%.*|(vol|vwc)?-?(%|pct|percent|percentage)");

  /** Units of what sensors measure beside temperature and water content. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "m?v|volts?|k?(ohms?|ω)|[kmh]?pa|m?bar|ds/m|m?s/cm|us|w/?m.*|mm|hz|k?g/?k?g(-1)?");

  private final Pattern names;
  private final double lowest;
  private final double highest;

  Quantity(Pattern names, double lowest, double highest) {
    this.names = names;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** Whether a column's name says that it holds this quantity. */
  boolean isNamed(String column) {
    return names.matcher(column.strip()).matches();
  }

  /** Whether it says that it holds the other one, and not this. */
  boolean isOther(String column) {
    Quantity other = this == WATER ? TEMPERATURE : WATER;
    return other.isNamed(column) && !isNamed(column);
  }

  /** A unit as a linear map onto this quantity's own. */
  record Unit(double scale, double offset) {
    static final Unit OWN = new Unit(1, 0);

    double apply(double value) {
      return scale == 1 && offset == 0 ? value : scale * value + offset;
    }
  }

  /**
   * The unit that a text names: a setting, a row of units, or the brackets of a column's name.
   *
   * @return the own unit where the text says nothing of units
   */
  Unit unit(String text) {
    String t = bare(text);
    if (this == TEMPERATURE) {
      return switch (t) {
        case "k", "kelvin" -> new Unit(1, -KELVIN);
        case "f", "fahrenheit" -> new Unit(5.0 / 9, -160.0 / 9);
        default -> Unit.OWN;
      };
    }
    return PER_CENT.matcher(t).matches() ? new Unit(0.01, 0) : Unit.OWN;
  }

  /** Whether a text may be this quantity's own unit, or says nothing of units. */
  boolean maySay(String text) {
    String t = bare(text);
    return unit(text) != Unit.OWN || t.isEmpty() || !FOREIGN.matcher(t).matches();
  }

  /** Without degrees, blanks and signs: deg_F, degrees F, °F, oF and Â°F are f. */
  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("degrees?|deg|[^a-z0-9%/ω-]", "")
        .replaceFirst("^o(?=[ckf]$)", "");
  }

  /** Whether a soil can have all states of a range. */
  boolean holds(double min, double max) {
    return min >= lowest && max <= highest;
  }

  /** For people: what a soil can have. */
  String words() {
    return this == TEMPERATURE ? "soil temperatures in °C" : "water contents as a fraction, 0 … 1";
  }

  /**
   * Refuses values that no soil has.
   *
   * @param column where they stand, for the message
   * @throws BadInput that names the unit they are probably in
   */
  void check(String column, double min, double max, String setting) {
    if (holds(min, max)) {
      return;
    }
    throw BadInput.of(
        "column " + column,
        String.format(Locale.ROOT, "%.6g … %.6g", min, max),
        words(),
        fix(min, max, setting));
  }

  private String fix(double min, double max, String setting) {
    if (!setting.equals(FileSettings.AUTO) && !unit(setting).equals(Unit.OWN)) {
      return "is import.state-unit = " + setting + " right?";
    }
    if (this == TEMPERATURE && holds(min + KELVIN, max + KELVIN) && max < -100) {
      return "set import.state-unit = C: the file calls them kelvin";
    }
    if (this == TEMPERATURE && min > 200 && max < 350) {
      return "set import.state-unit = K";
    }
    if (this == TEMPERATURE && min > -130 && max < 195) {
      return "set import.state-unit = F, or add the mark of missing values to import.missing";
    }
    if (this == WATER && min >= -5 && max <= 105) {
      return "set import.state-unit = \"%\"";
    }
    return "add the mark of missing values to import.missing, exclude the sensor, or correct"
        + " import.scale";
  }
}
