package loam.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import loam.experiment.ImportSettings;
import loam.physics.Equation;
import loam.records.Spikes;
import loam.station.Medians;
import loam.station.Series;
import loam.station.Times;

/** Names sensors that look wrong: by diffusion, range, stuck values, spikes, missing values. */
final class SensorCheck {
  /** Share of missing values from which a sensor is suspicious. */
  private static final double MUCH_MISSING = 0.2;

  /**
   * A stuck sensor repeats a value for a day, and ten times longer than it usually does, and then
   * jumps: one that moves slowly goes on by a step of its resolution.
   */
  private static final double STUCK_S = 86_400;

  private static final double STUCK_RATIO = 10;

  /** Longest time without values that a run goes on over. */
  private static final double DROP_OUT_S = 21_600;

  private final Series series;
  private final Equation equation;
  private final DiffusionCheck diffusion;

  SensorCheck(Series series, ImportSettings settings, Equation equation) {
    this.series = series;
    this.equation = equation;
    this.diffusion = new DiffusionCheck(series, settings);
  }

  List<SensorReport> reports() {
    int[] all = IntStream.range(0, series.sensors()).toArray();
    RowFit[] fits = diffusion.fits(all);
    Map<Integer, String> waves = waves();
    // A sensor in another's place or time spoils its neighbours' rows: they are judged without it,
    // when that is mended.
    List<Integer> odd = waves.isEmpty() ? diffusion.suspicious(all) : List.of();
    List<SensorReport> reports = new ArrayList<>();
    for (int i : all) {
      double[] present = present(i);
      List<String> suspicions = new ArrayList<>();
      boolean interior = i > 0 && i < all.length - 1;
      double nan = Double.NaN;
      RowFit fit = interior ? fits[i - 1] : new RowFit(nan, nan, nan, nan);
      if (odd.contains(i)) {
        suspicions.add(diffusionWords(fit));
      }
      if (waves.containsKey(i)) {
        suspicions.add(waves.get(i));
      }
      values(present, suspicions);
      copies(i, suspicions);
      stuck(i, suspicions);
      spikes(i, suspicions);
      reports.add(
          new SensorReport(
              series.columns().get(i),
              series.depthM()[i],
              1 - (double) present.length / series.times(),
              Arrays.stream(present).min().orElse(nan),
              Arrays.stream(present).max().orElse(nan),
              fit.diffusivity(),
              fit.explained(),
              fit.offset(),
              fit.explainedWithOffset(),
              suspicions));
    }
    return reports;
  }

  /** What the wave of the day says of sensors, by index. */
  private Map<Integer, String> waves() {
    Map<Integer, String> out = new TreeMap<>();
    Optional<DailyWave> wave = equation.isWater() ? Optional.empty() : DailyWave.of(series);
    if (wave.isEmpty()) {
      return out;
    }
    Optional<int[]> swapped = wave.get().swapped();
    if (swapped.isPresent()) {
      int upper = swapped.get()[0];
      int lower = swapped.get()[1];
      out.put(upper, inPlaceOf(lower));
      out.put(lower, inPlaceOf(upper));
      return out;
    }
    wave.get()
        .clock()
        .ifPresent(
            clock ->
                out.put(
                    clock.sensor(),
                    say(
                        "its clock is off: the wave of the day comes about %.0f h too %s for its"
                            + " depth",
                        Math.abs(clock.lateHours()), clock.lateHours() > 0 ? "late" : "early")));
    return out;
  }

  private String inPlaceOf(int other) {
    return "swapped with "
        + series.columns().get(other)
        + "? the wave of the day goes upwards between them";
  }

  private String diffusionWords(RowFit fit) {
    String words =
        say("diffusion explains %.0f %% of its changes", 100 * Math.max(0, fit.explained()))
            + " and the others fit better without it";
    if (fit.explainedWithOffset() > 0.5) {
      words +=
          say(
              "; reading %+.2g %s %s would explain it (then %.0f %%)",
              Math.abs(fit.offset()),
              equation.isWater() ? "" : "K",
              fit.offset() > 0 ? "too high" : "too low",
              100 * fit.explainedWithOffset());
    }
    return words.replace("  ", " ").replace("+", "");
  }

  private void values(double[] present, List<String> suspicions) {
    double missing = 1 - (double) present.length / series.times();
    if (missing > MUCH_MISSING) {
      suspicions.add(say("%.0f %% of its values are missing", 100 * missing));
    }
    double lo = equation.isWater() ? 0 : -60;
    double hi = equation.isWater() ? 1 : 80;
    long outside = Arrays.stream(present).filter(v -> v < lo || v > hi).count();
    if (outside > 0) {
      suspicions.add(say("%d values lie outside [%.0f, %.0f]", outside, lo, hi));
    }
  }

  private void stuck(int sensor, List<String> suspicions) {
    double longest = 0;
    int from = 0;
    int start = -1;
    int last = -1;
    double[] lengths = new double[series.times()];
    double step = 1.5 * resolution(present(sensor));
    int runs = 0;
    for (int t = 0; t <= series.times(); t++) {
      boolean end = t == series.times();
      // A value that dropped out says nothing of whether the sensor moved.
      if (!end && Double.isNaN(at(t, sensor))) {
        continue;
      }
      boolean goesOn =
          !end
              && start >= 0
              && at(t, sensor) == at(start, sensor)
              && series.timeS()[t] - series.timeS()[last] <= DROP_OUT_S;
      if (!goesOn) {
        double length = start < 0 ? 0 : series.timeS()[last] - series.timeS()[start];
        lengths[runs] = length;
        runs += start < 0 ? 0 : 1;
        if (length > longest && (end || Math.abs(at(t, sensor) - at(start, sensor)) > step)) {
          longest = length;
          from = start;
        }
        start = t;
      }
      last = t;
    }
    if (longest >= STUCK_RATIO * STUCK_S && StillRecord.neverChanges(series, sensor)) {
      suspicions.add(say("never changes in %.0f days", longest / 86_400));
      return;
    }
    double usual = Medians.of(Arrays.copyOf(lengths, runs));
    if (longest >= STUCK_S && longest > STUCK_RATIO * usual) {
      suspicions.add(
          say("stuck for %.1f days from %s", longest / 86_400, Times.iso(series.timeS()[from])));
    }
  }

  /** Of two columns that are one, the lower one. */
  private void copies(int sensor, List<String> suspicions) {
    for (int upper = 0; upper < sensor; upper++) {
      if (StillRecord.equal(series, upper, sensor) && !StillRecord.neverChanges(series, sensor)) {
        suspicions.add(say("reads as %s at all times", series.columns().get(upper)));
        return;
      }
    }
  }

  private double at(int time, int sensor) {
    return series.state()[time][sensor];
  }

  /** The least change between neighbours in time. */
  private static double resolution(double[] present) {
    return IntStream.range(1, present.length)
        .mapToDouble(t -> Math.abs(present[t] - present[t - 1]))
        .filter(d -> d > 0)
        .min()
        .orElse(0);
  }

  private void spikes(int sensor, List<String> suspicions) {
    int[] found =
        Spikes.of(Arrays.stream(series.state()).mapToDouble(row -> row[sensor]).toArray());
    if (found.length > 0) {
      suspicions.add(
          say("%d spikes, the first at %s", found.length, Times.iso(series.timeS()[found[0]])));
    }
  }

  private double[] present(int sensor) {
    return Arrays.stream(series.state())
        .mapToDouble(row -> row[sensor])
        .filter(v -> !Double.isNaN(v))
        .toArray();
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
