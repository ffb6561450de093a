package loam.figure;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.PaintScale;

/** Colours of a range of values, interpolated between equally spaced stops. */
final class ColorScale implements PaintScale {
  private static final int[] SEQUENTIAL = {
    0x440154, 0x46327E, 0x365C8D, 0x277F8E, 0x1FA187, 0x4AC16D, 0xA0DA39, 0xFDE725
  };
  private static final int[] DIVERGING = {
    0x2166AC, 0x67A9CF, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xEF8A62, 0xB2182B
  };

  private final double lo;
  private final double hi;
  private final int[] stops;

  private ColorScale(double lo, double hi, int[] stops) {
    this.lo = lo;
    this.hi = hi > lo ? hi : lo + Math.max(1e-300, Math.abs(lo) * 1e-9);
    this.stops = stops;
  }

  /** From dark to light, its steps equal to the eye. */
  static ColorScale sequential(double lo, double hi) {
    return new ColorScale(lo, hi, SEQUENTIAL);
  }

  /** White at 0, blue below, red above. */
  static ColorScale diverging(double largest) {
    return new ColorScale(-largest, largest, DIVERGING);
  }

  @Override
  public double getLowerBound() {
    return lo;
  }

  @Override
  public double getUpperBound() {
    return hi;
  }

  @Override
  public Paint getPaint(double value) {
    return color(value);
  }

  Color color(double value) {
    if (Double.isNaN(value)) {
      return Color.WHITE;
    }
    double position = Math.min(1, Math.max(0, (value - lo) / (hi - lo))) * (stops.length - 1);
    int below = Math.min(stops.length - 2, (int) position);
    double share = position - below;
    return new Color(
        mix(stops[below] >> 16, stops[below + 1] >> 16, share),
        mix(stops[below] >> 8, stops[below + 1] >> 8, share),
        mix(stops[below], stops[below + 1], share));
  }

  private static int mix(int a, int b, double share) {
    return (int) Math.rint((a & 0xFF) * (1 - share) + (b & 0xFF) * share);
  }
}
