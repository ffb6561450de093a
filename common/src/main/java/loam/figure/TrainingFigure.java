package loam.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** How trainings went: loss, schedule, noise, gradients and spread between workers. */
public final class TrainingFigure {
  /**
   * The log of one training.
   *
   * @param columns values by column name, one per logged round; must hold {@code step}
   */
  public record Log(String label, Map<String, double[]> columns) {}

  private record Panel(String column, String title, String axis) {}

  private static final List<Panel> PANELS =
      List.of(
          new Panel("loss", "Loss (7) with penalties", "Loss"),
          new Panel("mape", "MAPE of ∂X/∂t", "MAPE"),
          new Panel("learning_rate", "Learning rate", "Learning rate"),
          new Panel("sigma", "Augmentation noise", "σ over rms"),
          new Panel("gradient_norm", "Gradient norm before clipping", "Norm"),
          new Panel("worker_spread", "Spread between workers", "Spread"));

  private static final int ROW = 270;
  private static final int POINTS = 500;

  private TrainingFigure() {}

  /** One panel for each quantity that the logs hold; empty where they hold none. */
  public static Optional<Figure> of(String name, String caption, List<Log> logs) {
    Map<String, Color> colors = Palette.of(logs.stream().map(Log::label).toList());
    List<JFreeChart> charts = new ArrayList<>();
    for (Panel panel : PANELS) {
      double[] all =
          logs.stream()
              .flatMapToDouble(l -> java.util.Arrays.stream(values(l, panel.column())))
              .filter(v -> v > 0 && Double.isFinite(v))
              .toArray();
      if (all.length > 0) {
        charts.add(chart(panel, logs, colors, all));
      }
    }
    if (charts.isEmpty()) {
      return Optional.empty();
    }
    LegendItemCollection legend = new LegendItemCollection();
    colors.forEach((label, color) -> legend.add(Style.lineItem(label, color, Style.line(2.2))));
    return Optional.of(Tiles.figure(name, caption, charts, 2, ROW, legend));
  }

  private static JFreeChart chart(
      Panel panel, List<Log> logs, Map<String, Color> colors, double[] all) {
    double last = logs.stream().mapToDouble(l -> Values.max(values(l, "step"))).max().orElse(1);
    ValueAxis x = Axes.linear("Step", 0, Math.max(1, last));
    double lo = Math.max(Values.min(all), Values.max(all) * 1e-9);
    ValueAxis y = Axes.decades(panel.axis(), lo, Values.max(all));
    XYPlot plot = Style.plot(x, y);
    Layers layers = new Layers(plot);
    for (Log log : logs) {
      double[] values = values(log, panel.column());
      if (values.length > 0) {
        int thin = Math.max(1, values.length / POINTS);
        layers.line(values(log, "step"), values, colors.get(log.label()), Style.line(1.5), thin);
      }
    }
    return Style.chart(panel.title(), plot);
  }

  private static double[] values(Log log, String column) {
    return log.columns().getOrDefault(column, new double[0]);
  }
}
