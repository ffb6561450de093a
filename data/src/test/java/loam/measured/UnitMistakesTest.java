package loam.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.physics.Equation;
import loam.store.LocalStore;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A unit that is not what it is said to be: the right number, or a line, never silence. */
class UnitMistakesTest {
  private static final double[] DEPTHS = {0.05, 0.1, 0.2, 0.3};
  private static final LocalDateTime START = LocalDateTime.of(2018, 7, 1, 0, 0);
  private static final DoubleUnaryOperator CELSIUS = t -> t;
  private static final DoubleUnaryOperator KELVIN = t -> t + 273.15;
  private static final DoubleUnaryOperator FAHRENHEIT = t -> 1.8 * t + 32;
  private static final DoubleUnaryOperator FRACTION = t -> 0.25 + 0.005 * (t - 15);
  private static final String HOURS = "import.time-format=\"%s since 2018-07-01\"";

  @TempDir Path folder;

  /** What a file holds and what is said of it. */
  private static final class Record {
    private DoubleUnaryOperator state = CELSIUS;
    private double perMetre = 1;
    private String unit = "";
    private boolean counted;
    private Equation equation = Equation.HEAT;
    private final List<String> said = new ArrayList<>();

    Record of(DoubleUnaryOperator values) {
      state = values;
      return this;
    }

    Record water() {
      equation = Equation.RICHARDS;
      return this;
    }

    Record header(String words) {
      unit = words;
      return this;
    }

    Record depths(double unitsInAMetre) {
      perMetre = unitsInAMetre;
      return this;
    }

    Record hoursAs(String unitOfTime) {
      counted = true;
      return say(HOURS.formatted(unitOfTime));
    }

    Record say(String key) {
      said.add(key);
      return this;
    }

    String text() {
      StringBuilder text = new StringBuilder("time");
      for (int i = 0; i < DEPTHS.length; i++) {
        text.append(",T").append(i).append(unit);
      }
      for (int h = 0; h < 24 * 20; h++) {
        text.append('\n').append(counted ? Integer.toString(h) : START.plusHours(h).toString());
        for (double depth : DEPTHS) {
          text.append(',').append((float) state.applyAsDouble(Soil.at(3600.0 * h, depth)));
        }
      }
      return text.append('\n').toString();
    }

    ImportSettings settings() {
      List<String> keys = new ArrayList<>(List.of("import.time-column=time"));
      List<String> columns = new ArrayList<>();
      List<Double> depths = new ArrayList<>();
      for (int i = 0; i < DEPTHS.length; i++) {
        columns.add("\"T" + i + unit + "\"");
        depths.add(perMetre * DEPTHS[i]);
      }
      keys.add("import.columns=" + columns);
      keys.add("import.depths=" + depths);
      keys.addAll(said);
      return ExperimentLoader.parse("cases = [water]", "test", keys).importing();
    }
  }

  private Imported read(Record record) throws IOException {
    LocalStore store = new LocalStore(folder);
    store.write(Soil.FILE, record.text());
    return Importer.read(store, Soil.FILE, record.settings(), record.equation);
  }

  private DynamicTest refused(String mistake, Record record, String hint) {
    return DynamicTest.dynamicTest(
        mistake,
        () -> {
          String said = assertThrows(BadInput.class, () -> read(record)).getMessage();
          assertTrue(said.contains(hint), said);
          assertFalse(said.contains("\n"), said);
        });
  }

  private DynamicTest right(String unit, Record record) {
    return DynamicTest.dynamicTest(
        unit,
        () -> {
          Imported imported = read(record);
          assertEquals(15, imported.sensors().get(3).lowest(), 12);
          assertEquals(Soil.DIFFUSIVITY, imported.sensors().get(1).diffusivity(), 5e-8);
          assertFalse(imported.lines().toString().contains("a diffusivity of"));
        });
  }

