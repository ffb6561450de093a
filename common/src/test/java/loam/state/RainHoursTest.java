package loam.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loam.state.RainHours.Weather;
import org.junit.jupiter.api.Test;

/** Rows in which it rains, of a first sensor that reads with noise. */
class RainHoursTest {
  private static final int ROWS = 720;
  private static final double SIGMA = 0.005;

  /** Light rain, of which rises alone tell three times of four. */
  @Test
  void lightRainIsSeenWhereItBeginsOrEnds() {
    int seen = 0;
    int rises = 0;
    for (int draw = 0; draw < 40; draw++) {
      SensorRecord record = record(0.004, 8, draw);
      seen += any(RainHours.of(record), 298, 312) ? 1 : 0;
      rises += rises(record) ? 1 : 0;
    }
    assertTrue(seen >= 37, seen + " of 40");
    assertTrue(rises <= 32, rises + " of 40 by rises");
  }

  /** A storm is marked from its first row on, and what drains after it. */
  @Test
  void stormsAreMarked() {
    Weather[] top = RainHours.of(record(0.03, 3, 1));
    for (int k = 300; k < 306; k++) {
      assertNotEquals(Weather.DRY, top[k], "row " + k);
    }
  }

  /**
   * Among showers of hours a front that passes within one is told from them: the rate changes
   * before its row and after it.
   */
  @Test
  void frontsAreNotOtherRain() {
    for (int draw = 0; draw < 20; draw++) {
      SensorRecord record = record(0, 0, draw);
      for (int from = 40; from < ROWS; from += 60) {
        shower(record, from, 5, 0.06);
      }
      shower(record, 500, 1, 0.15);
      Weather[] top = RainHours.of(record);
      int[] fronts = IntStream.range(0, ROWS).filter(k -> top[k] == Weather.FRONT).toArray();
      assertArrayEquals(new int[] {499, 501}, fronts, "draw " + draw);
    }
  }

  /** What a shower adds, as much in each of its hours, and drains within a day. */
  private static void shower(SensorRecord record, int from, int hours, double rise) {
    for (int k = from; k < ROWS; k++) {
      double wet = rise * Math.min(hours, k - from + 1) / hours;
      record.state()[k][0] += wet * Math.exp(-Math.max(0, k - from - hours) / 15.0);
    }
  }

  /**
   * Of dry weather with waves of the day few rows are marked: of normal residuals .27 %, here of 40
   * records together.
   */
  @Test
  void dryWeatherIsLeftAlone() {
    int marked = 0;
    for (int draw = 0; draw < 40; draw++) {
      for (Weather now : RainHours.of(record(0, 0, 100 + draw))) {
        marked += now == Weather.DRY ? 0 : 1;
      }
    }
    double share = marked / (40.0 * ROWS);
    assertTrue(share < 0.008, 100 * share + " %");
  }

  /** Too few values tell of nothing, and none is no trouble. */
  @Test
  void shortRecordsAndGapsAreTaken() {
    SensorRecord record = record(0.03, 3, 1);
    double[][] state = record.state();
    for (int k = 400; k < 500; k++) {
      state[k][0] = Double.NaN;
    }
    assertTrue(any(RainHours.of(record), 300, 303));
    for (double[] row : state) {
      row[0] = Double.NaN;
    }
    assertArrayEquals(RainHours.none(record), RainHours.of(record));
    SensorRecord brief = record.rows(0, 3);
    assertArrayEquals(RainHours.none(brief), RainHours.of(brief));
  }

  private static boolean any(Weather[] top, int from, int to) {
    return Arrays.stream(top, from, to).anyMatch(p -> p != Weather.DRY);
  }

  private static boolean rises(SensorRecord record) {
    boolean any = false;
    for (int k = 298; k < 312; k++) {
      any |= RainHours.rises(record)[k];
    }
    return any;
  }

  /** A soil that dries, by day more, with rain from row 300 on that adds so much an hour. */
  private static SensorRecord record(double rise, int hours, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] state = new double[ROWS][3];
    double x = 0.3;
    for (int k = 0; k < ROWS; k++) {
      boolean wet = k >= 300 && k < 300 + hours;
      x += wet ? rise : (0.1 - x) / 600 * (1 + 0.5 * Math.sin(2 * Math.PI * k / 24));
      state[k][0] = x + SIGMA * random.nextGaussian();
      state[k][1] = 0.2;
      state[k][2] = 0.2;
    }
    return new SensorRecord(new double[] {0.05, 0.2, 0.4}, 3600, state);
  }
}
