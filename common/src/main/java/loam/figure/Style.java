package loam.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;

/** The one look of all figures. */
final class Style {
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Stroke HAIR = new BasicStroke(0.8f);

  private Style() {}

  static Stroke line(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static Stroke dashed(double width, float... dash) {
    return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  /** A plot without data: white, a light grid, axes without a box. */
  static XYPlot plot(ValueAxis x, ValueAxis y) {
    XYPlot plot = new XYPlot(null, x, y, null);
    dress(plot);
    return plot;
  }

  static void dress(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(Palette.GRID);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setDomainGridlineStroke(HAIR);
    plot.setRangeGridlineStroke(HAIR);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainZeroBaselineVisible(false);
    plot.setRangeZeroBaselineVisible(false);
  }

  /** A chart of this plot under a title. */
  static JFreeChart chart(String title, Plot plot) {
    JFreeChart chart = new JFreeChart(null, TITLE, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(8, 8, 6, 14));
    chart.setAntiAlias(true);
    TextTitle heading = new TextTitle(title, TITLE);
    heading.setPaint(Palette.INK);
    heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
    heading.setPadding(0, 2, 8, 0);
    chart.setTitle(heading);
    return chart;
  }

  /** A legend entry with a piece of line. */
  static LegendItem lineItem(String label, Color color, Stroke stroke) {
    LegendItem item = item(label, new Line2D.Double(-11, 0, 11, 0), color);
    item.setShapeVisible(false);
    item.setLine(new Line2D.Double(-11, 0, 11, 0));
    item.setLineVisible(true);
    item.setLineStroke(stroke);
    item.setLinePaint(color);
    return item;
  }

  /** A legend entry with a patch of colour. */
  static LegendItem patchItem(String label, Color color) {
    return item(label, new Rectangle2D.Double(-8, -5, 16, 10), color);
  }

  private static LegendItem item(String label, Shape shape, Color color) {
    return new LegendItem(label, null, null, null, shape, color);
  }
}