  /** The diffusivity of the soil, in the units that its depths and times are taken for. */
  private DynamicTest announced(String mistake, Record record, double times) {
    return DynamicTest.dynamicTest(
        mistake,
        () -> {
          String lines = read(record).lines().toString();
          Matcher said = Pattern.compile("WARNING: a diffusivity of (\\S+) m2/s").matcher(lines);
          assertTrue(said.find(), lines);
          double expected = times * Soil.DIFFUSIVITY;
          assertEquals(expected, Double.parseDouble(said.group(1)), 0.05 * expected);
        });
  }

  /** How heat moves does not tell °F from °C, a cold winter's values do not either: Loam asks. */
  @TestFactory
  List<DynamicTest> ofAWinterInFahrenheit() {
    DoubleUnaryOperator winter = t -> FAHRENHEIT.applyAsDouble(t - 13);
    return List.of(
        question("a winter in °F", record().of(winter), true),
        question("called °C", record().of(winter).header(" (°C)"), true),
        question("°F by key", record().of(winter).say("import.state-unit=F"), false),
        question("a desert's, by key", record().of(t -> t + 20).say("import.state-unit=C"), false),
        question("a desert's", record().of(t -> t + 20), true),
        question("a warm soil", record().of(t -> t + 12), false));
  }

  private DynamicTest question(String what, Record record, boolean asked) {
    return DynamicTest.dynamicTest(
        what,
        () -> assertEquals(asked, read(record).lines().toString().contains("Fahrenheit? Set")));
  }

  private static Record record() {
    return new Record();
  }

  @TestFactory
  List<DynamicTest> ofTemperatures() {
    return List.of(
        right("°C", record()),
        right("kelvin that the header names", record().of(KELVIN).header(" [K]")),
        right("Fahrenheit that a key names", record().of(FAHRENHEIT).say("import.state-unit=F")),
        refused("kelvin", record().of(KELVIN), "import.state-unit = K"),
        refused("kelvin called °C", record().of(KELVIN).header(" (°C)"), "import.state-unit = K"),
        refused(
            "kelvin, °C by key",
            record().of(KELVIN).say("import.state-unit=C"),
            "import.state-unit = K"),
        refused("°C called kelvin", record().header(" [K]"), "import.state-unit = C"),
        refused("°C, kelvin by key", record().say("import.state-unit=K"), "import.state-unit"),
        refused("Fahrenheit", record().of(FAHRENHEIT), "import.state-unit = F"),
        refused(
            "Fahrenheit called °C",
            record().of(FAHRENHEIT).header(" (°C)"),
            "import.state-unit = F"),
        refused("tenths", record().of(t -> 10 * t), "import."),
        refused("hundredths", record().of(t -> 100 * t), "import.scale"));
  }

  @TestFactory
  List<DynamicTest> ofDepthsAndTimes() {
    return List.of(
        right("cm that a key names", record().depths(100).say("import.depth-unit=cm")),
        right("hours", record().hoursAs("hours")),
        refused("cm", record().depths(100), "import.depth-unit"),
        refused("mm", record().depths(1000), "import.depth-unit"),
        refused("inches", record().depths(1 / 0.0254), "import.depth-unit"),
        refused("m, cm by key", record().say("import.depth-unit=cm"), "import.depth-unit"),
        refused("upward", record().depths(-1), "import.depths"),
        announced("feet", record().depths(1 / 0.3048), 1 / (0.3048 * 0.3048)),
        refused("hours called seconds", record().hoursAs("seconds"), "import.time-format"),
        announced("hours called minutes", record().hoursAs("minutes"), 60),
        announced("hours called days", record().hoursAs("days"), 1 / 24.0));
  }

  @TestFactory
  List<DynamicTest> ofWaterContents() {
    DoubleUnaryOperator percent = t -> 100 * FRACTION.applyAsDouble(t);
    return List.of(
        refused("per cent", record().water().of(percent), "import.state-unit = \"%\""),
        refused(
            "fractions, per cent by key",
            record().water().of(FRACTION).say("import.state-unit=\"%\""),
            "import.state-unit = m3/m3"),
        refused(
            "fractions called per cent",
            record().water().of(FRACTION).header(" (%)"),
            "import.state-unit = m3/m3"),
        refused(
            "per mille",
            record().water().of(t -> 1000 * FRACTION.applyAsDouble(t)),
            "import.scale"));
  }
}
