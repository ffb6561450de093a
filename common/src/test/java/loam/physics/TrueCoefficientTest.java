package loam.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrueCoefficientTest {
  /** Lines of golden_coefficients.csv, made by the script beside it. */
  static List<String> golden() throws IOException {
    try (var in = TrueCoefficientTest.class.getResourceAsStream("golden_coefficients.csv");
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithTwoHundredDigits(String line) {
    String[] cell = line.split(",");
    double[] p = Arrays.stream(cell[3].split(" ")).mapToDouble(Double::parseDouble).toArray();
    TrueCoefficient form = form(cell[0], p);
    double value = Double.parseDouble(cell[2]);
    assertEquals(value, form.at(Double.parseDouble(cell[1])), 1e-14 * Math.abs(value), line);
  }

  @Test
  void waterCoefficientsVanishAtZeroAndBelow() {
    List<TrueCoefficient> forms =
        List.of(
            new TrueCoefficient.MualemDiffusivity(1e-4, 0.5, 0.5, 0.5),
            new TrueCoefficient.MualemConductivity(1e-4, 0.5),
            new TrueCoefficient.BrooksCoreyConductivity(1e-4, 0.6),
            new TrueCoefficient.BrooksCoreyDiffusivity(1e-4, 0.6, 0.1, 0.5),
            new TrueCoefficient.GardnerConductivity(1e-4, 0.5),
            new TrueCoefficient.GardnerDiffusivity(1e-4, 0.5, 2, 0.4));
    for (TrueCoefficient form : forms) {
      assertEquals(0, form.at(0), form.toString());
      assertEquals(0, form.at(-0.1), form.toString());
    }
  }

  /** λ_W must be γ·dψ/dθ: (15) and (16) of one soil are tied by van Genuchten's retention curve. */
  @Test
  void mualemDiffusivityIsConductivityTimesSlopeOfRetention() {
    double m = 0.6;
    double alpha = 1.3;
    double range = 0.4;
    TrueCoefficient lambda = new TrueCoefficient.MualemDiffusivity(2e-5, m, alpha, range);
    TrueCoefficient gamma = new TrueCoefficient.MualemConductivity(2e-5, m);
    for (double w = 0.05; w < 0.96; w += 0.05) {
      double h = 1e-6;
      double slope = (head(w - h, m, alpha) - head(w + h, m, alpha)) / (2 * h * range);
      assertEquals(gamma.at(w) * slope, lambda.at(w), 1e-8 * lambda.at(w), "W = " + w);
    }
  }

  private static double head(double w, double m, double alpha) {
    return Math.pow(Math.pow(w, -1 / m) - 1, 1 - m) / alpha;
  }

  @Test
  void gardnersSoilIsInfinitelyDiffusiveWhereItIsSaturated() {
    assertEquals(
        Double.POSITIVE_INFINITY, new TrueCoefficient.GardnerDiffusivity(1e-4, 0.5, 2, 0.4).at(1));
    assertEquals(1e-4, new TrueCoefficient.GardnerConductivity(1e-4, 0.5).at(1));
  }

  @Test
  void coteKonradRunsFromDryToSaturated() {
    TrueCoefficient form = new TrueCoefficient.CoteKonrad(0.25, 1.8, 3.55, 1);
    assertEquals(0.25, form.at(0));
    assertEquals(1.8, form.at(1), 1e-15);
    assertTrue(form.at(0.5) > 0.5 * (0.25 + 1.8), "sand conducts well when half wet");
  }

  private static TrueCoefficient form(String name, double[] p) {
    return switch (name) {
      case "exponential" -> new TrueCoefficient.Exponential(p[0], p[1]);
      case "cosine" -> new TrueCoefficient.Cosine(p[0], p[1], p[2], p[3]);
      case "threshold" -> new TrueCoefficient.Threshold(p[0], p[1], p[2], p[3], p[4], p[5]);
      case "mualem_diffusivity" -> new TrueCoefficient.MualemDiffusivity(p[0], p[1], p[2], p[3]);
      case "mualem_conductivity" -> new TrueCoefficient.MualemConductivity(p[0], p[1]);
      case "brooks_corey_conductivity" -> new TrueCoefficient.BrooksCoreyConductivity(p[0], p[1]);
      case "brooks_corey_diffusivity" ->
          new TrueCoefficient.BrooksCoreyDiffusivity(p[0], p[1], p[2], p[3]);
      case "gardner_conductivity" -> new TrueCoefficient.GardnerConductivity(p[0], p[1]);
      case "gardner_diffusivity" -> new TrueCoefficient.GardnerDiffusivity(p[0], p[1], p[2], p[3]);
      case "cote_konrad" -> new TrueCoefficient.CoteKonrad(p[0], p[1], p[2], 1);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
