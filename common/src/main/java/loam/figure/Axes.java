package loam.figure;

import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.table.Digits;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleInsets;

/** Axes with labels and numbers as in print. */
final class Axes {
  private static final Pattern SUBSCRIPT = Pattern.compile("_\\{([^}]*)}");

  private Axes() {}

  static NumberAxis linear(String label, double lo, double hi) {
    NumberAxis axis = new NumberAxis();
    axis.setRange(lo, hi);
    axis.setNumberFormatOverride(new Plain());
    dress(axis, label);
    return axis;
  }

  /** A logarithmic axis over whole decades, with at most 6 numbers. */
  static LogAxis decades(String label, double lo, double hi) {
    int first = (int) Math.floor(Math.log10(lo) + 1e-9);
    int last = Math.max(first + 1, (int) Math.ceil(Math.log10(hi) - 1e-9));
    return log(label, Math.pow(10, first), Math.pow(10, last));
  }

  /** A logarithmic axis with at most 6 numbers. */
  static LogAxis log(String label, double lo, double hi) {
    double decades = Math.log10(hi / lo);
    int step = Math.max(1, (int) Math.ceil(decades / 6 - 1e-9));
    LogAxis axis = new LogAxis();
    axis.setSmallestValue(Double.MIN_NORMAL);
    // The first and last power of ten must not fall outside by a rounding error.
    axis.setRange(lo * (1 - 1e-6), hi * (1 + 1e-6));
    axis.setTickUnit(new NumberTickUnit(step, new Power(), step == 1 ? 9 : step));
    axis.setNumberFormatOverride(new Power());
    axis.setMinorTickMarksVisible(true);
    dress(axis, label);
    return axis;
  }

  /** Logarithmic where the values are positive and span more than 1½ decades. */
  static ValueAxis fitting(String label, double lo, double hi) {
    if (lo > 0 && hi / lo > 30) {
      double pad = Math.pow(hi / lo, 0.05);
      return log(label, lo / pad, hi * pad);
    }
    double pad = hi > lo ? 0.06 * (hi - lo) : Math.max(1e-12, 0.1 * Math.abs(hi));
    return linear(label, lo - pad, hi + pad);
  }

  static void dress(ValueAxis axis, String label) {
    if (!label.isEmpty()) {
      axis.setAttributedLabel(attributed(label));
    }
    axis.setLabelInsets(new RectangleInsets(5, 5, 3, 5));
    axis.setLabelFont(Style.LABEL);
    axis.setLabelPaint(Palette.INK);
    axis.setTickLabelFont(Style.TICK);
    axis.setTickLabelPaint(Palette.MUTED);
    axis.setAxisLinePaint(Palette.MUTED);
    axis.setAxisLineStroke(Style.HAIR);
    axis.setTickMarkPaint(Palette.MUTED);
    axis.setTickMarkStroke(Style.HAIR);
  }

  /** λ_{T} with its T as a subscript. */
  static AttributedString attributed(String label) {
    StringBuilder plain = new StringBuilder();
    java.util.List<int[]> spans = new java.util.ArrayList<>();
    Matcher matcher = SUBSCRIPT.matcher(label);
    int end = 0;
    while (matcher.find()) {
      plain.append(label, end, matcher.start());
      spans.add(new int[] {plain.length(), plain.length() + matcher.group(1).length()});
      plain.append(matcher.group(1));
      end = matcher.end();
    }
    plain.append(label.substring(end));
    AttributedString out = new AttributedString(plain.toString());
    out.addAttribute(TextAttribute.FONT, Style.LABEL);
    for (int[] span : spans) {
      out.addAttribute(
          TextAttribute.FONT,
          Style.LABEL.deriveFont(
              java.util.Map.of(TextAttribute.SUPERSCRIPT, TextAttribute.SUPERSCRIPT_SUB)),
          span[0],
          span[1]);
    }
    return out;
  }

  /** Powers of ten as 10⁻⁴, and nothing between them. */
  private static final class Power extends ReadOnly {
    private static final long serialVersionUID = 1;

    @Override
    String text(double value) {
      int exponent = (int) Math.rint(Math.log10(value));
      boolean whole = Math.abs(value / Math.pow(10, exponent) - 1) < 1e-6;
      return whole ? (exponent == 0 ? "1" : Digits.powerOfTen(exponent)) : "";
    }
  }

  /** Plain numbers, with a true minus. */
  private static final class Plain extends ReadOnly {
    private static final long serialVersionUID = 1;
    private final DecimalFormat plain =
        new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));

    @Override
    String text(double value) {
      if (value != 0 && Math.abs(value) < 1e-3) {
        return Digits.of(value, 2);
      }
      return plain.format(value).replace('-', '−');
    }
  }

  private abstract static class ReadOnly extends NumberFormat {
    private static final long serialVersionUID = 1;

    abstract String text(double value);

    @Override
    public StringBuffer format(double value, StringBuffer out, FieldPosition position) {
      return out.append(text(value));
    }

    @Override
    public StringBuffer format(long value, StringBuffer out, FieldPosition position) {
      return out.append(text(value));
    }

    @Override
    public Number parse(String text, ParsePosition position) {
      throw new UnsupportedOperationException("axes only write numbers");
    }
  }
}
