package loam.figure;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.table.Digits;

/** Parallel coordinates: a line per point through its value on every axis, coloured by a metric. */
public final class ParallelFigure {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final int TOP = 60;
  private static final int BOTTOM = 40;
  private static final int SIDE = 70;
  private static final int TITLE_GAP = 16;
  private static final int TITLE_ROW = 17;

  /** Lines through one value lie side by side over so many points. */
  private static final double BUNDLE = 18;

  private static final Color BEHIND_TEXT = new Color(255, 255, 255, 215);

  private ParallelFigure() {}

  /**
   * An axis.
   *
   * @param values of each line; NaN: the line leaves this axis out
   * @param ticks texts at positions
   */
  public record Scale(String title, double[] values, double[] tickAt, List<String> ticks) {}

  /**
   * The figure, where any line has a metric > 0.
   *
   * @param metric of each line
   */
  public static Optional<Figure> of(
      String name, String caption, List<Scale> axes, String metricTitle, double[] metric) {
    double[] positive = Arrays.stream(metric).filter(v -> v > 0).toArray();
    if (axes.isEmpty() || !Values.some(positive)) {
      return Optional.empty();
    }
    double lo = Math.log10(Values.min(positive));
    double hi = Math.max(lo + 1e-9, Math.log10(Values.max(positive)));
    double[] last = Arrays.stream(metric).map(v -> v > 0 ? Math.log10(v) : Double.NaN).toArray();
    Scale end =
        new Scale(
            metricTitle,
            last,
            new double[] {lo, hi},
            List.of(Digits.of(Math.pow(10, lo), 2), Digits.of(Math.pow(10, hi), 2)));
    List<Scale> all = new ArrayList<>(axes);
    all.add(end);
    Figure.Drawing drawing = (graphics, area) -> draw(graphics, area, all, last, lo, hi);
    return Optional.of(new Figure(name, caption, WIDTH, HEIGHT, drawing));
  }

  private static void draw(
      Graphics2D g, Rectangle2D area, List<Scale> axes, double[] color, double lo, double hi) {
    ColorScale colors = ColorScale.sequential(lo, hi);
    double left = area.getX() + SIDE;
    double step = (area.getWidth() - 2 * SIDE) / Math.max(1, axes.size() - 1);
    double top = area.getY() + TOP;
    double height = area.getHeight() - TOP - BOTTOM;
    g.setStroke(Style.line(1.1));
    // The best come last, over the others.
    List<Integer> order =
        IntStream.range(0, color.length)
            .filter(i -> Double.isFinite(color[i]))
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -color[i]))
            .toList();
    for (int k = 0; k < order.size(); k++) {
      int i = order.get(k);
      double shift = order.size() > 1 ? BUNDLE * ((double) k / (order.size() - 1) - 0.5) : 0;
      g.setPaint(Palette.translucent(colors.color(color[i]), 170));
      g.draw(line(axes, i, left, step, top, height, -shift));
    }
    g.setStroke(Style.HAIR);
    g.setFont(Style.TICK);
    FontMetrics metrics = g.getFontMetrics();
    boolean wide =
        axes.stream().anyMatch(axis -> metrics.stringWidth(axis.title()) + TITLE_GAP > step);
    for (int a = 0; a < axes.size(); a++) {
      axis(g, axes.get(a), left + a * step, top, height);
      double width = metrics.stringWidth(axes.get(a).title());
      double middle = left + a * step - width / 2;
      double x = Math.max(area.getX() + 4, Math.min(area.getMaxX() - 4 - width, middle));
      double raised = wide && a % 2 == 1 ? TITLE_ROW : 0;
      g.drawString(axes.get(a).title(), (float) x, (float) (top - TITLE_ROW - raised));
    }
  }

  private static Path2D line(
      List<Scale> axes, int i, double left, double step, double top, double height, double shift) {
    Path2D path = new Path2D.Double();
    boolean begun = false;
    for (int a = 0; a < axes.size(); a++) {
      boolean metric = a == axes.size() - 1;
      double y = y(axes.get(a), axes.get(a).values()[i], top, height) - (metric ? 0 : shift);
      if (Double.isFinite(y)) {
        if (begun) {
          path.lineTo(left + a * step, y);
        } else {
          path.moveTo(left + a * step, y);
          begun = true;
        }
      }
    }
    return path;
  }

  private static double y(Scale axis, double value, double top, double height) {
    double lo = Math.min(Values.min(axis.values()), Values.min(axis.tickAt()));
    double hi = Math.max(Values.max(axis.values()), Values.max(axis.tickAt()));
    double share = hi > lo ? (value - lo) / (hi - lo) : 0.5;
    return top + height * (1 - share);
  }

  private static void axis(Graphics2D g, Scale axis, double x, double top, double height) {
    g.setPaint(Palette.MUTED);
    g.draw(new Line2D.Double(x, top, x, top + height));
    g.setFont(Style.TICK);
    g.setPaint(Palette.INK);
    for (int t = 0; t < axis.ticks().size(); t++) {
      double y = y(axis, axis.tickAt()[t], top, height);
      double width = g.getFontMetrics().stringWidth(axis.ticks().get(t));
      g.setPaint(BEHIND_TEXT);
      g.fill(new Rectangle2D.Double(x + 3, y - 8, width + 4, 16));
      g.setPaint(Palette.INK);
      g.drawString(axis.ticks().get(t), (float) x + 5, (float) y + 4);
    }
  }
}
