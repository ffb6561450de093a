package loam.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import loam.physics.Equation;
import loam.physics.Unknown.Axis;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** Figures of what a record says of its soil: coefficients of layers, layers, pairs of sensors. */
public final class SoilFigures {
  private static final int HEIGHT = 340;
  private static final double PER_UNIT = 1e7;
  private static final String DIFFUSIVITY = "λ/C, 10⁻⁷ m² s⁻¹";

  private SoilFigures() {}

  /**
   * One layer's coefficients at states.
   *
   * @param x states, °C or m³ m⁻³ [K]
   * @param diffusivity m² s⁻¹ [K], and its standard error, NaN where there is none
   * @param lambda W m⁻¹ K⁻¹ [K], and its standard error
   */
  public record LayerCurve(
      String title,
      double[] x,
      double[] diffusivity,
      double[] diffusivityError,
      double[] lambda,
      double[] lambdaError) {}

  /**
   * Diffusivity first, then λ on a heat capacity; a curve a layer, bands of ±2 errors.
   *
   * @param stands what the heat capacity is: given, or found
   * @param of what λ is a function of
   */
  public static Figure curves(
      String name, String caption, String stands, Axis of, List<LayerCurve> curves) {
    String state = Labels.state(Equation.HEAT, of);
    List<JFreeChart> charts = new ArrayList<>();
    charts.add(
        panel(
            "Diffusivity",
            state,
            DIFFUSIVITY,
            curves.stream().map(c -> c.x()).toList(),
            curves.stream().map(c -> scaled(c.diffusivity())).toList(),
            curves.stream().map(c -> scaled(c.diffusivityError())).toList()));
    charts.add(
        panel(
            "Conductivity on the heat capacity " + stands,
            state,
            "λ_{T}, W m⁻¹ K⁻¹",
            curves.stream().map(c -> c.x()).toList(),
            curves.stream().map(LayerCurve::lambda).toList(),
            curves.stream().map(LayerCurve::lambdaError).toList()));
    LegendItemCollection legend = new LegendItemCollection();
    for (int l = 0; l < curves.size(); l++) {
      legend.add(Style.lineItem(curves.get(l).title(), Palette.series(l), Style.line(2.2)));
    }
    if (curves.stream().anyMatch(c -> Values.some(c.diffusivityError()))) {
      legend.add(Style.patchItem("±2 standard errors", Palette.translucent(Palette.series(0), 40)));
    }
    return Tiles.figure(name, caption, charts, 2, HEIGHT, legend);
  }

  private static JFreeChart panel(
      String title,
      String state,
      String label,
      List<double[]> x,
      List<double[]> y,
      List<double[]> error) {
    List<Double> all = new ArrayList<>();
    for (int l = 0; l < y.size(); l++) {
      for (int k = 0; k < y.get(l).length; k++) {
        double e = Double.isFinite(error.get(l)[k]) ? 2 * error.get(l)[k] : 0;
        all.add(y.get(l)[k] - e);
        all.add(y.get(l)[k] + e);
      }
    }
    double[] values = all.stream().mapToDouble(v -> v).toArray();
    // A band that says nothing must not squeeze the curves.
    double[] curves = y.stream().flatMapToDouble(Arrays::stream).toArray();
    double width = Math.max(Values.max(curves) - Values.min(curves), 0.2 * Values.max(curves));
    double lo = Math.max(Values.min(values), Math.max(0, Values.min(curves) - 1.5 * width));
    double hi = Math.min(Values.max(values), Values.max(curves) + 1.5 * width);
    double pad = 0.05 * (hi - lo);
    double[] states = x.stream().flatMapToDouble(Arrays::stream).toArray();
    XYPlot plot =
        Style.plot(
            Axes.linear(state, Values.min(states), Values.max(states)),
            Axes.linear(label, lo - pad, hi + pad));
    Layers layers = new Layers(plot);
    for (int l = 0; l < y.size(); l++) {
      layers.band(x.get(l), y.get(l), error.get(l), Palette.series(l));
    }
    for (int l = 0; l < y.size(); l++) {
      layers.line(x.get(l), y.get(l), Palette.series(l), Style.line(2.2), 1);
    }
    return Style.chart(title, plot);
  }

