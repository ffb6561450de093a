package loam.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import loam.table.Digits;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Studies: a metric over two axes, and over one with the bound under it. */
public final class SweepFigures {
  /**
   * A metric over two axes.
   *
   * @param values [y][x], NaN where there is none
   */
  public record Grid(String title, List<String> x, List<String> y, double[][] values) {}

  /**
   * A metric along one axis.
   *
   * @param x positions, increasing
   * @param median of the metric over seeds
   * @param bound at the same positions, NaN where there is none
   */
  public record Line(String label, double[] x, double[] median, double[] bound) {}

  /** A value to compare with, which does not depend on the axis; NaN: none. */
  public record Mark(String label, double value) {}

  private static final int HEAT_ROW = 330;
  private static final int LINE_ROW = 360;
  private static final double DARK = 0.55;

  /** Least span of a colour scale, in decades. */
  private static final double LEAST_SPAN = 0.5;

  /** Columns of a map up to which every cell has room for its number. */
  private static final int NUMBERED = 9;

  private SweepFigures() {}

  /** A heat map per grid on one logarithmic colour scale; every cell shows its number. */
  public static Optional<Figure> heatMaps(
      String name, String caption, String xLabel, String yLabel, List<Grid> grids) {
    double[] all =
        grids.stream()
            .flatMap(g -> Arrays.stream(g.values()))
            .flatMapToDouble(Arrays::stream)
            .filter(v -> v > 0)
            .toArray();
    if (!Values.some(all)) {
      return Optional.empty();
    }
    double lo = Math.log10(Values.min(all));
    double hi = Math.log10(Values.max(all));
    // Values that are nearly the same look so, and show where they differ in digits.
    ColorScale colors = ColorScale.sequential(lo, Math.max(hi, lo + LEAST_SPAN));
    int digits = hi - lo < LEAST_SPAN ? 3 : 2;
    List<JFreeChart> charts = new ArrayList<>();
    grids.forEach(g -> charts.add(heatMap(g, xLabel, yLabel, colors, digits)));
    int columns = charts.size() == 1 ? 1 : 2;
    return Optional.of(
        Tiles.figure(name, caption, charts, columns, HEAT_ROW, new LegendItemCollection()));
  }

  private static JFreeChart heatMap(
      Grid grid, String xLabel, String yLabel, ColorScale colors, int digits) {
    XYPlot plot = Style.plot(symbols(xLabel, grid.x()), symbols(yLabel, grid.y()));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    for (int j = 0; j < grid.y().size(); j++) {
      for (int i = 0; i < grid.x().size(); i++) {
        double value = grid.values()[j][i];
        if (value > 0) {
          Color color = colors.color(Math.log10(value));
          plot.addAnnotation(
              new XYBoxAnnotation(
                  i - 0.5, j - 0.5, i + 0.5, j + 0.5, new BasicStroke(1.5f), Color.WHITE, color));
          if (grid.x().size() > NUMBERED) {
            continue;
          }
          XYTextAnnotation text = new XYTextAnnotation(Digits.of(value, digits), i, j);
          text.setFont(Style.TICK.deriveFont(Font.PLAIN, 10.5f));
          text.setPaint(luminance(color) < DARK ? Color.WHITE : Palette.INK);
          plot.addAnnotation(text);
        }
      }
    }
    return Style.chart(grid.title(), plot);
  }

  /** A panel per entry; each line's bound is dashed in the same colour. */
  public static Optional<Figure> lines(
      String name,
      String caption,
      String xLabel,
      String yLabel,
      Map<String, List<Line>> panels,
      Mark mark) {
    List<String> labels =
        panels.values().stream().flatMap(List::stream).map(Line::label).distinct().toList();
    Map<String, Color> colors = Palette.of(labels);
    List<JFreeChart> charts = new ArrayList<>();
    panels.forEach(
        (title, lines) -> charts.add(linePanel(title, xLabel, yLabel, lines, colors, mark)));
    if (charts.isEmpty()) {
      return Optional.empty();
    }
    LegendItemCollection legend = new LegendItemCollection();
    colors.forEach((label, color) -> legend.add(Style.lineItem(label, color, Style.line(2.2))));
    if (panels.values().stream().flatMap(List::stream).anyMatch(l -> Values.some(l.bound()))) {
      legend.add(Style.lineItem("bound", Palette.MUTED, Style.dashed(1.4, 5, 3)));
    }
    if (Double.isFinite(mark.value())) {
      legend.add(Style.lineItem(mark.label(), Palette.INK, Style.dashed(1.4, 1.5f, 3)));
    }
    int columns = charts.size() == 1 ? 1 : 2;
    return Optional.of(Tiles.figure(name, caption, charts, columns, LINE_ROW, legend));
  }

  private static JFreeChart linePanel(
      String title,
      String xLabel,
      String yLabel,
      List<Line> lines,
      Map<String, Color> colors,
      Mark mark) {
    double[] xs = lines.stream().flatMapToDouble(l -> Arrays.stream(l.x())).toArray();
    double[] ys =
        DoubleStream.concat(
                lines.stream().flatMapToDouble(l -> Arrays.stream(concat(l.median(), l.bound()))),
                DoubleStream.of(mark.value()))
            .filter(v -> v > 0)
            .toArray();
    // σ = 0 has no place on a logarithmic axis; with it the axis stays linear.
    ValueAxis x = Axes.fitting(xLabel, Values.min(xs), Values.max(xs));
    boolean any = Values.some(ys);
    ValueAxis y = Axes.decades(yLabel, any ? Values.min(ys) : 1e-3, any ? Values.max(ys) : 1);
    XYPlot plot = Style.plot(x, y);
    Layers layers = new Layers(plot);
    if (Double.isFinite(mark.value())) {
      double[] ends = {Values.min(xs), Values.max(xs)};
      double[] level = {mark.value(), mark.value()};
      layers.line(ends, level, Palette.INK, Style.dashed(1.4, 1.5f, 3), 1);
    }
    for (Line line : lines) {
      Color color = colors.get(line.label());
      layers.line(line.x(), line.bound(), color, Style.dashed(1.4, 5, 3), 1);
      layers.points(line.x(), line.median(), color);
    }
    return Style.chart(title, plot);
  }

  private static SymbolAxis symbols(String label, List<String> names) {
    SymbolAxis axis = new SymbolAxis(null, names.toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setRange(-0.5, names.size() - 0.5);
    Axes.dress(axis, label);
    return axis;
  }

  private static double luminance(Color c) {
    return (0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue()) / 255;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }
}
