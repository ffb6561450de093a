package loam.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.evaluate.Curve;
import loam.figure.Sketch.Range;
import loam.physics.Equation;
import loam.table.Digits;

/** Figures of a network of sites, as SVG text. */
public final class SiteFigures {
  private static final double WIDTH = 960;
  private static final double NORMAL_95 = 1.959964;
  private static final String FAILED = "#b84a00";
  private static final String UNKNOWN = "#aeb6c0";

  /**
   * A site on the map.
   *
   * @param value by which it is coloured; NaN: not known
   * @param failed whether nothing was found
   * @param href its page
   */
  public record Site(
      String name, double latitude, double longitude, double value, boolean failed, String href) {}

  /**
   * A curve with its error.
   *
   * @param label such as the estimator's name
   */
  public record Line(String label, double[] x, double[] value, double[] error) {
    /** Every tenth state that its data have seen. */
    public static Line of(String label, Curve curve) {
      int[] at =
          IntStream.range(0, curve.x().length)
              .filter(i -> i % 10 == 0)
              .filter(i -> !(curve.support()[i] <= 0))
              .toArray();
      Curve.Values lambda = curve.of("lambda");
      return new Line(
          label,
          Arrays.stream(at).mapToDouble(i -> curve.x()[i]).toArray(),
          Arrays.stream(at).mapToDouble(i -> lambda.found()[i]).toArray(),
          Arrays.stream(at).mapToDouble(i -> lambda.stderr()[i]).toArray());
    }
  }

  private SiteFigures() {}

  /** Sites by longitude and latitude, coloured by the logarithm of their value. */
  public static String map(List<Site> all) {
    List<Site> sites =
        all.stream()
            .filter(s -> Double.isFinite(s.latitude()) && Double.isFinite(s.longitude()))
            .toList();
    double[] lon = sites.stream().mapToDouble(Site::longitude).toArray();
    double[] lat = sites.stream().mapToDouble(Site::latitude).toArray();
    Range x = new Range(Values.min(lon), Values.max(lon), "longitude, °").padded();
    Range y = new Range(Values.min(lat), Values.max(lat), "latitude, °").padded();
    // A degree of longitude is shorter than one of latitude.
    double shape =
        (y.hi() - y.lo()) / (Math.cos(Math.toRadians(0.5 * (y.lo() + y.hi()))) * (x.hi() - x.lo()));
    Sketch map = new Sketch(WIDTH, Math.min(720, Math.max(280, WIDTH * shape)), x, y);
    ColorScale scale = scale(sites.stream().mapToDouble(Site::value).toArray());
    for (Site site : sites) {
      if (site.failed()) {
        map.cross(site.longitude(), site.latitude(), FAILED, site.name() + ": failed", site.href());
      } else {
        boolean known = Double.isFinite(site.value());
        map.dot(
            site.longitude(),
            site.latitude(),
            known ? hex(scale.color(Math.log10(site.value()))) : UNKNOWN,
            site.name() + (known ? ": " + Digits.of(site.value(), 3) : ""),
            site.href());
      }
    }
    return map.svg("Map of the sites: each leads to its page");
  }

  /** Values and their colours, from the least to the largest: the legend of the map. */
  public static List<String[]> legend(double[] values) {
    ColorScale scale = scale(values);
    return IntStream.rangeClosed(0, 4)
        .mapToObj(
            i -> {
              double at =
                  scale.getLowerBound() + i * (scale.getUpperBound() - scale.getLowerBound()) / 4;
              return new String[] {Digits.of(Math.pow(10, at), 3), hex(scale.color(at))};
            })
        .toList();
  }

  private static ColorScale scale(double[] values) {
    double lo = Math.log10(Values.quantile(values, 0.02));
    double hi = Math.log10(Values.quantile(values, 0.98));
    return Double.isFinite(lo) ? ColorScale.sequential(lo, hi) : ColorScale.sequential(0, 1);
  }

  /** How often which value occurs; a logarithmic axis is one of logarithms. */
  public static String histogram(double[] values, String label) {
    double[] finite = Values.finite(values);
    int bins = (int) Math.min(40, Math.max(5, Math.ceil(Math.sqrt(finite.length))));
    Range x = new Range(finite[0], finite[finite.length - 1], label).padded();
    int[] counts = new int[bins];
    for (double v : finite) {
      counts[(int) Math.min(bins - 1, (v - x.lo()) / (x.hi() - x.lo()) * bins)]++;
    }
    double most = Arrays.stream(counts).max().orElse(1);
    Sketch plot = new Sketch(WIDTH, 260, x, new Range(0, 1.05 * most, "sites"));
    for (int b = 0; b < bins; b++) {
      double from = x.lo() + b * (x.hi() - x.lo()) / bins;
      double to = x.lo() + (b + 1) * (x.hi() - x.lo()) / bins;
      plot.bar(
          from,
          to,
          counts[b],
          hex(Palette.series(0)),
          Digits.of(from, 4) + " … " + Digits.of(to, 4) + ": " + counts[b]);
    }
    return plot.svg("How often which value occurs: " + label);
  }

  /** λ over the states that were seen, each with its interval of 95 %. */
  public static String curves(List<Line> lines, Equation equation) {
    double[] xs = lines.stream().flatMapToDouble(l -> Arrays.stream(l.x())).toArray();
    double[] ys = lines.stream().flatMapToDouble(l -> Arrays.stream(l.value())).toArray();
    String label = Labels.lambda(equation).replaceAll("[_{}]", "");
    Range y = new Range(0, 1.25 * Values.max(ys), label);
    Sketch plot =
        new Sketch(
            720,
            320,
            new Range(Values.min(xs), Values.max(xs), Labels.state(equation)).padded(),
            y);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      double[] lo = line.value().clone();
      double[] hi = line.value().clone();
      for (int k = 0; k < lo.length; k++) {
        lo[k] = Math.max(0, lo[k] - NORMAL_95 * line.error()[k]);
        hi[k] = Math.min(y.hi(), hi[k] + NORMAL_95 * line.error()[k]);
      }
      plot.band(line.x(), lo, hi, colour(i)).curve(line.x(), line.value(), colour(i));
    }
    return plot.svg(
        label + " by " + lines.stream().map(Line::label).collect(Collectors.joining(", ")));
  }

  /** Colour of the i-th curve. */
  public static String colour(int i) {
    return hex(Palette.series(i));
  }

  private static String hex(Color color) {
    return String.format("#%06x", color.getRGB() & 0xFFFFFF);
  }
}