  /**
   * One stretch of depths.
   *
   * @param value diffusivity, m² s⁻¹
   * @param error its standard error; NaN where there is none
   */
  public record Stretch(double fromM, double toM, double value, double error) {}

  /**
   * Layers over depth, and beside them what classical methods say between neighbouring sensors.
   *
   * @param pairs by method, m² s⁻¹, a stretch a pair of sensors
   */
  public static Figure depths(
      String name, String caption, List<Stretch> layers, Map<String, List<Stretch>> pairs) {
    double[] all =
        Stream.concat(layers.stream(), pairs.values().stream().flatMap(List::stream))
            .mapToDouble(s -> PER_UNIT * s.value())
            .toArray();
    double top = layers.get(0).fromM();
    double bottom = layers.get(layers.size() - 1).toM();
    double lo = 0;
    double hi = 1.15 * Values.quantile(all, 1);
    LegendItemCollection legend = new LegendItemCollection();
    XYPlot plot = depthPlot(lo, hi, top, bottom);
    Layers drawn = new Layers(plot);
    for (Stretch s : layers) {
      stretch(drawn, s, Palette.series(0), 2.6);
    }
    for (int l = 1; l < layers.size(); l++) {
      double edge = layers.get(l).fromM();
      drawn.line(
          new double[] {PER_UNIT * layers.get(l - 1).value(), PER_UNIT * layers.get(l).value()},
          new double[] {edge, edge},
          Palette.series(0),
          Style.dashed(1.2, 3, 3),
          1);
    }
    boolean errors = layers.stream().anyMatch(s -> Double.isFinite(s.error()));
    String ours = errors ? "ours, with ±2 errors" : "ours";
    legend.add(Style.lineItem(ours, Palette.series(0), Style.line(2.6)));
    List<JFreeChart> charts = new ArrayList<>();
    charts.add(Style.chart("Layers", plot));
    if (!pairs.isEmpty()) {
      XYPlot beside = depthPlot(lo, hi, top, bottom);
      Layers classical = new Layers(beside);
      int i = 0;
      for (Map.Entry<String, List<Stretch>> method : pairs.entrySet()) {
        Color color = Palette.series(i++);
        double[] value =
            method.getValue().stream().mapToDouble(s -> PER_UNIT * s.value()).toArray();
        double[] depth =
            method.getValue().stream().mapToDouble(s -> 0.5 * (s.fromM() + s.toM())).toArray();
        classical.points(value, depth, color);
        if (i > 1) {
          legend.add(Style.lineItem(method.getKey(), color, Style.line(1.6)));
        }
      }
      charts.add(Style.chart("Between neighbouring sensors", beside));
    }
    return Tiles.figure(name, caption, charts, 2, HEIGHT, legend);
  }

  private static void stretch(Layers layers, Stretch s, Color color, double width) {
    double[] depth = {s.fromM(), s.toM()};
    if (Double.isFinite(s.error())) {
      double middle = 0.5 * (s.fromM() + s.toM());
      layers.line(
          new double[] {
            PER_UNIT * (s.value() - 2 * s.error()), PER_UNIT * (s.value() + 2 * s.error())
          },
          new double[] {middle, middle},
          color,
          Style.line(1.4),
          1);
    }
    layers.line(
        new double[] {PER_UNIT * s.value(), PER_UNIT * s.value()},
        depth,
        color,
        Style.line(width),
        1);
  }

  private static XYPlot depthPlot(double lo, double hi, double top, double bottom) {
    double pad = 0.06 * (bottom - top);
    NumberAxis depth = Axes.linear("Depth, m", top - pad, bottom + pad);
    depth.setInverted(true);
    return Style.plot(Axes.linear(DIFFUSIVITY, lo, hi), depth);
  }

  private static double[] scaled(double[] values) {
    return Arrays.stream(values).map(v -> PER_UNIT * v).toArray();
  }
}
