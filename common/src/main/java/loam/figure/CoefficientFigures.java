package loam.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.DoubleStream;
import loam.figure.CaseCurves.Estimate;
import loam.figure.CaseCurves.Part;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;

/** The paper's Figures 2–6: true coefficients, and estimates beside them with their errors. */
public final class CoefficientFigures {
  private static final int ROW = 330;
  private static final int TALL_ROW = 400;
  private static final double BEST_ERROR = 1e-16;

  private final List<CaseCurves> cases;
  private final Map<String, Color> colors;

  private CoefficientFigures(List<CaseCurves> cases) {
    this.cases = cases;
    colors =
        Palette.of(
            cases.stream()
                .flatMap(c -> c.estimates().stream())
                .map(Estimate::label)
                .distinct()
                .toList());
  }

  /** Figures 2, 3: the true coefficients of these cases, one panel each. */
  public static Optional<Figure> truths(String name, String caption, List<CaseCurves> cases) {
    List<JFreeChart> panels = new ArrayList<>();
    for (CaseCurves one : cases) {
      for (Part part : Part.values()) {
        if (one.truth(part).isPresent()) {
          panels.add(truthPanel(panelTitle(panels.size(), one, part), one, part));
        }
      }
    }
    return figure(name, caption, panels, ROW, new LegendItemCollection());
  }

  /** Figures 4–6: estimates beside the truth with the relative error under them. */
  public static Optional<Figure> comparisons(String name, String caption, List<CaseCurves> cases) {
    CoefficientFigures figures = new CoefficientFigures(cases);
    List<JFreeChart> panels = new ArrayList<>();
    for (CaseCurves one : cases) {
      for (Part part : Part.values()) {
        if (one.has(part)) {
          panels.add(figures.comparison(panelTitle(panels.size(), one, part), one, part));
        }
      }
    }
    return figure(name, caption, panels, TALL_ROW, figures.legend());
  }

  private static Optional<Figure> figure(
      String name, String caption, List<JFreeChart> panels, int row, LegendItemCollection legend) {
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    boolean alone = panels.size() == 1;
    if (alone) {
      TextTitle title = panels.get(0).getTitle();
      title.setText(title.getText().replaceFirst("^\\(a\\) ", ""));
    }
    return Optional.of(
        Tiles.figure(name, caption, panels, alone ? 1 : 2, alone ? row + 40 : row, legend));
  }

  private static String panelTitle(int index, CaseCurves one, Part part) {
    return "(%c) %s: %s(%s)"
        .formatted(
            'a' + index, one.caseName(), one.letter(part), Labels.symbol(one.equation(), one.of()));
  }

  private static JFreeChart truthPanel(String title, CaseCurves one, Part part) {
    double[] truth = one.truth(part).orElseThrow();
    XYPlot plot =
        Style.plot(
            stateAxis(one),
            Axes.fitting(part.label(one.equation()), Values.min(truth), Values.max(truth)));
    new Layers(plot).line(one.x(), truth, Palette.series(0), Style.line(2.2));
    return Style.chart(title, plot);
  }

  private JFreeChart comparison(String title, CaseCurves one, Part part) {
    XYPlot main = mainPlot(one, part);
    Optional<double[]> truth = one.truth(part);
    if (truth.isEmpty()) {
      main.setDomainAxis(stateAxis(one));
      return Style.chart(title, main);
    }
    CombinedDomainXYPlot both = new CombinedDomainXYPlot(stateAxis(one));
    both.setGap(14);
    both.add(main, 5);
    both.add(errorPlot(one, part, truth.get()), 4);
    return Style.chart(title, both);
  }

