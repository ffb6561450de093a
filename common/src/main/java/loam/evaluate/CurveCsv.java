package loam.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loam.error.BadInput;
import loam.physics.Equation;
import loam.physics.Unknown;

/** {@code curves/CASE/ESTIMATOR-SEED.csv}: a header and one row per state; empty for NaN. */
public final class CurveCsv {
  private static final List<String> KEYS =
      Equation.RICHARDS.unknowns().stream().map(Unknown::key).toList();

  private static final String HEADER =
      "x,support,"
          + String.join(
              ",", KEYS.stream().map(k -> k + "," + k + "_true," + k + "_stderr").toList());

  private CurveCsv() {}

  /** The file's text, every double with all its digits. */
  public static String text(Curve curve) {
    List<double[]> columns = new ArrayList<>(List.of(curve.x(), curve.support()));
    for (String key : KEYS) {
      Curve.Values values = curve.of(key);
      columns.addAll(List.of(values.found(), values.truth(), values.stderr()));
    }
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < curve.x().length; i++) {
      for (int c = 0; c < columns.size(); c++) {
        double value = columns.get(c)[i];
        out.append(c == 0 ? "" : ",").append(Double.isNaN(value) ? "" : Double.toString(value));
      }
      out.append('\n');
    }
    return out.toString();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param name of the file, for messages
   */
  public static Curve parse(String name, String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw BadInput.of(
          "curve file", name, "the header " + HEADER, "delete it and run again to write it anew");
    }
    double[][] columns = new double[HEADER.split(",").length][lines.size() - 1];
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      if (cells.length != columns.length) {
        throw BadInput.of(
            "curve file",
            name + " line " + (i + 1),
            columns.length + " cells",
            "the file is cut off: delete it and run again");
      }
      for (int c = 0; c < columns.length; c++) {
        columns[c][i - 1] = cells[c].isEmpty() ? Double.NaN : Double.parseDouble(cells[c]);
      }
    }
    Map<String, Curve.Values> of = new HashMap<>();
    for (int k = 0; k < KEYS.size(); k++) {
      int at = 2 + 3 * k;
      of.put(KEYS.get(k), new Curve.Values(columns[at], columns[at + 1], columns[at + 2]));
    }
    return new Curve(columns[0], columns[1], of);
  }
}
