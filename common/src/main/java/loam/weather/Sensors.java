package loam.weather;

import java.util.SplittableRandom;
import loam.experiment.SensorSettings;
import loam.random.Purpose;
import loam.random.Streams;

/**
 * What sensors say of states: noise, offsets, drifts, resolution and gaps. Draws depend on seed,
 * seed index, site and sensor only, each scaled by its setting: settings that differ in one key
 * share all others' draws.
 */
public final class Sensors {
  private static final double YEAR_S = 365.25 * 86_400;

  /** Mean length of a gap, rows. */
  private static final double GAP_ROWS = 6;

  private Sensors() {}

  /**
   * The readings of a site.
   *
   * @param states [rows][sensors]; NaN stays
   * @param intervalS time from one row to the next in s
   * @param seed root of the streams
   * @param site its number, from 0
   * @return a new array
   */
  public static double[][] read(
      SensorSettings settings,
      double[][] states,
      double intervalS,
      long seed,
      int seedIndex,
      int site) {
    return read(Purpose.SENSOR, settings, states, intervalS, seed, seedIndex, site);
  }

  /** The same of sensors whose streams are others. */
  public static double[][] read(
      Purpose purpose,
      SensorSettings settings,
      double[][] states,
      double intervalS,
      long seed,
      int seedIndex,
      int site) {
    double[][] read = new double[states.length][];
    for (int t = 0; t < read.length; t++) {
      read[t] = states[t].clone();
    }
    for (int s = 0; read.length > 0 && s < read[0].length; s++) {
      one(settings, read, s, intervalS, Streams.of(seed, purpose, seedIndex, site, s));
    }
    return read;
  }

  private static void one(
      SensorSettings settings, double[][] read, int s, double intervalS, SplittableRandom random) {
    SplittableRandom gaps = random.split();
    double offset = settings.offset() * random.nextGaussian();
    double drift = settings.driftPerYear() * random.nextGaussian() / YEAR_S;
    double kept =
        settings.correlationTimeS() > 0 ? Math.exp(-intervalS / settings.correlationTimeS()) : 0;
    double fresh = Math.sqrt(1 - kept * kept);
    double noise = random.nextGaussian();
    boolean gap = gaps.nextDouble() < settings.gapShare();
    for (int t = 0; t < read.length; t++) {
      double value = read[t][s] + offset + drift * t * intervalS + settings.sigma() * noise;
      read[t][s] = gap ? Double.NaN : rounded(value, settings.resolution());
      noise = kept * noise + fresh * random.nextGaussian();
      gap = gap(gap, settings.gapShare(), gaps.nextDouble());
    }
  }

  /** A chain of two states in which gaps have their mean length and share. */
  private static boolean gap(boolean now, double share, double draw) {
    double end = 1 / GAP_ROWS;
    double begin = share >= 1 ? 1 : Math.min(1, end * share / (1 - share));
    return now ? draw >= end || share >= 1 : draw < begin;
  }

  private static double rounded(double value, double resolution) {
    return resolution > 0 ? Math.rint(value / resolution) * resolution : value;
  }
}
