package loam.evaluate;

import java.util.List;
import java.util.function.Function;
import loam.error.BadInput;

/** {@code curves/CASE/ESTIMATOR-SEED.csv}: a header and one row per state; empty for NaN. */
public final class CurveCsv {
  private record Field(String name, Function<Curve, double[]> values) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("x", Curve::x),
          new Field("support", Curve::support),
          new Field("lambda", Curve::lambda),
          new Field("lambda_true", Curve::lambdaTrue),
          new Field("lambda_stderr", Curve::lambdaStderr),
          new Field("gamma", Curve::gamma),
          new Field("gamma_true", Curve::gammaTrue),
          new Field("gamma_stderr", Curve::gammaStderr));

  private static final String HEADER = String.join(",", FIELDS.stream().map(Field::name).toList());

  private CurveCsv() {}

  /** The file's text, every double with all its digits. */
  public static String text(Curve curve) {
    List<double[]> columns = FIELDS.stream().map(f -> f.values().apply(curve)).toList();
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
    double[][] columns = new double[FIELDS.size()][lines.size() - 1];
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
    return new Curve(
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        columns[5],
        columns[6],
        columns[7]);
  }
}
