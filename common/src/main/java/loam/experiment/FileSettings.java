package loam.experiment;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a station's file is written down. {@code auto} is found out from the file and told; texts are
 * as the configuration spells them, under {@code import.*}.
 *
 * @param separator auto, or the one character between cells, or {@code tab}
 * @param decimal auto, {@code .} or {@code ,}
 * @param encoding auto, or the name of a charset
 * @param skipLines lines before the header; -1: auto
 * @param comment prefix of lines that are passed over; empty: none
 * @param missing numbers and texts that stand for a missing value
 * @param timeFormat auto, epoch-s, epoch-ms, excel, {@code UNIT since START}, or a pattern of
 *     Java's
 * @param timeZone offset or region of times that bring none
 * @param stamp what a time says of its interval
 * @param depthUnit auto, or one of {@link #DEPTH_UNITS}: of depths, here and in the files
 * @param stateUnit auto, C, K, F, m3/m3 or %
 * @param depthColumn long: the column that tells the depth; empty: auto
 * @param qualityColumn column of flags, where {@code *} stands for the name of a state's column;
 *     empty: none
 * @param goodFlags flags of values that are kept; empty: the format's own
 * @param depthOf series: depths in m of columns whose names do not tell them, where a file has
 *     three of them and no columns are given
 */
public record FileSettings(
    String separator,
    String decimal,
    String encoding,
    int skipLines,
    String comment,
    List<String> missing,
    String timeFormat,
    String timeZone,
    Stamp stamp,
    String depthUnit,
    String stateUnit,
    String depthColumn,
    String qualityColumn,
    List<String> goodFlags,
    Map<String, Double> depthOf)
    implements Serializable {
  public FileSettings {
    missing = List.copyOf(missing);
    goodFlags = List.copyOf(goodFlags);
    depthOf = Collections.unmodifiableMap(new TreeMap<>(depthOf));
  }

  /** Units of depth in m. */
  public static final Map<String, Double> DEPTH_UNITS =
      Collections.unmodifiableMap(
          new TreeMap<>(Map.of("m", 1.0, "cm", 0.01, "mm", 0.001, "in", 0.0254, "ft", 0.3048)));

  /** Word for "find it out". */
  public static final String AUTO = "auto";

  /** What a time stamp says of the interval that its values stand for. */
  public enum Stamp {
    /** As the format has it; an instant where the format has no convention. */
    AUTO,
    INSTANT,
    INTERVAL_END,
    INTERVAL_START;

    /** Share of an interval from the stamp to the interval's middle. */
    public double toMiddle() {
      return switch (this) {
        case AUTO, INSTANT -> 0;
        case INTERVAL_END -> -0.5;
        case INTERVAL_START -> 0.5;
      };
    }
  }

  /** Metres in a unit of depths that bring none. */
  public double depthMetres() {
    return DEPTH_UNITS.getOrDefault(depthUnit, 1.0);
  }

  /** Whether the unit of depths is left to the files. */
  public boolean depthUnitIsOpen() {
    return depthUnit.equals(AUTO);
  }

  /**
   * Whether a value with this flag is kept.
   *
   * @param flag as the file spells it: 0.0 is 0
   * @param formatsOwn the good flag, where no other is set
   */
  public boolean isGood(String flag, String formatsOwn) {
    String whole = flag.replaceFirst("(?<=\\d)\\.0+$", "");
    return goodFlags.isEmpty()
        ? whole.equals(formatsOwn)
        : goodFlags.contains(flag) || goodFlags.contains(whole);
  }

  /** With what a format's convention says, where the configuration says nothing else. */
  public FileSettings conventions(int skip, Stamp ofFormat, String unit, String quality) {
    return with(
        skipLines >= 0 ? skipLines : skip,
        stamp == Stamp.AUTO ? ofFormat : stamp,
        stateUnit.equals(AUTO) ? unit : stateUnit,
        qualityColumn.isEmpty() ? quality : qualityColumn);
  }

  /** The same of values in another unit. */
  public FileSettings withStateUnit(String unit) {
    return with(skipLines, stamp, unit, qualityColumn);
  }

  private FileSettings with(int skip, Stamp stamps, String unit, String quality) {
    return new FileSettings(
        separator,
        decimal,
        encoding,
        skip,
        comment,
        missing,
        timeFormat,
        timeZone,
        stamps,
        depthUnit,
        unit,
        depthColumn,
        quality,
        goodFlags,
        depthOf);
  }

  /** Everything found out; the marks of missing values that loggers and networks use. */
  public static FileSettings defaults() {
    return new FileSettings(
        AUTO,
        AUTO,
        AUTO,
        -1,
        "#",
        List.of("-9999", "-6999", "-7999", "7999", "-999", "nan", "na", "n/a", "null", "none"),
        AUTO,
        "UTC",
        Stamp.AUTO,
        AUTO,
        AUTO,
        "",
        "",
        List.of(),
        Map.of());
  }
}
