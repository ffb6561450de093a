package loam.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import loam.error.BadInput;
import loam.physics.Equation;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What never changes tells no coefficient, whatever the estimator would make of it. */
class StillRecordTest {
  private static final double[] DEPTHS = {0.05, 0.1, 0.2, 0.3};

  @TempDir Path folder;

  /** Twelve days of a soil with some columns overwritten, by their number; NaN leaves a value. */
  private Imported read(Equation equation, IntToDoubleFunction... columns) throws IOException {
    Soil soil = Soil.hourly(24 * 12, DEPTHS);
    for (int t = 0; t < soil.timeS.length; t++) {
      for (int i = 0; i < columns.length; i++) {
        double value = columns[i].applyAsDouble(t);
        double own = equation.isWater() ? 0.01 * soil.state[t][i] : soil.state[t][i];
        soil.state[t][i] = Double.isNaN(value) ? own : value;
      }
    }
    LocalStore store = new LocalStore(folder);
    soil.write(store);
    return Importer.read(store, Soil.FILE, soil.settings(), equation);
  }

  private static IntToDoubleFunction always(double value) {
    return t -> value;
  }

  private static IntToDoubleFunction soil() {
    return always(Double.NaN);
  }

  private void refused(String words, Equation equation, IntToDoubleFunction... columns) {
    String said = assertThrows(BadInput.class, () -> read(equation, columns)).getMessage();
    assertTrue(said.contains(words) && said.contains(Soil.FILE), said);
  }

  @Test
  void recordsInWhichNothingMovesAreRefused() {
    for (Equation equation : new Equation[] {Equation.HEAT, Equation.RICHARDS}) {
      double x = equation.isWater() ? 0.25 : 15;
      double step = 0.1 * x;
      refused("T0, T1, T2, T3", equation, always(x), always(x), always(x), always(x));
      refused(
          "T0, T1, T2, T3",
          equation,
          always(x),
          always(x + step),
          always(x + 2 * step),
          always(x - step));
      refused("T1, T2, T3", equation, soil(), always(x), always(x), always(x));
      IntToDoubleFunction ramp = t -> x + 1e-4 * t;
      refused("the same in all columns", equation, ramp, ramp, ramp, ramp);
    }
  }

  @Test
  void oneSensorThatRestsOrIsThereTwiceIsNamed() throws IOException {
    assertEquals(List.of(), read(Equation.HEAT).suspicious());
    Imported still = read(Equation.HEAT, soil(), soil(), always(17));
    assertTrue(still.sensors().get(2).suspicions().contains("never changes in 12 days"));
    IntToDoubleFunction first = t -> Soil.at(3600.0 * t, DEPTHS[0]);
    Imported twice = read(Equation.HEAT, soil(), first);
    assertTrue(twice.sensors().get(1).suspicions().contains("reads as T0 at all times"));
  }
}
