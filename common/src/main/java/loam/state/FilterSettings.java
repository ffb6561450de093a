package loam.state;

import java.io.Serializable;

/**
 * How a record is filtered.
 *
 * @param longestStepS longest step in time, s
 * @param longestGapH longest time in h for which an end sensor may be silent
 * @param shortestSegmentH stretches of the record shorter than this are left out, h
 * @param offsetSd prior deviation of the sensors' constant offsets in K; 0: sensors have none
 * @param blockDays length of the blocks of time for errors under a wrong model, days
 */
public record FilterSettings(
    double longestStepS,
    double longestGapH,
    double shortestSegmentH,
    double offsetSd,
    double blockDays)
    implements Serializable {
  public FilterSettings {
    if (!(longestStepS > 0 && longestGapH > 0 && offsetSd >= 0 && blockDays > 0)) {
      throw new IllegalArgumentException(
          "steps, gaps and blocks must be > 0, offsets >= 0; got %s s, %s h, %s days, %s K"
              .formatted(longestStepS, longestGapH, blockDays, offsetSd));
    }
  }

  /** Steps of 15 min, gaps to 6 h, blocks of 4 days, no offsets. */
  public static FilterSettings standard() {
    return new FilterSettings(900, 6, 48, 0, 4);
  }

  /** Number of blocks of time of a record. */
  int blocks(SensorRecord record) {
    double rows = blockDays * 24 / record.intervalH();
    return Math.max(1, (int) (record.times() / rows));
  }

  /** The same with another longest step. */
  public FilterSettings withStep(double seconds) {
    return new FilterSettings(seconds, longestGapH, shortestSegmentH, offsetSd, blockDays);
  }

  /** The same with offsets of this prior deviation. */
  public FilterSettings withOffsets(double sd) {
    return new FilterSettings(longestStepS, longestGapH, shortestSegmentH, sd, blockDays);
  }
}
