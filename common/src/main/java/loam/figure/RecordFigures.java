package loam.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/** Figures of a measured record in time: its sensors, and what a model says they should read. */
public final class RecordFigures {
  private static final int SERIES = 430;
  private static final int ROW = 190;

  private RecordFigures() {}

  /**
   * Values that look wrong.
   *
   * @param days [n]
   * @param state [n]
   */
  public record Marks(double[] days, double[] state) {}

  /**
   * Every sensor of a record; gaps are gaps.
   *
   * @param label of the time axis
   * @param days times [n], increasing
   * @param sensors states [n] by name, from above
   * @param flagged values that look wrong
   * @param testFromDay where the test part begins; NaN: nowhere
   */
  public static Figure series(
      String name,
      String caption,
      String label,
      double[] days,
      Map<String, double[]> sensors,
      Marks flagged,
      double testFromDay) {
    double[] all = sensors.values().stream().flatMapToDouble(Arrays::stream).toArray();
    double last = days[days.length - 1];
    NumberAxis time = Axes.linear(label, days[0], last);
    XYPlot plot = Style.plot(time, padded("Temperature, °C", all));
    if (testFromDay < last) {
      plot.addDomainMarker(
          new IntervalMarker(testFromDay, last, new Color(0xF3F5F7)), Layer.BACKGROUND);
    }
    LegendItemCollection legend = new LegendItemCollection();
    Layers layers = new Layers(plot);
    int i = 0;
    for (Map.Entry<String, double[]> sensor : sensors.entrySet()) {
      Color color = Palette.series(i++);
      layers.line(days, sensor.getValue(), color, Style.line(1.1), 1);
      legend.add(Style.lineItem(sensor.getKey(), color, Style.line(2.2)));
    }
    if (flagged.days().length > 0) {
      layers.rings(flagged.days(), flagged.state(), Palette.INK);
      legend.add(Style.patchItem("flagged", Palette.INK));
    }
    if (testFromDay < last) {
      legend.add(Style.patchItem("test part", new Color(0xE4E8EC)));
    }
    return Tiles.figure(name, caption, List.of(Style.chart("Sensors", plot)), 1, SERIES, legend);
  }

  /**
   * A sensor that a model was held against.
   *
   * @param title of its panel
   * @param measured [n]
   * @param simulated [n]
   * @param lo lower end of the band [n]; NaN where there is none
   * @param hi upper end
   */
  public record Held(
      String title, double[] measured, double[] simulated, double[] lo, double[] hi) {}

  /** Measured against simulated states, a row a sensor: both, and what is left. */
  public static Figure held(
      String name, String caption, String label, double[] days, List<Held> sensors) {
    List<JFreeChart> charts = new ArrayList<>();
    boolean banded = false;
    for (Held one : sensors) {
      double[] all =
          DoubleStream.concat(Arrays.stream(one.measured()), Arrays.stream(one.simulated()))
              .toArray();
      XYPlot plot =
          Style.plot(Axes.linear(label, days[0], days[days.length - 1]), padded("T, °C", all));
      Layers layers = new Layers(plot);
      if (Values.some(one.lo())) {
        layers.between(days, one.lo(), one.hi(), Palette.series(0));
        banded = true;
      }
      layers.line(days, one.measured(), Palette.INK, Style.line(1.1), 1);
      layers.line(days, one.simulated(), Palette.series(1), Style.line(1.4), 1);
      charts.add(Style.chart(one.title(), plot));
      charts.add(left(label, days, one));
    }
    LegendItemCollection legend = new LegendItemCollection();
    legend.add(Style.lineItem("measured", Palette.INK, Style.line(2)));
    legend.add(Style.lineItem("simulated", Palette.series(1), Style.line(2.2)));
    legend.add(Style.lineItem("measured − simulated", Palette.series(2), Style.line(2)));
    if (banded) {
      legend.add(
          Style.patchItem("95 % of measured values", Palette.translucent(Palette.series(0), 60)));
    }
    return Tiles.figure(name, caption, charts, 2, ROW, legend);
  }

