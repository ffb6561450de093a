package loam.weather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import loam.experiment.Climate;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.physics.Coefficient;
import org.junit.jupiter.api.Test;

class SimulatedSiteTest {
  private static final Coefficient LAMBDA = x -> 0.9 * Math.exp(0.015 * x);
  private static final double C = 2e6;

  private static RecordPlan plan(Climate climate, double days, double intervalS, double... depths) {
    List<Double> at = Arrays.stream(depths).boxed().toList();
    return new RecordPlan(
        2, days, intervalS, at, climate, Season.SPRING, 5, 1, List.of(), List.of(), 0, List.of());
  }

  private static double[][] states(RecordPlan plan, int site) {
    return SimulatedSite.states(plan, LAMBDA, C, site);
  }

  private static double rmsChange(double[][] rows, int sensor) {
    double sum = 0;
    for (int t = 1; t < rows.length; t++) {
      double d = rows[t][sensor] - rows[t - 1][sensor];
      sum += d * d;
    }
    return Math.sqrt(sum / (rows.length - 1));
  }

  /** Amplitude of a wave of so many hours in a sensor's states. */
  private static double amplitude(double[][] rows, int sensor, double hours) {
    double re = 0;
    double im = 0;
    for (int t = 0; t < rows.length; t++) {
      re += rows[t][sensor] * Math.cos(2 * Math.PI * t / hours);
      im += rows[t][sensor] * Math.sin(2 * Math.PI * t / hours);
    }
    return 2 * Math.hypot(re, im) / rows.length;
  }

  /** A real record of a semi-arid spring: 1.5 K/h at 5 cm, .03 at 60 cm. */
  @Test
  void temperaturesMoveAsInARealRecord() {
    double[][] rows = states(plan(Climate.SEMI_ARID, 90, 3600, 0.05, 0.2, 0.6), 0);
    assertEquals(1.5, rmsChange(rows, 0), 0.15);
    assertEquals(0.03, rmsChange(rows, 2), 0.008);
    double day = amplitude(rows, 0, 24);
    assertTrue(day > 4 && day < 9, "daily wave " + day);
    assertTrue(amplitude(rows, 0, 12) > 0.1 * day, "a day is no sine");
    // Between days and months there is weather, and little of it within hours.
    assertTrue(amplitude(rows, 0, 24 * 5.5) > 0.2 && amplitude(rows, 0, 5.5) < 0.3);
    double[][] mild = states(plan(Climate.MARITIME, 90, 3600, 0.05, 0.2, 0.6), 0);
    assertTrue(rmsChange(mild, 0) < 0.6 * rmsChange(rows, 0));
  }

  @Test
  void weatherDoesNotDependOnIntervalOrDepths() {
    double[][] hourly = states(plan(Climate.CONTINENTAL, 6, 3600, 0.05, 0.2, 0.6), 1);
    double[][] often = states(plan(Climate.CONTINENTAL, 5, 600, 0.05, 0.1, 0.2), 1);
    double[][] other = states(plan(Climate.CONTINENTAL, 6, 3600, 0.05, 0.2, 0.6), 0);
    double apart = 0;
    for (int t = 0; t < 120; t++) {
      assertEquals(hourly[t][0], often[6 * t][0], 0.02, "hour " + t);
      assertEquals(hourly[t][1], often[6 * t][2], 0.01, "hour " + t);
      apart += Math.abs(hourly[t][0] - other[t][0]) / 120;
    }
    assertTrue(apart > 1, "sites have weather of their own");
    assertArrayEquals(
        hourly[143], states(plan(Climate.CONTINENTAL, 6, 3600, 0.05, 0.2, 0.6), 1)[143], 0);
  }

  /** A layer of 1.5 λ from 15 cm on carries the same wave deeper. */
  @Test
  void layersCount() {
    RecordPlan one = plan(Climate.SEMI_ARID, 10, 3600, 0.05, 0.2, 0.4);
    RecordPlan two =
        new RecordPlan(
            1,
            10,
            3600,
            one.depthsM(),
            Climate.SEMI_ARID,
            Season.SPRING,
            5,
            1,
            List.of(0.15),
            List.of(1.5),
            0,
            List.of());
    assertTrue(rmsChange(states(two, 0), 2) > 1.2 * rmsChange(states(one, 0), 2));
  }
}
