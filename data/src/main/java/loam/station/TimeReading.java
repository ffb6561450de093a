package loam.station;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import loam.error.BadInput;
import loam.experiment.FileSettings;

/** One way to read the texts of a time column as seconds since 1970. */
sealed interface TimeReading {
  /** Seconds since 1970, UTC; empty where the text is no such time. */
  OptionalDouble seconds(String text);

  /** For people: how times were read. */
  String words();

  /** Whether a time in this reading may be meant. */
  default boolean plausible(double seconds) {
    return seconds >= EARLIEST && seconds < LATEST;
  }

  /** 1900 and 2100 in s since 1970: outside no soil was measured. */
  double EARLIEST = LocalDate.of(1900, 1, 1).toEpochDay() * 86_400.0;

  double LATEST = LocalDate.of(2100, 1, 1).toEpochDay() * 86_400.0;

  /** A calendar time, in a zone where the text has none. */
  record Calendar(TimeText.Order order, ZoneId zone) implements TimeReading {
    @Override
    public OptionalDouble seconds(String text) {
      Optional<TimeText> parsed = TimeText.of(text, order);
      return parsed.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(at(parsed.get(), zone));
    }

    private static double at(TimeText time, ZoneId zone) {
      LocalDateTime local = time.local();
      return time.offsetS().isPresent()
          ? local.toEpochSecond(ZoneOffset.UTC) - time.offsetS().get() + 1e-9 * local.getNano()
          : local.atZone(zone).toEpochSecond() + 1e-9 * local.getNano();
    }

    @Override
    public String words() {
      String spelling =
          switch (order) {
            case YEAR_MONTH_DAY -> "year-month-day";
            case DAY_MONTH_YEAR -> "day.month.year";
            case MONTH_DAY_YEAR -> "month/day/year";
            case DIGITS -> "yyyyMMddHHmm";
            case DAY_OF_YEAR -> "yyyyDDD";
          };
      return "times are " + spelling + ", " + zone + " where they do not say";
    }
  }

  /** A pattern of {@link DateTimeFormatter}, in a zone where the pattern has none. */
  record Spelled(String pattern, DateTimeFormatter format, ZoneId zone) implements TimeReading {
    @Override
    public OptionalDouble seconds(String text) {
      try {
        TemporalAccessor parsed =
            format.parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof Instant instant) {
          return OptionalDouble.of(instant.getEpochSecond() + 1e-9 * instant.getNano());
        }
        LocalDateTime local =
            parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
        return OptionalDouble.of(
            local.atZone(zone).toEpochSecond() + 1e-9 * local.get(ChronoField.NANO_OF_SECOND));
      } catch (DateTimeException noTime) {
        return OptionalDouble.empty();
      }
    }