  private LegendItemCollection legend() {
    LegendItemCollection legend = new LegendItemCollection();
    if (anyPart((c, p) -> c.truth(p).isPresent())) {
      legend.add(Style.lineItem("truth", Palette.TRUTH, Style.line(5.5)));
    }
    colors.forEach((label, color) -> legend.add(Style.lineItem(label, color, Style.line(2.2))));
    if (anyPart(CaseCurves::hasErrors)) {
      legend.add(Style.patchItem("± 2 standard errors", Palette.BAND));
    }
    if (anyPart((c, p) -> c.hasErrors(p) && c.truth(p).isPresent())) {
      legend.add(Style.lineItem("standard error", Palette.MUTED, Style.dashed(1.2, 5, 3)));
    }
    if (cases.stream().anyMatch(c -> c.density().isPresent())) {
      legend.add(Style.patchItem("data density", Palette.DENSITY_EDGE));
      legend.add(Style.lineItem("1st, 99th percentile", Palette.MUTED, Style.dashed(0.9, 2, 4)));
    }
    return legend;
  }

  private boolean anyPart(BiPredicate<CaseCurves, Part> shown) {
    return cases.stream()
        .anyMatch(c -> Arrays.stream(Part.values()).anyMatch(p -> shown.test(c, p)));
  }

  private XYPlot mainPlot(CaseCurves one, Part part) {
    XYPlot plot = Style.plot(null, valueAxis(one, part));
    Layers layers = new Layers(plot);
    one.density().ifPresent(d -> behind(layers, one.x(), d));
    for (Estimate e : one.estimates()) {
      if (Values.some(part.error(e.curve()))) {
        layers.band(one.x(), part.value(e.curve()), part.error(e.curve()), colors.get(e.label()));
      }
    }
    one.truth(part).ifPresent(t -> layers.line(one.x(), t, Palette.TRUTH, Style.line(5.5)));
    for (Estimate e : one.estimates()) {
      layers.line(one.x(), part.value(e.curve()), colors.get(e.label()), Style.line(1.6));
    }
    return plot;
  }

  private XYPlot errorPlot(CaseCurves one, Part part, double[] truth) {
    List<double[]> errors =
        one.estimates().stream()
            .map(e -> Values.relativeError(part.value(e.curve()), truth))
            .toList();
    double lo =
        errors.stream()
            .mapToDouble(e -> Values.quantile(e, 0.05))
            .filter(Double::isFinite)
            .min()
            .orElse(1e-3);
    double hi =
        errors.stream()
            .mapToDouble(e -> Values.quantile(e, 0.999))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    lo = Math.max(BEST_ERROR, lo / 2);
    XYPlot plot = Style.plot(null, Axes.decades("Relative error", lo, Math.max(10 * lo, 1.3 * hi)));
    Layers layers = new Layers(plot);
    one.density().ifPresent(d -> behind(layers, one.x(), d));
    for (int i = 0; i < errors.size(); i++) {
      Estimate e = one.estimates().get(i);
      Color color = colors.get(e.label());
      layers.line(one.x(), errors.get(i), color, Style.line(1.1));
      if (Values.some(part.error(e.curve()))) {
        double[] relative = Values.ratio(part.error(e.curve()), truth);
        layers.line(one.x(), relative, color, Style.dashed(1.2, 5, 3));
      }
    }
    return plot;
  }

  private static void behind(Layers layers, double[] x, double[] density) {
    layers
        .density(x, density)
        .supported(Values.percentile(x, density, 0.01), Values.percentile(x, density, 0.99));
  }

  /** From the truth where it is known, so that a wild estimate does not flatten everything. */
  private static ValueAxis valueAxis(CaseCurves one, Part part) {
    double[] shown =
        one.truth(part)
            .orElseGet(
                () ->
                    one.estimates().stream()
                        .flatMapToDouble(e -> middle(part.value(e.curve())))
                        .toArray());
    return Axes.fitting(part.label(one.equation()), Values.min(shown), Values.max(shown));
  }

  private static DoubleStream middle(double[] values) {
    double lo = Values.quantile(values, 0.01);
    double hi = Values.quantile(values, 0.99);
    return Arrays.stream(values).filter(v -> v >= lo && v <= hi);
  }

  private static NumberAxis stateAxis(CaseCurves one) {
    double[] x = one.x();
    return Axes.linear(Labels.state(one.equation(), one.of()), x[0], x[x.length - 1]);
  }
}
