package loam.measured;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import loam.parquet.ProfileWriter;
import loam.physics.Balance;
import loam.physics.Column;
import loam.rows.Instants;
import loam.rows.RowBlock;
import loam.rows.RowSource;
import loam.station.Times;

/**
 * Measured profiles with their tendencies, in order of time. Arrays are not copied: treat them as
 * frozen.
 *
 * @param column sensors as nodes, faces midway
 * @param id ids, increasing [n]
 * @param timeS seconds since 1970 of each profile; NaN where the data have no times [n]
 * @param state [n][N]
 * @param tendency [n][N−2]
 */
public record MeasuredProfiles(
    Column column, long[] id, double[] timeS, double[][] state, double[][] tendency) {
  private static final String MEASURED = "measured";

  /** n. */
  public int count() {
    return id.length;
  }

  /** Profiles from (inclusive) to (exclusive), by index. */
  public MeasuredProfiles slice(int from, int to) {
    return new MeasuredProfiles(
        column,
        Arrays.copyOfRange(id, from, to),
        Arrays.copyOfRange(timeS, from, to),
        Arrays.copyOfRange(state, from, to),
        Arrays.copyOfRange(tendency, from, to));
  }

  /** The same with ids from a first one on. */
  public MeasuredProfiles numbered(long first) {
    long[] ids = new long[count()];
    Arrays.setAll(ids, i -> first + i);
    return new MeasuredProfiles(column, ids, timeS, state, tendency);
  }

  /**
   * Appends profiles by index, so that a caller chooses the shards. The column {@code source} reads
   * {@code measured}, with the time where there is one.
   */
  public void write(ProfileWriter writer, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      String source = Double.isNaN(timeS[i]) ? MEASURED : MEASURED + " " + Times.iso(timeS[i]);
      writer.write(id[i], state[i], tendency[i], source);
    }
  }

  /** Seconds since 1970 of a profile with this {@code source}; empty where it has no time. */
  static OptionalDouble timeS(String source) {
    return source.startsWith(MEASURED + " ")
        ? Times.seconds(source.substring(MEASURED.length() + 1))
        : OptionalDouble.empty();
  }

  /** Smallest face state, the mean of adjacent nodes weighted by distance. */
  public double lowestFaceState() {
    return faceStates()[0];
  }

  /** Largest face state. */
  public double highestFaceState() {
    return faceStates()[1];
  }

  private double[] faceStates() {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    RowSource source = new Instants(column, Balance.diffusion(1));
    RowBlock block = new RowBlock(source.layout());
    for (double[] x : state) {
      source.fill(x, 0, block);
      for (double face : block.state(0)) {
        lo = Math.min(lo, face);
        hi = Math.max(hi, face);
      }
    }
    return new double[] {lo, hi};
  }
}
