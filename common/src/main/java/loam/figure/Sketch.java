package loam.figure;

import java.util.Locale;
import loam.table.Digits;

/**
 * A small plot as SVG text, for pages that have thousands of them: two linear axes with ticks, and
 * what is drawn between them. Nothing of a font or a screen is needed.
 */
public final class Sketch {
  private static final double LEFT = 64;
  private static final double BOTTOM = 44;
  private static final double TOP = 12;
  private static final double RIGHT = 16;
  private static final String INK = "#1f2933";
  private static final String LINE = "#e1e6eb";

  private final double width;
  private final double height;
  private final Range x;
  private final Range y;
  private final StringBuilder out = new StringBuilder();

  /** What leads anywhere is no mere image. */
  private boolean links;

  /** An axis: its ends, and what it says. */
  public record Range(double lo, double hi, String label) {
    public Range {
      if (!(lo < hi)) {
        double half = lo == 0 ? 1 : 0.1 * Math.abs(lo);
        hi = lo + half;
        lo = lo - half;
      }
    }

    /** With some room at both ends. */
    public Range padded() {
      double room = 0.05 * (hi - lo);
      return new Range(lo - room, hi + room, label);
    }

    /** Distance of ticks: 1, 2 or 5 times a power of ten, about n of them. */
    double step(int n) {
      double raw = (hi - lo) / n;
      double power = Math.pow(10, Math.floor(Math.log10(raw)));
      double digit = raw / power;
      return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
  }

  /** An empty plot of this size in px. */
  public Sketch(double width, double height, Range x, Range y) {
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
    ticks();
  }

  private void ticks() {
    double step = x.step(8);
    for (double v = Math.ceil(x.lo() / step) * step; v <= x.hi() + 1e-9 * step; v += step) {
      out.append(line(px(v), TOP, px(v), height - BOTTOM, LINE));
      out.append(text(px(v), height - BOTTOM + 16, "middle", number(v, step)));
    }
    step = y.step(6);
    for (double v = Math.ceil(y.lo() / step) * step; v <= y.hi() + 1e-9 * step; v += step) {
      out.append(line(LEFT, py(v), width - RIGHT, py(v), LINE));
      out.append(text(LEFT - 6, py(v) + 4, "end", number(v, step)));
    }
    out.append(text(0.5 * (LEFT + width - RIGHT), height - 8, "middle", x.label()));
    out.append(
        say(
            "<text transform=\"translate(14 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
            0.5 * (TOP + height - BOTTOM), escaped(y.label())));
  }

  /** A curve; points that are not finite interrupt nothing, they are left out. */
  public Sketch curve(double[] xs, double[] ys, String colour) {
    out.append(
        say(
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
            path(xs, ys, 0, xs.length, "M"), colour));
    return this;
  }

  /** The area between two curves. */
  public Sketch band(double[] xs, double[] lo, double[] hi, String colour) {
    double[] xb = xs.clone();
    double[] yb = lo.clone();
    for (int i = 0; i < xs.length; i++) {
      xb[i] = xs[xs.length - 1 - i];
      yb[i] = lo[xs.length - 1 - i];
    }
    String there = path(xs, hi, 0, xs.length, "M");
    String back = path(xb, yb, 0, xb.length, "L");
    if (!there.isEmpty() && !back.isEmpty()) {
      out.append(
          say("<path d=\"%s%sZ\" fill=\"%s\" fill-opacity=\".18\"/>\n", there, back, colour));
    }
    return this;
  }

  /** A bar from 0 to a height. */
  public Sketch bar(double from, double to, double high, String colour, String title) {
    double top = py(high);
    out.append(
        say(
            "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\">"
                + "<title>%s</title></rect>\n",
            px(from) + 0.5,
            top,
            Math.max(0.5, px(to) - px(from) - 1),
            Math.max(0, py(0) - top),
            colour,
            escaped(title)));
    return this;
  }

  /** A dot that tells its name and leads to a page. */
  public Sketch dot(double atX, double atY, String colour, String title, String href) {
    links = true;
    out.append(
        say(
            "<a href=\"%s\" aria-label=\"%s\"><circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s</title>"
                + "</circle></a>\n",
            escaped(href), escaped(title), px(atX), py(atY), colour, escaped(title)));
    return this;
  }

  /** A cross in the same way. */
  public Sketch cross(double atX, double atY, String colour, String title, String href) {
    double cx = px(atX);
    double cy = py(atY);
    out.append(
        say(
            "<a href=\"%s\" aria-label=\"%s\"><path d=\"M%.1f %.1fl7 7m-7 0l7 -7\" stroke=\"%s\" stroke-width=\"2\">"
                + "<title>%s</title></path></a>\n",
            escaped(href), escaped(title), cx - 3.5, cy - 3.5, colour, escaped(title)));
    return this;
  }

  /**
   * The SVG element.
   *
   * @param title for whoever does not see it
   */
  public String svg(String title) {
    return say(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" role=\"%s\""
                + " aria-label=\"%s\" font-size=\"12\" fill=\"%s\">\n",
            width, height, links ? "group" : "img", escaped(title), INK)
        + out
        + "</svg>";
  }

  private String path(double[] xs, double[] ys, int from, int to, String first) {
    StringBuilder path = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
        path.append(say("%s%.1f %.1f", path.isEmpty() ? first : "L", px(xs[i]), py(ys[i])));
      }
    }
    return path.toString();
  }

  private double px(double value) {
    return LEFT + (value - x.lo()) / (x.hi() - x.lo()) * (width - LEFT - RIGHT);
  }

  private double py(double value) {
    return height - BOTTOM - (value - y.lo()) / (y.hi() - y.lo()) * (height - BOTTOM - TOP);
  }

  private static String line(double x1, double y1, double x2, double y2, String colour) {
    return say("<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>\n", x1, y1, x2, y2, colour);
  }

  private static String text(double atX, double atY, String anchor, String words) {
    return say(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        atX, atY, anchor, escaped(words));
  }

  private static String number(double value, double step) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    if (decimals > 4 || step >= 1e5) {
      return Digits.of(Math.abs(value) < 1e-9 * step ? 0 : value, 3);
    }
    return say("%." + decimals + "f", value).replaceFirst("^-(0(\\.0*)?)$", "$1").replace('-', '−');
  }

  /** Text in which nothing is markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
