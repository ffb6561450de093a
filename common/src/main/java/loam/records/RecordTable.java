package loam.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Aligned;
import loam.table.Cell;
import loam.table.TableData;

/** Fits to records in a few lines for a terminal: diffusivity first, a line a layer. */
public final class RecordTable {
  private static final List<String> HEAD =
      List.of("case", "estimator", "layer, m", "diffusivity, m2/s", "model check", "rms, K");

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a fit; its check and the rms of its free run are said once. */
  public void add(Metrics metrics, RecordEvidence evidence) {
    TableData layers = evidence.tables().get("layers");
    Argument argument = Argument.of(layers);
    for (int l = 0; l < layers.rows().size(); l++) {
      double error = number(layers, l, "stderr_percent");
      String diffusivity = say("%.3g", number(layers, l, "diffusivity"));
      String at = " at " + argument.at(number(layers, l, argument.at()));
      double rms = metrics.number(Metric.RMSE_STATE);
      rows.add(
          List.of(
              l == 0 ? metrics.caseName() : "",
              l == 0 ? metrics.estimator() : "",
              metres(number(layers, l, "from_m")) + "–" + metres(number(layers, l, "to_m")),
              diffusivity + (Double.isNaN(error) ? "" : say(" ± %.1f %%", error)) + at,
              l == 0 ? words(metrics) : "",
              l == 0 && !Double.isNaN(rms) ? say("%.2f", rms) : ""));
    }
  }

  /** A depth to a tenth of a millimetre: edges between sensors are means of two. */
  static String metres(double depth) {
    return Double.toString(Math.rint(depth * 1e4) / 1e4);
  }

  private static String words(Metrics metrics) {
    String check = metrics.text(Metric.MODEL_CHECK);
    String errors = metrics.text(Metric.ERROR_MODEL);
    return check.isEmpty() ? "no error bar" : check + " (" + errors + ")";
  }

  /** Its lines, columns aligned; none without fits. */
  public List<String> lines() {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<List<String>> all = new ArrayList<>();
    all.add(HEAD);
    all.addAll(rows);
    return Aligned.lines(all);
  }

  private static double number(TableData table, int row, String column) {
    return table.rows().get(row).get(table.index(column)) instanceof Cell.Number n
        ? n.value()
        : Double.NaN;
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
