package loam.export;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import loam.evaluate.Curve;
import loam.physics.Equation;

/** A row a state and layer, units in the names, assumptions in front behind #. */
final class CsvTable {
  static final String README =
      """
      CSV: a file a result; lines that begin with # say what is assumed. Empty cells: not known.
      """;

  private CsvTable() {}

  static List<ExportFile> files(Source source) {
    boolean full = source.equation() == Equation.RICHARDS;
    return List.of(
        ExportFile.text(
            source.name() + ".csv",
            source.equation() == Equation.HEAT
                ? heat(source)
                : full ? richards(source) : diffusion(source)));
  }

  private static String heat(Source source) {
    StringBuilder out = new StringBuilder(Assumptions.comment("#", Assumptions.of(source)));
    out.append("layer,temperature_c,lambda_w_m_k,lambda_stderr,diffusivity_m2_s\n");
    each(
        source,
        (layer, curve, i) -> {
          double lambda = curve.of("lambda").found()[i];
          row(
              out,
              layer,
              curve.x()[i],
              lambda,
              curve.of("lambda").stderr()[i],
              lambda / source.heatCapacity());
        });
    return out.toString();
  }

  private static String diffusion(Source source) {
    StringBuilder out = new StringBuilder(Assumptions.comment("#", Assumptions.of(source)));
    out.append("layer,w,theta,diffusivity_m2_s,diffusivity_stderr\n");
    each(
        source,
        (layer, curve, i) ->
            row(
                out,
                layer,
                curve.x()[i],
                source.water().theta(curve.x()[i]),
                curve.of("lambda").found()[i],
                curve.of("lambda").stderr()[i]));
    return out.toString();
  }

  private static String richards(Source source) {
    List<Hydraulics> layers = source.hydraulics();
    StringBuilder out =
        new StringBuilder(Assumptions.comment("#", Assumptions.of(source, layers.get(0))));
    out.append(
        "layer,theta,psi_m,capacity_1_m,conductivity_m_s,conductivity_stderr,diffusivity_m2_s,"
            + "diffusivity_stderr\n");
    for (int l = 0; l < layers.size(); l++) {
      Hydraulics soil = layers.get(l);
      for (int i = 0; i < soil.size(); i++) {
        row(
            out,
            l + 1,
            soil.theta()[i],
            soil.psi()[i],
            soil.capacity()[i],
            soil.k()[i],
            soil.kError()[i],
            soil.d()[i],
            soil.dError()[i]);
      }
    }
    return out.toString();
  }

  private interface Row {
    void add(int layer, Curve curve, int i);
  }

  private static void each(Source source, Row row) {
    for (int l = 0; l < source.layers().size(); l++) {
      Curve curve = source.layers().get(l);
      Seen seen = Seen.of(curve);
      for (int i = seen.from(); i < seen.to(); i++) {
        row.add(l + 1, curve, i);
      }
    }
  }

  private static void row(StringBuilder out, int layer, double... values) {
    StringJoiner cells = new StringJoiner(",", "", "\n").add(Integer.toString(layer));
    for (double v : values) {
      cells.add(Double.isNaN(v) ? "" : String.format(Locale.ROOT, "%.9g", v));
    }
    out.append(cells);
  }
}
