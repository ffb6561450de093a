package loam.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import loam.error.BadInput;
import loam.physics.Equation;
import loam.physics.TrueCoefficient.MualemConductivity;
import loam.physics.TrueCoefficient.MualemDiffusivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {
  private static final double DAY = 86_400;

  private static String text(Format format, Source source, String path) {
    Map<String, byte[]> files =
        format.of(source).stream().collect(Collectors.toMap(ExportFile::path, ExportFile::content));
    assertTrue(files.containsKey(path), files.keySet().toString());
    return new String(files.get(path), StandardCharsets.UTF_8);
  }

  private static NetcdfText netcdf(Format format, Source source) {
    return new NetcdfText(format.of(source).get(0).content());
  }

  private static List<double[]> numbers(List<String> lines, String separator) {
    return lines.stream()
        .map(
            l ->
                Arrays.stream(l.trim().split(separator)).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  /** As HYDRUS reads it: free form, three lines in front of a table, h from wet to dry. */
  @Test
  void hydrusTableIsTheSoil() {
    List<String> lines =
        text(Format.HYDRUS, Soils.vanGenuchten(), "soil-family-0/Mater.in").lines().toList();
    assertEquals("1", lines.get(1));
    int n = Integer.parseInt(lines.get(3));
    assertTrue(n > 90 && n <= 100, "rows " + n);
    assertEquals(5 + n, lines.size());
    List<double[]> rows = numbers(lines.subList(5, 5 + n), " +");
    for (int i = 0; i < n; i++) {
      double theta = rows.get(i)[0];
      double w = (theta - Soils.LOAM.thetaR()) / Soils.LOAM.range();
      double k = new MualemConductivity(Soils.KS, Soils.M).at(w) * 100 * DAY;
      double d = new MualemDiffusivity(Soils.KS, Soils.M, Soils.ALPHA, 0.37).at(w) * 1e4 * DAY;
      assertEquals(k, rows.get(i)[2], 1e-5 * k, "K at " + theta);
      // dψ/dθ = λ/K: the capacity column is K/λ.
      assertEquals(k / d, rows.get(i)[3], 1e-5 * k / d, "C at " + theta);
    }
    for (int i = 1; i < n; i++) {
      double[] wet = rows.get(i - 1);
      double[] dry = rows.get(i);
      assertTrue(dry[0] < wet[0] && dry[1] < wet[1] && wet[1] < 0, "row " + i);
      double step = 100 * (Soils.psi(wet[0]) - Soils.psi(dry[0]));
      assertEquals(step, wet[1] - dry[1], 1e-3 * step, "from " + dry[0] + " to " + wet[0]);
    }
  }

  /** Between the rows: ∫ dθ/C, with C as a power of θ − θ_r, is the step of h. */
  @Test
  void hydrusTableIntegrates() {
    List<String> lines =
        text(Format.HYDRUS, Soils.vanGenuchten(), "soil-family-0/Mater.in").lines().toList();
    List<double[]> rows = numbers(lines.subList(5, lines.size()), " +");
    for (int i = 1; i < rows.size(); i++) {
      double x1 = rows.get(i - 1)[0] - Soils.LOAM.thetaR();
      double x0 = rows.get(i)[0] - Soils.LOAM.thetaR();
      double f1 = 1 / rows.get(i - 1)[3];
      double f0 = 1 / rows.get(i)[3];
      double p = Math.log(f1 / f0) / Math.log(x1 / x0) + 1;
      double step = (f1 * x1 - f0 * x0) / p;
      assertEquals(step, rows.get(i - 1)[1] - rows.get(i)[1], 1e-3 * step, "row " + i);
    }
  }

  @Test
  void constantOfPsiIsThatOfThePowerLaw() {
    double b = 5;
    double psiS = 0.3;
    Hydraulics soil = Soils.clappHornberger(b, psiS, 1e-6, 0.45, 0).hydraulics().get(0);
    for (int i = 0; i < soil.size(); i += 50) {
      double psi = -psiS * Math.pow(soil.theta()[i] / 0.45, -b);
      assertEquals(psi, soil.psi()[i], 1e-6 * -psi);
    }
    assertTrue(soil.constant().contains("W^-5"), soil.constant());
  }

  @ParameterizedTest
  @CsvSource({"2.79, 0.069, 4.66e-5, 0.339", "5.25, 0.355, 3.38e-6, 0.439"})
  void nearestSoilIsTheSoilItself(double b, double psiS, double kS, double thetaS) {
    Source source = Soils.clappHornberger(b, psiS, kS, thetaS, 0.01);
    String jules = text(Format.JULES, source, "soil-family-0.nml");
    double[] values =
        Arrays.stream(
                jules
                    .replaceAll("(?s).*const_val = ", "")
                    .replaceAll("(?s)\\s*/.*", "")
                    .split(", "))
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertEquals(9, values.length);
    assertEquals(b, values[0], 1e-5 * b);
    assertEquals(psiS, values[1], 1e-5 * psiS);
    assertEquals(kS * 1000, values[2], 1e-5 * kS * 1000);
    assertEquals(thetaS, values[3], 1e-6);
    assertEquals(thetaS * Math.pow(33e3 / 9810 / psiS, -1 / b), values[4], 1e-5);
    assertEquals(thetaS * Math.pow(1.5e6 / 9810 / psiS, -1 / b), values[5], 1e-5);

    String noah = text(Format.NOAH, source, "soil-family-0/SOILPARM.TBL");
    String[] row = noah.lines().skip(3).findFirst().orElseThrow().split(", ");
    assertEquals(b, Double.parseDouble(row[1]), 1e-4);
    assertEquals(kS, Double.parseDouble(row[7]), 1e-4 * kS);
    // Dry soil: minerals of 2.133 MJ m-3 K-1 and 1.57 W m-1 K-1 beside air of 0.025.
    double solid = 1 - thetaS;
    assertEquals(2.133e6 * solid, values[6], 1e-5 * values[6]);
    assertEquals(Math.pow(1.57, solid) * Math.pow(0.025, thetaS), values[7], 1e-5 * values[7]);
    NetcdfText clm = netcdf(Format.CLM, source);
    assertEquals(Map.of("lsmlon", 1, "lsmlat", 1, "nlevsoi", 10), clm.dimensions);
    Function<String, double[]> of = name -> clm.variables.get(name).values();
    assertEquals(List.of("nlevsoi", "lsmlat", "lsmlon"), clm.variables.get("KSAT").dimensions());
    assertEquals("mm/s", clm.variables.get("KSAT").attributes().get("units"));
    assertEquals(b, of.apply("SHAPE_PARAM")[9], 1e-9 * b);
    assertEquals(psiS * 1000, of.apply("PSIS_SAT")[0], 1e-9 * 1000);
    assertEquals(kS * 1000, of.apply("KSAT")[5], 1e-9 * kS * 1000);
    assertEquals(thetaS, of.apply("THETAS")[5], 1e-12);
    assertTrue(of.apply("KSAT_STDERR")[0] > 0.01 * kS * 1000);
  }

  /** K and D together 1 % too large shift no more than the bound says. */
  @Test
  void errorsAreAnUpperBound() {
    ClappHornberger plain =
        ClappHornberger.of(Soils.clappHornberger(5, 0.3, 1e-6, 0.45, 0.01).hydraulics().get(0));
    Source tilted =
        Soils.source(
            Soils.curve(
                0.2,
                0.95,
                s -> 1e-6 * 5 * 0.3 / 0.45 * Math.pow(s, 7) * (s > 0.5 ? 1.01 : 0.99),
                s -> 1e-6 / 0.45 * Math.pow(s, 13) * (s > 0.5 ? 1.01 : 0.99),
                0.01),
            new WaterScale(0, 0.45, 0.45, List.of()));
    ClappHornberger other = ClappHornberger.of(tilted.hydraulics().get(0));
    double shift = Math.abs(other.b() - plain.b());
    assertTrue(shift > 0.2 * plain.bError() && shift < plain.bError(), shift + " " + plain);
    double wetter = Math.abs(Math.log(other.kS() / plain.kS()));
    assertTrue(wetter > 0 && wetter < plain.kSError(), wetter + " " + plain);
    double suction = Math.abs(Math.log(other.psiS() / plain.psiS()));
    assertTrue(suction < plain.psiSError(), suction + " " + plain);
  }

  /** Rows of Noah's own table follow from their BB, MAXSMC, SATPSI and SATDK. */
  @ParameterizedTest
  @CsvSource({
    "2.79, 0.339, 0.069, 4.66E-5, 0.010, -0.472, 0.192, 2.65E-5",
    "4.26, 0.421, 0.036, 1.41E-5, 0.028, -1.044, 0.283, 5.14E-6",
    "5.33, 0.476, 0.759, 2.81E-6, 0.084, 0.162, 0.360, 2.39E-5",
    "5.25, 0.439, 0.355, 3.38E-6, 0.066, -0.327, 0.329, 1.43E-5"
  })
  void noahRowIsAsPublished(
      double b,
      double max,
      double psi,
      double k,
      double wilting,
      double f11,
      double reference,
      double diffusivity) {
    String[] cells =
        NoahTable.row(1, new ClappHornberger(b, 0, psi, 0, k, 0, max, 0), "X").split(", ");
    double[] row = Arrays.stream(cells).limit(11).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(
        new double[] {1, b, wilting, f11, max, reference, psi}, Arrays.copyOf(row, 7), 6e-4);
    assertEquals(k, row[7], 1e-3 * k);
    assertEquals(diffusivity, row[8], 6e-3 * diffusivity);
    assertEquals(wilting, row[9], 6e-4);
  }

  @Test
  void netcdfReaderAgreesWithScipy() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("by-scipy.nc")) {
      NetcdfText file = new NetcdfText(in.readAllBytes());
      assertEquals("written by scipy.io.netcdf_file", file.attributes.get("title"));
      assertEquals(Map.of("layer", 2, "x", 3), file.dimensions);
      assertArrayEquals(
          new double[] {1e-300, -2.5, 3, 4, 5, 6.02214076e23},
          file.variables.get("lambda").values());
      assertEquals(List.of("layer", "x"), file.variables.get("lambda").dimensions());
    }
  }

  @Test
  void netcdfHoldsTheCurve() {
    Source source = Soils.vanGenuchten();
    NetcdfText file = netcdf(Format.NETCDF, source);
    assertEquals("CF-1.8", file.attributes.get("Conventions"));
    assertTrue(file.attributes.get("assumptions").toString().contains("porosity as told"));
    double[] w = file.variables.get("relative_water_content").values();
    assertArrayEquals(source.layers().get(0).x(), w);
    double[] k = file.variables.get("hydraulic_conductivity").values();
    double[] error = file.variables.get("hydraulic_conductivity_stderr").values();
    double[] psi = file.variables.get("pressure_head").values();
    double[] theta = file.variables.get("theta").values();
    assertEquals(ClassicNetcdf.FILL, k[0], "below the 1st percentile nothing was seen");
    for (int i = 50; i < 1950; i += 100) {
      double expected = new MualemConductivity(Soils.KS, Soils.M).at(w[i]);
      assertEquals(expected, k[i], 1e-12 * expected);
      assertEquals(0.02 * expected, error[i], 1e-12 * expected);
      double step = Soils.psi(theta[i + 10]) - Soils.psi(theta[i]);
      assertEquals(step, psi[i + 10] - psi[i], 1e-3 * step);
    }
  }

  @Test
  void csvHoldsTheCurve() {
    Source source = Soils.vanGenuchten();
    List<String> lines =
        text(Format.CSV, source, "soil-family-0.csv")
            .lines()
            .filter(l -> !l.startsWith("#"))
            .toList();
    assertEquals(
        "layer,theta,psi_m,capacity_1_m,conductivity_m_s,conductivity_stderr,diffusivity_m2_s,"
            + "diffusivity_stderr",
        lines.get(0));
    for (double[] row : numbers(lines.subList(1, lines.size()), ",")) {
      double w = (row[1] - Soils.LOAM.thetaR()) / Soils.LOAM.range();
      double k = new MualemConductivity(Soils.KS, Soils.M).at(w);
      assertEquals(k, row[4], 1e-6 * k);
      assertEquals(0.02 * k, row[5], 1e-6 * k);
      assertEquals(row[4] / row[6], row[3], 1e-6 * row[3]);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HYDRUS", "CLM", "JULES", "NOAH"})
  void heatDeterminesNoWater(Format format) {
    Source heat =
        new Source(
            "heat",
            Equation.HEAT,
            2e6,
            List.of(Soils.curve(-5, 30, t -> 1, t -> Double.NaN, 0.1)),
            List.of(),
            Soils.LOAM,
            false,
            "");
    assertFalse(text(Format.CSV, heat, "heat.csv").contains("no standard error"));
    Undetermined why = assertThrows(Undetermined.class, () -> format.of(heat));
    assertTrue(why.getMessage().contains("heat tells nothing of water"), why.getMessage());
    String csv = text(Format.CSV, heat, "heat.csv");
    assertTrue(csv.contains("2.000e+06 J m-3 K-1"), csv.substring(0, 200));
    assertTrue(csv.contains(",1.00000000,0.100000000,5.00000000e-07"), csv.substring(0, 400));
  }

  @Test
  void whatIsMissingIsSaid() {
    Source good = Soils.vanGenuchten();
    Source open =
        new Source("s", Equation.RICHARDS, 1, good.layers(), List.of(), good.water(), true, "");
    assertTrue(refusal(Format.HYDRUS, open).contains("up to a constant"));
    Source negative = Soils.source(Soils.curve(0.1, 0.9, w -> w - 0.3, w -> 1e-6, 0), Soils.LOAM);
    assertTrue(refusal(Format.CSV, negative).contains("λ is not positive at W = 0.1"));
    Source layered =
        new Source(
            "s",
            Equation.RICHARDS,
            1,
            List.of(good.layers().get(0), good.layers().get(0)),
            List.of(),
            good.water(),
            false,
            "");
    assertTrue(refusal(Format.CLM, layered).contains("edges of the layers"));
    assertEquals(
        2, text(Format.HYDRUS, layered, "s/Mater.in").lines().filter("NTab"::equals).count());
    assertThrows(BadInput.class, () -> Format.named("swap", List.of()));
  }

  private static String refusal(Format format, Source source) {
    return assertThrows(Undetermined.class, () -> format.of(source)).getMessage();
  }
}
