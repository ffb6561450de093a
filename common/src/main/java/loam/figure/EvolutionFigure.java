package loam.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.physics.Equation;
import loam.table.Digits;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Two integrations of a column, time × depth, and their difference. */
public final class EvolutionFigure {
  /**
   * An integration.
   *
   * @param days times [K], increasing
   * @param depthM nodes [N], increasing
   * @param state [K][N]
   */
  public record Evolution(double[] days, double[] depthM, double[][] state) {}

  /** What a prediction is compared with. */
  public enum Reference {
    /** An integration with the true coefficients. */
    TRUTH("With the true coefficients", "true"),
    /** What sensors measured. */
    MEASUREMENT("Measured", "measured");

    private final String title;
    private final String word;

    Reference(String title, String word) {
      this.title = title;
      this.word = word;
    }
  }

  private static final int ROW = 250;
  private static final int TIMES = 400;
  private static final int DEPTHS = 160;

  private EvolutionFigure() {}

  /**
   * @param found with the identified coefficients
   * @param truth with the true ones, at the same times and nodes, where they are known
   */
  public static Figure of(
      String name, String caption, Equation equation, Evolution found, Optional<Evolution> truth) {
    return of(name, caption, equation, found, truth, Reference.TRUTH);
  }

  /**
   * @param found with the identified coefficients
   * @param truth what it is compared with, at the same times and nodes, where there is something
   * @param kind what that is
   */
  public static Figure of(
      String name,
      String caption,
      Equation equation,
      Evolution found,
      Optional<Evolution> truth,
      Reference kind) {
    double[] all =
        truth.map(t -> Values.finite(flat(t))).orElseGet(() -> Values.finite(flat(found)));
    ColorScale states = ColorScale.sequential(Values.min(all), Values.max(all));
    String unit = Labels.state(equation);
    List<JFreeChart> charts = new ArrayList<>();
    truth.ifPresent(t -> charts.add(map(kind.title, t, states, unit)));
    charts.add(map("With the identified coefficients", found, states, unit));
    truth.ifPresent(
        t -> {
          Evolution plain = difference(found, t, 1);
          double largest = Values.max(Arrays.stream(flat(plain)).map(Math::abs).toArray());
          // A power of ten goes to the label: long numbers would push the time axis aside.
          int power = largest > 0 ? (int) Math.floor(Math.log10(largest)) : 0;
          double scale = Math.pow(10, -power);
          charts.add(
              map(
                  "Difference: identified − " + kind.word,
                  difference(found, t, scale),
                  ColorScale.diverging(largest > 0 ? largest * scale : 1),
                  "ΔX, ".replace("X", Labels.symbol(equation))
                      + Digits.powerOfTen(power)
                      + (equation.isWater() ? "" : " °C")));
        });
    return Tiles.figure(name, caption, charts, 1, ROW, new LegendItemCollection());
  }

  private static JFreeChart map(String title, Evolution e, ColorScale colors, String unit) {
    double lastDay = e.days()[e.days().length - 1];
    double top = e.depthM()[0];
    double bottom = e.depthM()[e.depthM().length - 1];
    NumberAxis time = Axes.linear("Time, days", e.days()[0], lastDay);
    NumberAxis depth = Axes.linear("Depth, m", top, bottom);
    depth.setInverted(true);
    XYPlot plot = Style.plot(time, depth);
    plot.setRenderer(new org.jfree.chart.renderer.xy.XYLineAndShapeRenderer());
    plot.getRenderer()
        .addAnnotation(
            new XYDataImageAnnotation(
                image(e, colors), e.days()[0], top, lastDay - e.days()[0], bottom - top),
            Layer.BACKGROUND);
    JFreeChart chart = Style.chart(title, plot);
    chart.addSubtitle(bar(colors, unit));
    return chart;
  }

  private static PaintScaleLegend bar(ColorScale colors, String unit) {
    NumberAxis axis = Axes.linear(unit, colors.getLowerBound(), colors.getUpperBound());
    PaintScaleLegend bar = new PaintScaleLegend(colors, axis);
    bar.setPosition(RectangleEdge.RIGHT);
    bar.setStripWidth(12);
    bar.setStripOutlineVisible(false);
    bar.setSubdivisionCount(64);
    bar.setAxisOffset(4);
    bar.setMargin(new RectangleInsets(4, 12, 34, 4));
    return bar;
  }

  /** Each pixel takes the state at its time and depth, interpolated between nodes. */
  private static BufferedImage image(Evolution e, ColorScale colors) {
    int width = Math.min(TIMES, e.days().length);
    BufferedImage image = new BufferedImage(width, DEPTHS, BufferedImage.TYPE_INT_RGB);
    double[] z = e.depthM();
    for (int px = 0; px < width; px++) {
      int k = (int) ((long) px * (e.days().length - 1) / Math.max(1, width - 1));
      for (int py = 0; py < DEPTHS; py++) {
        double depth = z[0] + (z[z.length - 1] - z[0]) * (py + 0.5) / DEPTHS;
        image.setRGB(px, py, colors.color(at(z, e.state()[k], depth)).getRGB());
      }
    }
    return image;
  }

  private static double at(double[] z, double[] state, double depth) {
    int j = Arrays.binarySearch(z, depth);
    int below = j >= 0 ? Math.min(j, z.length - 2) : Math.max(0, Math.min(z.length - 2, -j - 2));
    double share = (depth - z[below]) / (z[below + 1] - z[below]);
    return state[below] + share * (state[below + 1] - state[below]);
  }

  private static Evolution difference(Evolution a, Evolution b, double scale) {
    double[][] out = new double[a.state().length][];
    for (int k = 0; k < out.length; k++) {
      out[k] = a.state()[k].clone();
      for (int i = 0; i < out[k].length; i++) {
        out[k][i] = scale * (out[k][i] - b.state()[k][i]);
      }
    }
    return new Evolution(a.days(), a.depthM(), out);
  }

  private static double[] flat(Evolution e) {
    return Arrays.stream(e.state()).flatMapToDouble(Arrays::stream).toArray();
  }
}
