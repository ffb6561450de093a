package loam.predict;

import java.util.Arrays;
import loam.experiment.SoilCase;

/**
 * What drives a column: its initial profile and the states of its ends in time. Arrays are not
 * copied: treat them as frozen.
 *
 * @param timesS times in s, the first is 0 [M]
 * @param initial nodes [N]
 * @param top state of the first node [M]
 * @param bottom state of the last node [M]
 * @param words where it comes from
 */
public record Scenario(
    double[] timesS, double[] initial, double[] top, double[] bottom, String words) {
  private static final double DAY_S = 86_400;
  private static final double WEATHER_S = 9 * DAY_S;

  /** Rain falls this often, this long; the surface follows it and dries with these times. */
  private static final double RAIN_EVERY_S = 4 * DAY_S;

  private static final double RAIN_S = 6 * 3600;
  private static final double WETTING_S = 2 * 3600;
  private static final double DRYING_S = 2 * DAY_S;

  /** Both ends stay as they are. */
  public static Scenario constant(double[] initial, PredictSettings settings) {
    double[] times = times(settings);
    double[] top = new double[times.length];
    Arrays.fill(top, initial[0]);
    return new Scenario(
        times, initial, top, last(initial, times.length), "the states of both ends held");
  }

  /**
   * A surface that lives: for heat a daily wave and slower weather, for water a shower every four
   * days and drying in between, inside the case's range; the lower end stays as it is.
   *
   * @param initial nodes [N] in the case's range
   */
  public static Scenario forced(SoilCase soil, double[] initial, PredictSettings settings) {
    double[] times = times(settings);
    boolean water = soil.equation().isWater();
    double[] top = water ? showers(soil, initial[0], times) : waves(soil, initial[0], times);
    return new Scenario(
        times,
        initial,
        top,
        last(initial, times.length),
        water
            ? "a shower on the surface every four days and drying in between"
            : "daily and slower waves at the surface");
  }

  private static double[] times(PredictSettings settings) {
    double end = settings.days() * DAY_S;
    int steps = (int) Math.max(1, Math.ceil(end / settings.stepSeconds() * (1 - 1e-12)));
    double[] times = new double[steps + 1];
    for (int m = 0; m <= steps; m++) {
      times[m] = Math.min(end, m * settings.stepSeconds());
    }
    return times;
  }

  private static double[] last(double[] initial, int length) {
    double[] bottom = new double[length];
    Arrays.fill(bottom, initial[initial.length - 1]);
    return bottom;
  }

  private static double[] waves(SoilCase soil, double start, double[] times) {
    double largest = 0.3 * (soil.hi() - soil.lo());
    double up = Math.min(largest, soil.hi() - start);
    double down = Math.min(largest, start - soil.lo());
    double[] top = new double[times.length];
    for (int m = 0; m < times.length; m++) {
      double wave =
          0.6 * Math.sin(2 * Math.PI * times[m] / DAY_S)
              + 0.4 * Math.sin(2 * Math.PI * times[m] / WEATHER_S);
      top[m] = start + wave * (wave > 0 ? up : down);
    }
    return top;
  }

  private static double[] showers(SoilCase soil, double start, double[] times) {
    double width = soil.hi() - soil.lo();
    double wet = soil.lo() + 0.85 * width;
    double dry = soil.lo() + 0.25 * width;
    double[] top = new double[times.length];
    top[0] = start;
    for (int m = 1; m < times.length; m++) {
      // The first shower comes after a day.
      boolean rain = (times[m] + RAIN_EVERY_S - DAY_S) % RAIN_EVERY_S < RAIN_S;
      double target = rain ? wet : dry;
      double kept = Math.exp(-(times[m] - times[m - 1]) / (rain ? WETTING_S : DRYING_S));
      top[m] = target + (top[m - 1] - target) * kept;
    }
    return top;
  }
}
