package loam.weather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import loam.experiment.Climate;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.physics.TrueCoefficient.VanGenuchtenConductivity;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.state.ColumnGrid;
import org.junit.jupiter.api.Test;

class SimulatedMoistureTest {
  private static final VanGenuchtenDiffusivity LOAM =
      new VanGenuchtenDiffusivity(3.6, 1.56, 2.89e-6, 0.078, 0.43);
  private static final VanGenuchtenConductivity LOAM_K =
      new VanGenuchtenConductivity(1.56, 2.89e-6, 0.078, 0.43);

  private static RecordPlan plan(Climate climate, double days, double intervalS, double... depths) {
    List<Double> at = Arrays.stream(depths).boxed().toList();
    return new RecordPlan(
        2, days, intervalS, at, climate, Season.SPRING, 5, 1, List.of(), List.of(), 0, List.of());
  }

  private static ColumnGrid grid() {
    return ColumnGrid.of(new double[] {0, 1}, new double[0], 0.01, 0.02);
  }

  /** Rain for an hour, more than the surface takes, then sun. */
  private static final FineWaterColumn.Sky SHOWER =
      new FineWaterColumn.Sky() {
        @Override
        public double rain(double timeS) {
          return timeS <= 3600 ? 4e-6 : 0;
        }

        @Override
        public double evaporation(double timeS) {
          return timeS <= 3600 ? 0 : 5e-8;
        }
      };

  @Test
  void whatIsStoredIsWhatCameInLessWhatLeft() {
    FineWaterColumn column = new FineWaterColumn(grid(), LOAM, -0.5);
    double before = column.storage();
    for (int k = 0; k < 1000; k++) {
      assertTrue(column.step(SHOWER, 60 * k, 60));
    }
    double kept = column.storage() - before;
    assertEquals(kept, column.infiltrated() - column.drained(), 1e-13);
    assertTrue(column.drained() > 1e-3, "it drains");
    assertTrue(column.at(0) > LOAM.thetaR());
    double fell = 3600 * 4e-6 - 56_400 * 5e-8;
    assertTrue(column.infiltrated() < fell - 1e-3, "some ran off");
  }

  /** Under rain without end K is what falls, in all of the column. */
  @Test
  void steadyRainDrainsAsItFalls() {
    double rain = 1e-7;
    FineWaterColumn.Sky steady =
        new FineWaterColumn.Sky() {
          @Override
          public double rain(double timeS) {
            return rain;
          }

          @Override
          public double evaporation(double timeS) {
            return 0;
          }
        };
    FineWaterColumn column = new FineWaterColumn(grid(), LOAM, -0.5);
    for (int k = 0; k < 6000; k++) {
      assertTrue(column.step(steady, 3600 * k, 3600));
    }
    assertEquals(rain, LOAM_K.at(column.at(0)), 1e-6 * rain);
    assertEquals(rain, LOAM_K.at(column.at(grid().nodes() - 1)), 1e-6 * rain);
  }

  /**
   * What a slice of 5 mm gains is what λ and γ of the truth let in: other formulas than its own.
   */
  @Test
  void waterMovesByTheTruth() {
    double step = 900;
    double[] depths = {0.045, 0.05, 0.055, 0.06, 0.065};
    double[][] rows = SimulatedMoisture.states(plan(Climate.MARITIME, 4, step, depths), LOAM, 0);
    double gained = 0;
    double moved = 0;
    double missed = 0;
    for (int t = 1; t < rows.length; t++) {
      double now = 0.5 * step * (net(rows[t - 1]) + net(rows[t]));
      double change = 0.005 * (rows[t][2] - rows[t - 1][2]);
      gained += Math.abs(change);
      moved += Math.abs(now);
      missed += Math.abs(change - now);
    }
    assertTrue(gained > 1e-4, "it rains: " + gained);
    assertEquals(gained, moved, 0.02 * gained);
    assertTrue(missed < 0.05 * gained, missed + " of " + gained);
  }

  private static double net(double[] theta) {
    return flux(theta[1], theta[2]) - flux(theta[2], theta[3]);
  }

  private static double flux(double above, double below) {
    double middle = 0.5 * (above + below);
    return LOAM_K.at(middle) - LOAM.at(middle) * (below - above) / 0.005;
  }

  @Test
  void weatherDoesNotDependOnIntervalOrDepths() {
    double[][] hourly =
        SimulatedMoisture.states(plan(Climate.CONTINENTAL, 5, 3600, 0.1, 0.2), LOAM, 0);
    double[][] often =
        SimulatedMoisture.states(plan(Climate.CONTINENTAL, 4, 1200, 0.05, 0.1, 0.2), LOAM, 0);
    double[][] other =
        SimulatedMoisture.states(plan(Climate.CONTINENTAL, 5, 3600, 0.1, 0.2), LOAM, 1);
    double apart = 0;
    for (int t = 0; t < 96; t++) {
      assertEquals(hourly[t][0], often[3 * t][1], 1e-3, "hour " + t);
      apart += Math.abs(hourly[t][0] - other[t][0]) / 96;
    }
    assertTrue(apart > 2e-3, "sites have weather of their own: " + apart);
    double[][] again =
        SimulatedMoisture.states(plan(Climate.CONTINENTAL, 5, 3600, 0.1, 0.2), LOAM, 0);
    assertArrayEquals(hourly[119], again[119], 0);
  }

  /** Below, water comes late and damped; a wet climate is wetter. */
  @Test
  void statesArePlausible() {
    double[][] rows =
        SimulatedMoisture.states(plan(Climate.CONTINENTAL, 20, 3600, 0.05, 0.2, 0.6), LOAM, 0);
    double[] spread = new double[3];
    for (int s = 0; s < 3; s++) {
      int at = s;
      double lo = Arrays.stream(rows).mapToDouble(r -> r[at]).min().orElseThrow();
      double hi = Arrays.stream(rows).mapToDouble(r -> r[at]).max().orElseThrow();
      assertTrue(lo > 0.1 && hi < 0.43, lo + " … " + hi);
      spread[s] = hi - lo;
    }
    assertTrue(spread[0] > 0.03 && spread[0] > 2 * spread[2], Arrays.toString(spread));
    double[][] wet =
        SimulatedMoisture.states(plan(Climate.MARITIME, 15, 3600, 0.05, 0.2, 0.6), LOAM, 0);
    assertTrue(mean(wet) > mean(rows) + 0.01, mean(wet) + " and " + mean(rows));
  }

  private static double mean(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(r -> r[0]).average().orElseThrow();
  }
}
