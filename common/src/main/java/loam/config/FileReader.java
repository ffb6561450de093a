package loam.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.experiment.FileSettings;

/** Reads what the block {@code import} says of how files are written down. */
final class FileReader {
  private FileReader() {}

  static FileSettings read(Block b, String depthUnit) {
    String separator = b.text("separator");
    if (!List.of("auto", "tab").contains(separator) && separator.length() != 1) {
      throw b.bad("separator", "auto, tab or one character", "such as \";\"");
    }
    return new FileSettings(
        separator,
        b.word("decimal", List.of("auto", ".", ",")),
        b.text("encoding"),
        skip(b),
        b.optionalText("comment").orElse(""),
        b.texts("missing", "a list of numbers and words", "as [-9999, NAN]"),
        b.text("time-format"),
        b.text("time-zone"),
        b.choice("time-stamp", FileSettings.Stamp.class),
        depthUnit,
        b.word("state-unit", List.of("auto", "C", "K", "F", "m3/m3", "%")),
        b.optionalText("depth-column").orElse(""),
        b.optionalText("quality-column").orElse(""),
        b.texts("good-flags", "a list of flags", "as [0, 1]"),
        depths(b.block("depth-of"), FileSettings.DEPTH_UNITS.getOrDefault(depthUnit, 1.0)));
  }

  private static Map<String, Double> depths(Block b, double metres) {
    Map<String, Double> out = new TreeMap<>();
    for (String column : b.names()) {
      double depth =
          b.number(column, v -> v >= 0, "a depth >= 0 in import.depth-unit", "as TS_3_1_1 = 0.05");
      out.put(column, depth * metres);
    }
    return out;
  }

  private static int skip(Block b) {
    String text = b.text("skip-lines");
    if (text.equals(FileSettings.AUTO)) {
      return -1;
    }
    return b.count("skip-lines", 0, 10_000, "lines before the header, or auto");
  }
}