  private static JFreeChart left(String label, double[] days, Held one) {
    double[] left = minus(one.measured(), one.simulated());
    double[] lo = minus(one.lo(), one.simulated());
    double[] hi = minus(one.hi(), one.simulated());
    double reach =
        1.1 * Math.max(0.1, Math.max(Values.max(left), Math.max(-Values.min(left), quantile(hi))));
    XYPlot plot =
        Style.plot(
            Axes.linear(label, days[0], days[days.length - 1]), Axes.linear("K", -reach, reach));
    Layers layers = new Layers(plot);
    if (Values.some(lo)) {
      layers.between(days, lo, hi, Palette.series(0));
    }
    layers.line(days, left, Palette.series(2), Style.line(1.1), 1);
    return Style.chart("Measured − simulated", plot);
  }

  private static double quantile(double[] values) {
    return Values.some(values) ? Values.quantile(values, 0.95) : 0;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] out = new double[a.length];
    Arrays.setAll(out, i -> a[i] - b[i]);
    return out;
  }

  /**
   * Whether innovations are white: their autocorrelation, and their density beside the normal one.
   *
   * @param lagH lags [K]
   * @param correlations by sensor [K]; the first is the pooled one
   * @param chance what chance alone would give
   */
  public static Figure innovations(
      String name,
      String caption,
      double[] lagH,
      Map<String, double[]> correlations,
      double chance,
      Optional<Histogram> histogram) {
    double[] all = correlations.values().stream().flatMapToDouble(Arrays::stream).toArray();
    double lo = Math.min(-0.2, Values.min(all) - 0.05);
    XYPlot plot =
        Style.plot(
            Axes.linear("Lag, h", 0, lagH[lagH.length - 1]),
            Axes.linear("Autocorrelation", lo, 1.03));
    plot.addRangeMarker(new IntervalMarker(-chance, chance, Palette.BAND), Layer.BACKGROUND);
    Layers layers = new Layers(plot);
    LegendItemCollection legend = new LegendItemCollection();
    int i = 0;
    for (Map.Entry<String, double[]> one : correlations.entrySet()) {
      Color color = i == 0 ? Palette.INK : Palette.series(i - 1);
      layers.line(lagH, one.getValue(), color, Style.line(i == 0 ? 2.2 : 1.2), 1);
      legend.add(Style.lineItem(one.getKey(), color, Style.line(2.2)));
      i++;
    }
    legend.add(Style.patchItem("chance", Palette.BAND));
    List<JFreeChart> charts = new ArrayList<>();
    charts.add(Style.chart("What the filter did not foresee", plot));
    histogram.ifPresent(
        h -> {
          charts.add(h.chart());
          legend.add(Style.lineItem("normal", Palette.series(1), Style.dashed(1.8, 5, 4)));
        });
    return Tiles.figure(name, caption, charts, 2, 330, legend);
  }

  /**
   * Density of standardised values beside the normal one.
   *
   * @param middle of bins
   */
  public record Histogram(double[] middle, double[] density, double[] normal) {
    private JFreeChart chart() {
      double top = 1.08 * Math.max(Values.max(density), Values.max(normal));
      XYPlot plot =
          Style.plot(
              Axes.linear("Innovation over its deviation", middle[0], middle[middle.length - 1]),
              Axes.linear("Density", 0, top));
      new Layers(plot)
          .between(middle, new double[middle.length], density, Palette.series(0))
          .line(middle, density, Palette.series(0), Style.line(1.4), 1)
          .line(middle, normal, Palette.series(1), Style.dashed(1.8, 5, 4), 1);
      return Style.chart("How large they are", plot);
    }
  }

  private static NumberAxis padded(String label, double[] values) {
    double lo = Values.min(values);
    double hi = Values.max(values);
    double pad = 0.05 * Math.max(1e-3, hi - lo);
    return Axes.linear(label, lo - pad, hi + pad);
  }
}