    @Override
    public String words() {
      return "times are " + pattern + ", " + zone + " where they do not say";
    }
  }

  /** A number of units since a start. */
  record Count(double unitS, double startS, double lowest, double highest, String words)
      implements TimeReading {
    /** Seconds since 1970, of this century and the last decades of the one before. */
    static final Count EPOCH_S = new Count(1, 0, 1e8, 4.2e9, "times are seconds since 1970");

    static final Count EPOCH_MS =
        new Count(1e-3, 0, 1e11, 4.2e12, "times are milliseconds since 1970");

    /** Days since 1899-12-30, as spreadsheets count them. */
    static final Count EXCEL =
        new Count(86_400, -25_569 * 86_400.0, 15_000, 73_050, "times are a spreadsheet's days");

    /** Numbers of which nothing tells a unit. */
    static final Count BARE =
        new Count(
            1,
            0,
            -1e300,
            1e300,
            "times are numbers without a unit, taken for seconds: set import.time-format where they"
                + " are others");

    /** The same of numbers in a narrower range: beyond it they count from elsewhere. */
    Count within(double least, double most) {
      return new Count(unitS, startS, least, most, words);
    }

    @Override
    public OptionalDouble seconds(String text) {
      try {
        double value = Double.parseDouble(text.replace(',', '.'));
        return value >= lowest && value <= highest
            ? OptionalDouble.of(startS + unitS * value)
            : OptionalDouble.empty();
      } catch (NumberFormatException notANumber) {
        return OptionalDouble.empty();
      }
    }
  }

  /** Seconds in the units that people count in. */
  Map<String, Double> UNITS =
      Map.of("seconds", 1.0, "minutes", 60.0, "hours", 3600.0, "days", 86_400.0);

  /** Seconds since 1970, in 2061: those of files that count from 1904 are more. */
  double LATEST_S = 2.9e9;

  /** Days since 1899-12-30, in 1980: days since 1970 are fewer. */
  double FIRST_SHEET = 29_221;

  /** UNIT since START. */
  Pattern SINCE = Pattern.compile("(seconds|minutes|hours|days) since (.+)");

  /** A unit by itself, or after words of time. */
  Pattern NAMED =
      Pattern.compile(
          "(?i)(seconds|minutes|hours|days)(?![a-z]).*"
              + "|(?:elapsed|time|t)(?:[ _]?(?:elapsed|time))?[ _]*[\\[(_ ]"
              + "(s|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?|d|days?)[\\])]?"
              + "|(doy|[jy]day|day[ _]?of[ _]?year|(?:julian|decimal|dec|fractional)[ _]?do?a?y)"
              + "(?![a-z]).*");

  /** Units since an unknown start: only differences of time mean something. */
  static Count count(String unit) {
    return new Count(
        UNITS.get(unit), 0, -1e300, 1e300, "times are " + unit + " since the record's start");
  }

  /**
   * All readings that a configured format allows, the likelier first.
   *
   * @param column name of the time column, which may tell a unit
   * @throws BadInput where format or zone are none
   */
  static List<TimeReading> of(FileSettings settings, String column) {
    ZoneId zone = zone(settings.timeZone());
    String format = settings.timeFormat();
    Matcher since = SINCE.matcher(format);
    if (since.matches()) {
      return List.of(since(since.group(1), since.group(2), format));
    }
    return switch (format) {
      case FileSettings.AUTO -> guesses(zone, column);
      case "epoch-s" -> List.of(Count.EPOCH_S);
      case "epoch-ms" -> List.of(Count.EPOCH_MS);
      case "excel" -> List.of(Count.EXCEL);
      default -> List.of(pattern(format, zone));
    };
  }

  private static List<TimeReading> guesses(ZoneId zone, String column) {
    Optional<String> unit = unit(column);
    if (unit.isPresent()) {
      return unit.get().equals("days")
          ? List.of(new Calendar(TimeText.Order.DAY_OF_YEAR, zone), count("days"))
          : List.of(count(unit.get()));
    }
    return List.of(
        new Calendar(TimeText.Order.YEAR_MONTH_DAY, zone),
        new Calendar(TimeText.Order.DAY_MONTH_YEAR, zone),
        new Calendar(TimeText.Order.MONTH_DAY_YEAR, zone),
        new Calendar(TimeText.Order.DIGITS, zone),
        new Calendar(TimeText.Order.DAY_OF_YEAR, zone),
        Count.EPOCH_S.within(1e8, LATEST_S),
        Count.EPOCH_MS.within(1e11, 1e3 * LATEST_S),
        Count.EXCEL.within(FIRST_SHEET, 73_050),
        Count.BARE);
  }

  /** The unit that a column of numbers has by its name: hours, time (h), elapsed_days. */
  private static Optional<String> unit(String column) {
    Matcher named = NAMED.matcher(column);
    if (!named.matches()) {
      return Optional.empty();
    }
    String told =
        Stream.of(named.group(1), named.group(2), "days")
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow()
            .toLowerCase(Locale.ROOT);
    return Optional.of(
        switch (told.charAt(0)) {
          case 's' -> "seconds";
          case 'm' -> "minutes";
          case 'h' -> "hours";
          default -> "days";
        });
  }

  private static TimeReading since(String unit, String start, String format) {
    return TimeText.of(start.strip(), TimeText.Order.YEAR_MONTH_DAY)
        .<TimeReading>map(
            t -> {
              double startS = t.local().toEpochSecond(ZoneOffset.UTC) - t.offsetS().orElse(0);
              return new Count(UNITS.get(unit), startS, -1e300, 1e300, "times are " + format);
            })
        .orElseThrow(
            () ->
                BadInput.of(
                    "import.time-format",
                    format,
                    "UNIT since a time such as 2018-07-01 00:00",
                    "write the start as year-month-day"));
  }

  private static TimeReading pattern(String format, ZoneId zone) {
    try {
      return new Spelled(format, DateTimeFormatter.ofPattern(format, Locale.ENGLISH), zone);
    } catch (IllegalArgumentException none) {
      throw BadInput.of(
          "import.time-format",
          format,
          "auto, epoch-s, epoch-ms, excel, 'hours since 2018-07-01' or a pattern",
          "a pattern is such as dd.MM.yyyy HH:mm");
    }
  }

  /**
   * The zone of a name.
   *
   * @throws BadInput where it is none
   */
  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException none) {
      throw BadInput.of(
          "import.time-zone", name, "an offset or a region", "such as UTC, +01:00, Europe/Berlin");
    }
  }
}
