package loam.figure;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;

/** Charts side by side in equal tiles, row after row, over one legend for all. */
record Tiles(List<JFreeChart> charts, int columns, LegendItemCollection legend)
    implements Figure.Drawing {
  static final int WIDTH = 860;
  private static final int LINE = 20;
  private static final int MARGIN = 14;
  private static final int SWATCH = 24;
  private static final int GAP = 18;

  static Figure figure(
      String name,
      String caption,
      List<JFreeChart> charts,
      int columns,
      int rowHeight,
      LegendItemCollection legend) {
    int rows = (charts.size() + columns - 1) / columns;
    int lines = lines(legend).size();
    int height = rows * rowHeight + (lines > 0 ? lines * LINE + MARGIN : 0);
    return new Figure(name, caption, WIDTH, height, new Tiles(charts, columns, legend));
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    List<List<LegendItem>> lines = lines(legend);
    double bottom = lines.isEmpty() ? 0 : lines.size() * LINE + MARGIN;
    int rows = (charts.size() + columns - 1) / columns;
    double width = area.getWidth() / columns;
    double height = (area.getHeight() - bottom) / rows;
    for (int i = 0; i < charts.size(); i++) {
      double left = area.getX() + (i % columns) * width;
      double top = area.getY() + (i / columns) * height;
      charts.get(i).draw(graphics, new Rectangle2D.Double(left, top, width, height));
    }
    double y = area.getMaxY() - bottom + LINE * 0.5;
    for (List<LegendItem> line : lines) {
      drawLine(graphics, line, area.getX() + MARGIN, y);
      y += LINE;
    }
  }

  private static void drawLine(Graphics2D graphics, List<LegendItem> line, double left, double y) {
    FontMetrics metrics = graphics.getFontMetrics(Style.TICK);
    double x = left;
    for (LegendItem item : line) {
      AffineTransform shift = AffineTransform.getTranslateInstance(x + SWATCH * 0.5, y);
      if (item.isLineVisible()) {
        graphics.setStroke(item.getLineStroke());
        graphics.setPaint(item.getLinePaint());
        graphics.draw(shift.createTransformedShape(item.getLine()));
      } else {
        graphics.setPaint(item.getFillPaint());
        graphics.fill(shift.createTransformedShape(item.getShape()));
      }
      graphics.setPaint(Palette.INK);
      graphics.setFont(Style.TICK);
      graphics.drawString(
          item.getLabel(), (float) (x + SWATCH + 5), (float) (y + metrics.getAscent() * 0.36));
      x += width(item);
    }
  }

  private static List<List<LegendItem>> lines(LegendItemCollection legend) {
    List<List<LegendItem>> lines = new ArrayList<>();
    double used = 0;
    for (int i = 0; i < legend.getItemCount(); i++) {
      double width = width(legend.get(i));
      if (lines.isEmpty() || used + width > WIDTH - 2 * MARGIN) {
        lines.add(new ArrayList<>());
        used = 0;
      }
      lines.get(lines.size() - 1).add(legend.get(i));
      used += width;
    }
    return lines;
  }

  private static double width(LegendItem item) {
    Font font = Style.TICK;
    FontRenderContext context = new FontRenderContext(null, true, true);
    return SWATCH + 5 + font.getStringBounds(item.getLabel(), context).getWidth() + GAP;
  }
}
