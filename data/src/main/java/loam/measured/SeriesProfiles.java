package loam.measured;

import java.util.Arrays;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.physics.Column;
import loam.station.Series;

/**
 * A time series as profiles. The state is the profile at time t; the tendency of each interior
 * sensor is the slope at t of the parabola through the values at t and {@code import.smoothing}
 * complete times before and after. Times at which a sensor is missing are left out, and a slope may
 * span no step longer than {@code import.max-gap-steps} median steps.
 */
public final class SeriesProfiles {
  private final Series series;
  private final int reach;
  private final double longestStep;

  SeriesProfiles(Series series, ImportSettings settings) {
    this(series, settings.maxGapSteps(), settings.smoothing());
  }

  private SeriesProfiles(Series series, double maxGapSteps, int reach) {
    this.longestStep = maxGapSteps * series.medianStepS() * (1 + 1e-9);
    this.series = series.complete();
    this.reach = reach;
  }

  /** The profiles of a series without gaps, by centred differences. */
  public static MeasuredProfiles of(Series series) {
    return new SeriesProfiles(series, 1, 1).profiles(Double.POSITIVE_INFINITY);
  }

  Split split(double trainShare) {
    double[] time = series.timeS();
    int n = series.times();
    if (n == 0) {
      throw none();
    }
    if (trainShare == 1) {
      MeasuredProfiles all = profiles(Double.POSITIVE_INFINITY);
      return new Split(all, all.slice(all.count(), all.count()));
    }
    double cut = time[0] + trainShare * (time[n - 1] - time[0]);
    MeasuredProfiles all = profiles(cut);
    int train = 0;
    while (train < all.count() && all.timeS()[train] < cut) {
      train++;
    }
    if (train == 0 || train == all.count()) {
      throw BadInput.of(
          "import.train-share",
          trainShare,
          "a share that leaves profiles on both sides",
          train + " profiles lie before the cut and " + (all.count() - train) + " after");
    }
    return new Split(all.slice(0, train), all.slice(train, all.count()));
  }

  /** Profiles whose slope lies wholly before or wholly after the cut, so that none sees both. */
  private MeasuredProfiles profiles(double cut) {
    double[] time = series.timeS();
    int n = series.times();
    int[] longUntil = longSteps();
    int count = 0;
    double[] at = new double[n];
    double[][] states = new double[n][];
    double[][] tendencies = new double[n][];
    double[] weights = new double[3];
    for (int i = reach; i < n - reach; i++) {
      boolean gap = longUntil[i + reach] - longUntil[i - reach] > 0;
      boolean straddles = time[i - reach] < cut && time[i + reach] >= cut;
      if (gap || straddles) {
        continue;
      }
      Slopes.weights(time[i] - time[i - reach], time[i + reach] - time[i], weights);
      double[] tendency = new double[series.sensors() - 2];
      for (int k = 0; k < tendency.length; k++) {
        tendency[k] =
            weights[0] * series.state()[i - reach][k + 1]
                + weights[1] * series.state()[i][k + 1]
                + weights[2] * series.state()[i + reach][k + 1];
      }
      at[count] = time[i];
      states[count] = series.state()[i];
      tendencies[count] = tendency;
      count++;
    }
    if (count == 0) {
      throw none();
    }
    long[] id = new long[count];
    Arrays.setAll(id, i -> i);
    return new MeasuredProfiles(
        Column.ofDepths(series.depthM()),
        id,
        Arrays.copyOf(at, count),
        Arrays.copyOf(states, count),
        Arrays.copyOf(tendencies, count));
  }

  /** Number of too long steps before each time. */
  private int[] longSteps() {
    double[] time = series.timeS();
    int[] count = new int[time.length];
    for (int i = 1; i < time.length; i++) {
      count[i] = count[i - 1] + (time[i] - time[i - 1] > longestStep ? 1 : 0);
    }
    return count;
  }

  private BadInput none() {
    return BadInput.of(
        "import.input",
        series.name(),
        "rows from which a tendency follows",
        "no row has all of "
            + series.columns()
            + " with neighbours in time: exclude a sensor that is mostly missing, or raise import.max-gap-steps");
  }

  /** First and second part of the record. */
  record Split(MeasuredProfiles train, MeasuredProfiles test) {}
}
