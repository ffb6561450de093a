package loam.config;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import loam.experiment.ImportSettings;
import loam.experiment.ImportSettings.Format;
import loam.noise.DataNoise;
import loam.physics.Boundary;
import loam.predict.PredictSettings;

/** Reads the blocks {@code import} and {@code predict}. */
final class ImportReader {
  private ImportReader() {}

  static ImportSettings read(Block b) {
    b.only(
        "format",
        "input",
        "site",
        "case",
        "time-column",
        "columns",
        "depths",
        "depth-unit",
        "depth-of",
        "variables",
        "exclude",
        "scale",
        "offset",
        "max-gap-steps",
        "smoothing",
        "train-share",
        "pooled",
        "noise",
        "separator",
        "decimal",
        "encoding",
        "skip-lines",
        "comment",
        "missing",
        "time-format",
        "time-zone",
        "time-stamp",
        "state-unit",
        "depth-column",
        "quality-column",
        "good-flags",
        "flux-column",
        "flux-depth",
        "rain-column",
        "evaporation-column",
        "rain-unit",
        "water-columns",
        "water-depths",
        "water-unit");
    Format format = b.choice("format", Format.class);
    String list = "a list of column names";
    List<String> columns = b.texts("columns", list, "name the state column of each depth");
    List<String> units = new ArrayList<>(List.of(FileSettings.AUTO));
    units.addAll(FileSettings.DEPTH_UNITS.keySet());
    FileSettings file = FileReader.read(b, b.word("depth-unit", units));
    double metres = file.depthMetres();
    double[] depths = depths(b, "depths", format.isTable() ? columns.size() : 0, metres);
    List<String> exclude = b.texts("exclude", list, "name columns of import.columns");
    for (String name : exclude) {
      if (!columns.isEmpty() && !columns.contains(name)) {
        throw BadInput.of(
            b.key("exclude"), name, "a column of import.columns", Block.suggestion(name, columns));
      }
    }
    if (format.isTable() && !columns.isEmpty() && columns.size() - exclude.size() < 3) {
      throw b.bad(
          exclude.isEmpty() ? "columns" : "exclude",
          "at least 3 depths that are left",
          "a tendency needs a level above and one below");
    }
    Optional<String> input = Optional.of(b.uri("input")).filter(uri -> !uri.isBlank());
    return new ImportSettings(
        format,
        input,
        b.optionalText("site").orElse(""),
        b.text("case"),
        b.optionalText("time-column").orElse(""),
        columns,
        Arrays.stream(depths).boxed().toList(),
        b.optionalText("variables").orElse(""),
        exclude,
        b.number("scale", v -> v != 0, "a factor other than 0", "0.01 for per cent"),
        b.number("offset", v -> true, "a number", "0 for none, -273.15 for kelvin"),
        b.number("max-gap-steps", v -> v >= 1, "a number >= 1", "the longest gap, in median steps"),
        b.count("smoothing", 1, 10_000, "1 is the plain centred difference"),
        b.number(
            "train-share",
            v -> v > 0 && v <= 1,
            "a share in (0, 1]",
            "the first part of the record trains, the rest tests; 1: all of it trains"),
        pooled(b),
        noise(b),
        file,
        "",
        flux(b, format, metres),
        rain(b, format),
        water(b, metres));
  }

  private static Optional<ImportSettings.Flux> flux(Block b, Format format, double metres) {
    Optional<String> column = b.optionalText("flux-column");
    if (column.isPresent() && format != Format.SERIES) {
      throw b.bad("flux-column", "\"\" unless import.format = series", "leave it empty");
    }
    double depth =
        metres
            * b.number(
                "flux-depth", v -> v >= 0, "a depth >= 0", "that of the plate, in depth-unit");
    return column.map(name -> new ImportSettings.Flux(name, depth));
  }

  private static Optional<ImportSettings.Rain> rain(Block b, Format format) {
    Optional<String> column = b.optionalText("rain-column");
    Optional<String> evaporation = b.optionalText("evaporation-column");
    ImportSettings.RainUnit unit = b.choice("rain-unit", ImportSettings.RainUnit.class);
    if (column.isPresent() && format != Format.SERIES && format != Format.TOA5) {
      throw b.bad("rain-column", "\"\" unless import.format = series or toa5", "leave it empty");
    }
    if (column.isEmpty() && evaporation.isPresent()) {
      throw b.bad("evaporation-column", "\"\" without import.rain-column", "name the rain too");
    }
    return column.map(name -> new ImportSettings.Rain(name, evaporation.orElse(""), unit));
  }

