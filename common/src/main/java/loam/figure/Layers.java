package loam.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** What a plot shows, put on layer by layer from the back. */
final class Layers {
  /** 2001 points are more than a panel can show: every fourth is drawn. */
  static final int THIN = 4;

  private final XYPlot plot;
  private int next;

  Layers(XYPlot plot) {
    this.plot = plot;
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
  }

  /** A density as a light area on a scale of its own that leaves it a third of the height. */
  Layers density(double[] x, double[] density) {
    DefaultXYDataset data = new DefaultXYDataset();
    double[] filled = Values.thin(density, THIN);
    for (int i = 0; i < filled.length; i++) {
      filled[i] = Double.isFinite(filled[i]) ? filled[i] : 0;
    }
    data.addSeries("density", new double[][] {Values.thin(x, THIN), filled});
    NumberAxis own = new NumberAxis();
    own.setRange(0, 3 * Math.max(Values.max(density), Double.MIN_NORMAL));
    own.setVisible(false);
    XYAreaRenderer renderer = new XYAreaRenderer(XYAreaRenderer.AREA);
    renderer.setSeriesPaint(0, Palette.DENSITY);
    renderer.setOutline(true);
    renderer.setSeriesOutlinePaint(0, Palette.DENSITY_EDGE);
    renderer.setSeriesOutlineStroke(0, Style.HAIR);
    plot.setRangeAxis(1, own);
    plot.mapDatasetToRangeAxis(next, 1);
    return add(data, renderer);
  }

  /** Dashed lines at both ends of the supported range. */
  Layers supported(double p01, double p99) {
    for (double x : new double[] {p01, p99}) {
      plot.addDomainMarker(
          new ValueMarker(x, Palette.MUTED, Style.dashed(0.9, 2, 4)), Layer.BACKGROUND);
    }
    return this;
  }

  /** A band of ±2 standard errors. */
  Layers band(double[] x, double[] middle, double[] error, Color color) {
    double[] e = Values.thin(error, THIN);
    double[] lo = Values.thin(middle, THIN);
    double[] hi = lo.clone();
    for (int i = 0; i < e.length; i++) {
      lo[i] -= 2 * e[i];
      hi[i] += 2 * e[i];
    }
    return area(Values.thin(x, THIN), lo, hi, color, 0.16f);
  }

  /** A light area between two lines. */
  Layers between(double[] x, double[] lo, double[] hi, Color color) {
    return area(x, lo, hi, color, 0.22f);
  }

  /** Values far outside the axis are cut. */
  private Layers area(double[] x, double[] lo, double[] hi, Color color, float alpha) {
    double least = plot.getRangeAxis().getLowerBound();
    double most = plot.getRangeAxis().getUpperBound();
    YIntervalSeries series = new YIntervalSeries("area");
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(lo[i]) && Double.isFinite(hi[i])) {
        double from = Math.max(least, Math.min(most, lo[i]));
        double to = Math.max(least, Math.min(most, hi[i]));
        series.add(x[i], from, from, to);
      }
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setAlpha(alpha);
    renderer.setSeriesFillPaint(0, color);
    return add(data, renderer);
  }

  /** Rings around single values. */
  Layers rings(double[] x, double[] y, Color color) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries("rings", new double[][] {x, gaps(y)});
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-3, -3, 6, 6));
    renderer.setSeriesShapesFilled(0, false);
    return add(data, renderer);
  }

  Layers line(double[] x, double[] y, Color color, Stroke stroke) {
    return line(x, y, color, stroke, THIN);
  }

  /** A line through every {@code thin}-th point; it has gaps where y is not finite. */
  Layers line(double[] x, double[] y, Color color, Stroke stroke, int thin) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries("line", new double[][] {Values.thin(x, thin), gaps(Values.thin(y, thin))});
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, stroke);
    return add(data, renderer);
  }

  /** Points with a thin line between them. */
  Layers points(double[] x, double[] y, Color color) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries("points", new double[][] {x, gaps(y)});
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, new BasicStroke(1.6f));
    renderer.setSeriesShape(0, new Ellipse2D.Double(-3.2, -3.2, 6.4, 6.4));
    return add(data, renderer);
  }

  private Layers add(XYDataset data, XYItemRenderer renderer) {
    plot.setDataset(next, data);
    plot.setRenderer(next, renderer);
    next++;
    return this;
  }

  /** On a logarithmic axis there is no place for what is not positive. */
  private double[] gaps(double[] y) {
    boolean log = plot.getRangeAxis() instanceof LogAxis;
    double floor = plot.getRangeAxis().getLowerBound() * 1e-3;
    double[] out = y.clone();
    for (int i = 0; i < out.length; i++) {
      if (!Double.isFinite(out[i]) || (log && out[i] < 0)) {
        out[i] = Double.NaN;
      } else if (log && out[i] < floor) {
        out[i] = floor;
      }
    }
    return out;
  }
}
