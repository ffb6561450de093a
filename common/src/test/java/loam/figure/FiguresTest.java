package loam.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import loam.evaluate.Evaluation;
import loam.experiment.SoilCase;
import loam.physics.Equation;
import loam.testing.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FiguresTest {
  private static final double NAN = Double.NaN;

  private static CaseCurves curves(SoilCase soil, double size) {
    return new CaseCurves(
        soil.name(),
        soil.equation(),
        soil.equation().unknowns().get(0).axes().get(0),
        List.of(
            new CaseCurves.Estimate(
                "moments-spline",
                Evaluation.curve(
                    soil, SampleRun.wavy(soil, size, 4), Optional.of(SampleRun.support(soil))))));
  }

  static List<Figure> figures() {
    List<SoilCase> cases = SampleRun.cases();
    List<Figure> out = new ArrayList<>();
    CoefficientFigures.truths("truth", "", List.of(curves(cases.get(0), 0.1))).ifPresent(out::add);
    CoefficientFigures.comparisons("wavy", "", List.of(curves(cases.get(5), 0.1)))
        .ifPresent(out::add);
    // An estimate without any error, one that is negative, and one that is not a number.
    CoefficientFigures.comparisons("exact", "", List.of(curves(cases.get(4), 0)))
        .ifPresent(out::add);
    CoefficientFigures.comparisons("wild", "", List.of(curves(cases.get(4), 5)))
        .ifPresent(out::add);
    CoefficientFigures.comparisons("lost", "", List.of(curves(cases.get(4), NAN)))
        .ifPresent(out::add);
    double[] steps = {10, 20, 30};
    TrainingFigure.of(
            "log",
            "",
            List.of(
                new TrainingFigure.Log(
                    "adam", Map.of("step", steps, "loss", steps, "sigma", new double[] {0, 0, 0}))))
        .ifPresent(out::add);
    double[] depths = {0.1, 0.2, 0.4};
    EvolutionFigure.Evolution constant =
        new EvolutionFigure.Evolution(
            new double[] {0, 1}, depths, new double[][] {{1, 1, 1}, {1, 1, 1}});
    out.add(EvolutionFigure.of("same", "", Equation.HEAT, constant, Optional.of(constant)));
    out.add(EvolutionFigure.of("alone", "", Equation.RICHARDS, constant, Optional.empty()));
    out.add(DepthFigure.of("depth", "", depths, Map.of("λ(T)", new double[] {-40, NAN, 0.9})));
    SweepFigures.heatMaps(
            "grid",
            "",
            "σ",
            "r",
            List.of(
                new SweepFigures.Grid(
                    "g", List.of("1", "2"), List.of("3"), new double[][] {{1e-3, NAN}})))
        .ifPresent(out::add);
    SweepFigures.lines(
            "line",
            "",
            "σ",
            "MAPE",
            Map.of(
                "w",
                List.of(
                    new SweepFigures.Line(
                        "moments",
                        new double[] {0, 0.1},
                        new double[] {1e-6, 1e-3},
                        new double[] {NAN, 8e-4}))),
            new SweepFigures.Mark("paper", 2e-4))
        .ifPresent(out::add);
    return out;
  }

  /** Valid XML without an address that a viewer would load, and without a coordinate NaN. */
  @ParameterizedTest
  @MethodSource("figures")
  void svgIsSound(Figure figure) throws Exception {
    String svg = Pictures.svg(figure);
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertEquals("svg", root.getTagName());
    assertEquals("0 0 " + figure.width() + " " + figure.height(), root.getAttribute("viewBox"));
    assertFalse(svg.contains("DOCTYPE"), "DOCTYPE");
    NodeList all = root.getElementsByTagName("*");
    assertTrue(all.getLength() > 20, "only " + all.getLength() + " elements");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      String target = element.getAttribute("xlink:href");
      assertTrue(target.isEmpty() || target.startsWith("data:image/png;base64,"), target);
      assertFalse(element.getAttribute("d").contains("NaN"), element.getAttribute("d"));
    }
  }

  @Test
  void everyKindOfFigureIsTested() {
    assertEquals(11, figures().size());
  }

  @Test
  void sameFigureSameBytes() throws Exception {
    CaseCurves curves = curves(SampleRun.cases().get(1), 0.01);
    Figure first = CoefficientFigures.comparisons("a", "", List.of(curves)).orElseThrow();
    Figure again = CoefficientFigures.comparisons("a", "", List.of(curves)).orElseThrow();
    assertEquals(Pictures.svg(first), Pictures.svg(again));
    assertArrayEquals(Pictures.png(first), Pictures.png(again));
    Figure other =
        CoefficientFigures.comparisons("a", "", List.of(curves(SampleRun.cases().get(1), 0.5)))
            .orElseThrow();
    assertNotEquals(Pictures.svg(first), Pictures.svg(other));
  }

  @Test
  void pngHasTwiceThePointsAndIsNotBlank() throws Exception {
    Figure figure = figures().get(0);
    var image = ImageIO.read(new ByteArrayInputStream(Pictures.png(figure)));
    assertEquals(2 * figure.width(), image.getWidth());
    assertEquals(2 * figure.height(), image.getHeight());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertEquals(0xFFFFFFFF, pixels[0]);
    assertTrue(Arrays.stream(pixels).distinct().count() > 50, "a blank picture");
  }

  @Test
  void identifiersOfTwoFiguresDoNotMeet() throws Exception {
    String first = Pictures.svg(figures().get(0));
    assertTrue(first.contains("id=\"truth-clipPath1\""), "no identifier of its own");
    assertFalse(first.contains("url(#clipPath"), "a reference without the prefix");
  }

  @Test
  void nothingToShowIsNoFigure() {
    assertEquals(Optional.empty(), CoefficientFigures.truths("a", "", List.of()));
    assertEquals(Optional.empty(), TrainingFigure.of("a", "", List.of()));
    assertEquals(Optional.empty(), SweepFigures.heatMaps("a", "", "", "", List.of()));
  }

  @Test
  void percentilesOfAUniformDensity() {
    double[] x = Evaluation.states(0, 1);
    double[] density = new double[x.length];
    Arrays.fill(density, 1);
    assertEquals(0.01, Values.percentile(x, density, 0.01), 1e-3);
    assertEquals(0.99, Values.percentile(x, density, 0.99), 1e-3);
  }
}
