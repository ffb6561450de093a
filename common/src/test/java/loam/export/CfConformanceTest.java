package loam.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import loam.evaluate.Curve;
import loam.export.NetcdfText.Variable;
import loam.physics.Equation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * "CF Conformance Requirements and Recommendations 1.8", the sections that are about such files,
 * and the standard name table, version 83.
 */
class CfConformanceTest {
  /** Of the table: canonical units, and those of ours that UDUNITS converts to them. */
  private static final Map<String, Set<String>> STANDARD_NAMES =
      Map.of(
          "soil_temperature", Set.of("K", "degree_Celsius"),
          "soil_thermal_conductivity", Set.of("W m-1 K-1"),
          "volume_fraction_of_condensed_water_in_soil", Set.of("1"));

  /** A product of UDUNITS' symbols with powers, or one of its names. */
  private static final String UNIT =
      "1|degree_Celsius|(m|s|K|W|J|kg)-?\\d*( (m|s|K|W|J|kg)-?\\d*)*";

  /** Appendix C. */
  private static final String MODIFIER = "standard_error";

  static Stream<Source> sources() {
    Source water = Soils.vanGenuchten();
    return Stream.of(
        water,
        of(Equation.DIFFUSION, List.of(water.layers().get(0)), water.water()),
        of(
            Equation.HEAT,
            List.of(
                Soils.curve(-5, 30, t -> 1 + 0.01 * t, t -> Double.NaN, 0.1),
                Soils.curve(-5, 30, t -> 2 + 0.01 * t, t -> Double.NaN, 0.2)),
            water.water()));
  }

  private static Source of(Equation equation, List<Curve> layers, WaterScale water) {
    return new Source("soil", equation, 2e6, layers, List.of(0.2), water, false, "");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void requirementsAreMet(Source source) {
    ExportFile written = CfNetcdf.files(source).get(0);
    assertTrue(written.path().endsWith(".nc"), "2.1");
    NetcdfText file = new NetcdfText(written.content());
    names(file);
    assertEquals("CF-1.8", file.attributes.get("Conventions"), "2.6.1");
    for (String text : List.of("title", "source")) {
      assertFalse(((String) file.attributes.get(text)).isEmpty(), "2.6.2");
    }
    assertTrue(file.variables.keySet().containsAll(file.dimensions.keySet()), "5");
    for (Map.Entry<String, Variable> one : file.variables.entrySet()) {
      variable(one.getKey(), one.getValue(), file);
    }
  }

  /** 2.3, 2.4. */
  private static void names(NetcdfText file) {
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, Variable> one : file.variables.entrySet()) {
      assertTrue(seen.add(one.getKey().toLowerCase(Locale.ROOT)), one.getKey());
      Stream.of(Stream.of(one.getKey()), one.getValue().attributes().keySet().stream())
          .flatMap(s -> s)
          .filter(name -> !name.equals("_FillValue"))
          .forEach(name -> assertTrue(name.matches("[A-Za-z][A-Za-z0-9_]*"), name));
      List<String> on = one.getValue().dimensions();
      assertEquals(on.size(), Set.copyOf(on).size(), one.getKey());
    }
  }

  private static void variable(String name, Variable one, NetcdfText file) {
    Map<String, Object> said = one.attributes();
    assertTrue(said.containsKey("long_name") || said.containsKey("standard_name"), "3 " + name);
    String unit = (String) said.get("units");
    assertTrue(unit != null && unit.matches(UNIT), "3.1 " + name + " in " + unit);
    if (said.get("standard_name") instanceof String standard) {
      String[] words = standard.split(" ");
      assertTrue(words.length == 1 || words[1].equals(MODIFIER), "3.3 " + standard);
      assertTrue(STANDARD_NAMES.get(words[0]).contains(unit), "3.1 " + standard + " in " + unit);
    }
    if (said.get("ancillary_variables") instanceof String beside) {
      Variable error = file.variables.get(beside);
      assertEquals(one.dimensions(), error.dimensions(), "3.4 " + beside);
      assertEquals(unit, error.attributes().get("units"), "C " + beside);
      if (said.get("standard_name") instanceof String standard) {
        assertEquals(standard + " " + MODIFIER, error.attributes().get("standard_name"), "C");
      }
    }
    if (file.dimensions.containsKey(name)) {
      assertEquals(List.of(name), one.dimensions());
      assertFalse(said.containsKey("_FillValue") || said.containsKey("missing_value"), "5 " + name);
      for (int i = 1; i < one.values().length; i++) {
        assertTrue(one.values()[i] > one.values()[i - 1], "5 " + name);
      }
    } else {
      assertTrue(said.get("_FillValue") instanceof Double, "2.5.1 " + name);
    }
  }
}
