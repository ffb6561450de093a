package loam.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** A score of several models at each depth of a measured record. */
public final class DepthFigure {
  private static final int HEIGHT = 360;
  private static final double WORST = -1;

  private DepthFigure() {}

  /**
   * @param depthM depths [L], increasing
   * @param scores R² of each model [L], in the order of the legend; NaN where there is none
   */
  public static Figure of(
      String name, String caption, double[] depthM, Map<String, double[]> scores) {
    double[] all = scores.values().stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    double lo = Math.max(WORST, Math.min(0, Values.min(all)));
    double pad = 0.06 * Math.max(0.05, depthM[depthM.length - 1] - depthM[0]);
    NumberAxis depth = Axes.linear("Depth, m", depthM[0] - pad, depthM[depthM.length - 1] + pad);
    depth.setInverted(true);
    NumberAxis score = Axes.linear("R² of ∂X/∂t on test data", lo - 0.03, 1.03);
    XYPlot plot = Style.plot(score, depth);
    Layers layers = new Layers(plot);
    LegendItemCollection legend = new LegendItemCollection();
    List<String> names = new ArrayList<>(scores.keySet());
    for (int i = 0; i < names.size(); i++) {
      layers.points(scores.get(names.get(i)), depthM, Palette.series(i));
      legend.add(Style.lineItem(names.get(i), Palette.series(i), Style.line(2.2)));
    }
    return Tiles.figure(
        name, caption, List.of(Style.chart("Score by depth", plot)), 1, HEIGHT, legend);
  }
}
