package loam.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.station.Series;

/**
 * How the wave of the day goes down a record. In soil it is damped and late: from one sensor to the
 * next by a gain g &lt; 1 and a lag of −ln g radians, whatever the diffusivity (the heat equation's
 * damped wave). Two sensors that were exchanged have the wave going up; a clock that is off moves
 * the lags on both sides of its sensor, and no gain. Constant errors of a sensor change neither.
 */
final class DailyWave {
  private static final double DAY_S = 86_400;
  private static final int WINDOW_DAYS = 4;
  private static final int FEWEST_WINDOWS = 3;
  private static final double MOST_PRESENT = 0.9;
  private static final int FEWEST_A_DAY = 8;

  /** Below it a sensor's wave is not that of the sensor above. */
  private static final double COHERENT = 0.85;

  /** Share by which amplitudes must differ for their order to count. */
  private static final double APART = 0.15;

  /** Share of the lags' squares that a clock put right must leave at most. */
  private static final double MENDED = 0.25;

  /** Radians of the day: a little less than two hours. */
  private static final double LATE = 0.9 * Math.PI / 6;

  /** Complex amplitudes in windows of days, [windows][sensors]; NaN where values are missing. */
  private final double[][] re;

  private final double[][] im;
  private final int sensors;

  private DailyWave(double[][] re, double[][] im, int sensors) {
    this.re = re;
    this.im = im;
    this.sensors = sensors;
  }

  /** Of a record; empty where it has too few whole days, or rows too far apart. */
  static Optional<DailyWave> of(Series series) {
    int day = (int) Math.round(DAY_S / series.medianStepS());
    int rows = WINDOW_DAYS * day;
    if (day < FEWEST_A_DAY || series.times() < (FEWEST_WINDOWS + WINDOW_DAYS) * day) {
      return Optional.empty();
    }
    List<double[]> re = new ArrayList<>();
    List<double[]> im = new ArrayList<>();
    for (int from = 0; from + rows <= series.times(); from += day) {
      double span = series.timeS()[from + rows - 1] - series.timeS()[from];
      if (span < WINDOW_DAYS * DAY_S) {
        double[] real = new double[series.sensors()];
        double[] imaginary = new double[series.sensors()];
        for (int s = 0; s < series.sensors(); s++) {
          amplitude(series, from, rows, s, real, imaginary);
        }
        re.add(real);
        im.add(imaginary);
      }
    }
    return re.size() < FEWEST_WINDOWS
        ? Optional.empty()
        : Optional.of(
            new DailyWave(
                re.toArray(double[][]::new), im.toArray(double[][]::new), series.sensors()));
  }

  /**
   * Projection on the day's wave under a bell (Hann) that slower weather hardly leaks through,
   * after the mean under the bell is taken off; NaN where a tenth of the values is missing.
   */
  private static void amplitude(
      Series series, int from, int rows, int sensor, double[] re, double[] im) {
    double weights = 0;
    double mean = 0;
    int present = 0;
    for (int i = 0; i < rows; i++) {
      double y = series.state()[from + i][sensor];
      if (!Double.isNaN(y)) {
        weights += bell(i, rows);
        mean += bell(i, rows) * y;
        present++;
      }
    }
    mean /= weights;
    for (int i = 0; i < rows; i++) {
      double y = series.state()[from + i][sensor] - mean;
      if (!Double.isNaN(y)) {
        double phase = 2 * Math.PI * series.timeS()[from + i] / DAY_S;
        re[sensor] += 2 * bell(i, rows) / weights * y * Math.cos(phase);
        im[sensor] -= 2 * bell(i, rows) / weights * y * Math.sin(phase);
      }
    }
    if (present < MOST_PRESENT * rows) {
      re[sensor] = Double.NaN;
      im[sensor] = Double.NaN;
    }
  }

  private static double bell(int i, int rows) {
    double sin = Math.sin(Math.PI * (i + 0.5) / rows);
    return sin * sin;
  }

  /**
   * From an upper sensor to a lower one.
   *
   * @param gain of the amplitude
   * @param lag in radians of a day, in (−π, π]
   * @param coherence 1 where the lower wave is made of the upper one
   */
  record Transfer(double gain, double lag, double coherence) {}

  /** Transfer from one sensor to another, over the days that have both. */
  Transfer transfer(int upper, int lower) {
    double real = 0;
    double imaginary = 0;
    double above = 0;
    double below = 0;
    for (int d = 0; d < re.length; d++) {
      double a = re[d][upper];
      double b = im[d][upper];
      double c = re[d][lower];
      double e = im[d][lower];
      if (!Double.isNaN(a + c)) {
        real += c * a + e * b;
        imaginary += e * a - c * b;
        above += a * a + b * b;
        below += c * c + e * e;
      }
    }
    double cross = real * real + imaginary * imaginary;
    return new Transfer(
        Math.sqrt(cross) / above, -Math.atan2(imaginary, real), cross / (above * below));
  }

  /** The two sensors that stand in each other's place; empty where none do. */
  Optional<int[]> swapped() {
    double[] amplitude = new double[sensors];
    Arrays.setAll(amplitude, s -> amplitude(s));
    Integer[] order = new Integer[sensors];
    Arrays.setAll(order, s -> s);
    Arrays.sort(order, (a, b) -> Double.compare(amplitude[b], amplitude[a]));
    int[] moved = IntStream.range(0, sensors).filter(s -> order[s] != s).toArray();
    if (moved.length != 2) {
      return Optional.empty();
    }
    int upper = moved[0];
    int lower = moved[1];
    boolean upwards = transfer(upper, lower).lag() < 0;
    return upwards && amplitude[lower] > (1 + APART) * amplitude[upper]
        ? Optional.of(moved)
        : Optional.empty();
  }

  private double amplitude(int sensor) {
    double sum = 0;
    int days = 0;
    for (int d = 0; d < re.length; d++) {
      double square = re[d][sensor] * re[d][sensor] + im[d][sensor] * im[d][sensor];
      if (!Double.isNaN(square)) {
        sum += square;
        days++;
      }
    }
    return Math.sqrt(sum / days);
  }

  /**
   * A clock that is off.
   *
   * @param lateHours by how much its wave comes too late; negative: too early
   */
  record Clock(int sensor, double lateHours) {}

  /**
   * The interior sensor whose clock, put right, makes all lags those of diffusion; empty where none
   * is off by two hours or more, or nobody can tell.
   */
  Optional<Clock> clock() {
    double[] odd = new double[sensors - 1];
    for (int i = 0; i < odd.length; i++) {
      Transfer t = transfer(i, i + 1);
      // In radians; 0 where the wave goes down as it does in soil.
      odd[i] = t.coherence() > COHERENT ? wrapped(t.lag() + Math.log(t.gain())) : Double.NaN;
    }
    double before = squares(odd);
    Optional<Clock> best = Optional.empty();
    double least = MENDED * before;
    for (int s = 1; s < sensors - 1; s++) {
      double late = 0.5 * wrapped(odd[s - 1] - odd[s]);
      double[] mended = odd.clone();
      mended[s - 1] = wrapped(odd[s - 1] - late);
      mended[s] = wrapped(odd[s] + late);
      if (Math.abs(late) > LATE && squares(mended) < least) {
        least = squares(mended);
        best = Optional.of(new Clock(s, late * 12 / Math.PI));
      }
    }
    return best;
  }

  private static double squares(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).map(v -> v * v).sum();
  }

  private static double wrapped(double phase) {
    return Math.atan2(Math.sin(phase), Math.cos(phase));
  }
}