  private static DataNoise noise(Block b) {
    if (b.isWord("noise", "estimate")) {
      return DataNoise.UNKNOWN;
    }
    if (b.isWord("noise", "none")) {
      return DataNoise.CLEAN;
    }
    return new DataNoise(
        b.number(
            "noise",
            v -> v >= 0,
            "none, estimate, or a standard deviation >= 0 relative to the rms tendency",
            "none for computed profiles, estimate for measured ones"));
  }

  private static List<Double> pooled(Block b) {
    String expected = "[from, to] with from <= to in m, or [] for all depths";
    double[] range = b.numbers("pooled", expected, "as [0.10, 0.40]");
    if (range.length != 0 && !(range.length == 2 && range[0] <= range[1])) {
      throw b.bad("pooled", expected, "as [0.10, 0.40]");
    }
    return Arrays.stream(range).boxed().toList();
  }

  private static ImportSettings.Water water(Block b, double metres) {
    List<String> columns =
        b.texts("water-columns", "a list of column names", "name the column of θ of each depth");
    double[] depths = depths(b, "water-depths", columns.size(), metres);
    return new ImportSettings.Water(
        columns,
        Arrays.stream(depths).boxed().toList(),
        b.word("water-unit", List.of(FileSettings.AUTO, "m3/m3", "%")));
  }

  private static double[] depths(Block b, String key, int columns, double metres) {
    String expected =
        "increasing depths >= 0, one for each of "
            + b.key(key.replace("depths", "columns"))
            + "; or [] if their names tell";
    String fix =
        columns == 1
            ? "one column of states, with a row for each depth? set import.format = long"
            : "there are " + columns + " columns; sort them from the top down";
    double[] depths = b.numbers(key, expected, fix);
    for (int i = 0; i < depths.length; i++) {
      depths[i] *= metres;
    }
    boolean fine = columns == 0 || depths.length == 0 || depths.length == columns;
    for (int i = 0; fine && i < depths.length; i++) {
      fine = depths[i] >= 0 && (i == 0 || depths[i] > depths[i - 1]);
    }
    if (!fine) {
      throw b.bad(key, expected, fix);
    }
    return depths;
  }

  static PredictSettings predict(Block b, List<String> cases, List<String> estimators, int seeds) {
    b.only("case", "estimator", "seed", "days", "step-seconds", "bottom", "start");
    double days = Sections.positive(b, "days", "the length of the integration in days");
    double step =
        b.number(
            "step-seconds",
            v -> v > 0 && v <= days * 86_400,
            "a time step in s > 0 and <= predict.days",
            "an hour resolves a day");
    return new PredictSettings(
        oneOf(b, "case", cases),
        oneOf(b, "estimator", estimators),
        b.count("seed", 0, seeds - 1, "seed indices run from 0 to seeds - 1"),
        days,
        step,
        b.word("bottom", List.of("constant", "zero-flux")).equals("zero-flux")
            ? new Boundary.ZeroFlux()
            : new Boundary.State(),
        b.optionalText("start").map(text -> instant(b, text)));
  }

  /** Seconds since 1970 of a date or a date and time, UTC. */
  private static double instant(Block b, String text) {
    try {
      boolean day = text.matches("\\d{4}-\\d{2}-\\d{2}");
      String whole = (day ? text + "T00:00" : text).replace(' ', 'T').replaceAll("Z$", "");
      return LocalDateTime.parse(whole).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeParseException unreadable) {
      throw b.bad("start", "a date or date and time in UTC, or \"\"", "as 2025-06-16T12:00");
    }
  }

  private static Optional<String> oneOf(Block b, String key, List<String> names) {
    Optional<String> name = b.optionalText(key);
    if (name.isPresent() && !names.contains(name.get())) {
      throw b.bad(
          key,
          "one of " + key + "s = [" + String.join(", ", names) + "] or \"\"",
          Block.suggestion(name.get(), names));
    }
    return name;
  }
}
