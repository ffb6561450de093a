package loam.figure;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Colours that are told apart with any kind of colour vision, and in grey. */
final class Palette {
  static final Color INK = new Color(0x1F2933);
  static final Color MUTED = new Color(0x5F6B7A);
  static final Color GRID = new Color(0xE4E8EC);
  static final Color TRUTH = new Color(0xAEB6C0);
  static final Color BAND = new Color(0xDADFE5);
  static final Color DENSITY = new Color(0xEEF1E6);
  static final Color DENSITY_EDGE = new Color(0xCBD3B5);

  private static final List<Color> SERIES =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xB8860B),
          new Color(0x56B4E9),
          new Color(0x6A3D9A),
          new Color(0x8C510A));

  /** Shipped estimators keep their colour in every figure, whatever else is there. */
  private static final List<String> KNOWN =
      List.of(
          "moments",
          "adam",
          "moments-spline",
          "adam-power",
          "moments-spline-gls",
          "moments-spline-ols",
          "moments-monotone",
          "moments-van-genuchten");

  private Palette() {}

  static Color series(int index) {
    return SERIES.get(Math.floorMod(index, SERIES.size()));
  }

  /** A colour for each name. */
  static Map<String, Color> of(List<String> names) {
    Map<String, Color> out = new LinkedHashMap<>();
    int next = KNOWN.size();
    for (String name : names) {
      int known = KNOWN.indexOf(name);
      out.put(name, series(known >= 0 ? known : next++));
    }
    return out;
  }

  static Color translucent(Color color, int alpha) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }
}
