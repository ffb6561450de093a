package loam.measured;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import loam.parquet.ProfileFiles;
import loam.parquet.ProfileManifest;
import loam.parquet.ProfileManifest.Shard;
import loam.parquet.ProfileReader;
import loam.predict.Prediction;
import loam.predict.Scenario;
import loam.station.Times;
import loam.store.Store;

/**
 * The beginning of the test part of a measured record: its first profile, the series of its ends,
 * and what was measured between them.
 *
 * @param scenario drives a column as the soil was driven
 * @param measured what was measured at the same times
 */
public record MeasuredScenario(Scenario scenario, Prediction measured) {
  private static final double DAY_S = 86_400;

  /**
   * Reads it from a folder of profiles; empty where they are not measured ones with times.
   *
   * @param days at most this long; a gap of more than a day ends it
   */
  public static Optional<MeasuredScenario> read(Store folder, ProfileManifest manifest, double days)
      throws IOException {
    List<double[]> states = new ArrayList<>();
    double[] times = new double[1024];
    for (Shard shard : manifest.heldOut()) {
      try (ProfileReader reader =
          ProfileFiles.reader(folder, shard.file(), manifest.column().nodes())) {
        while (reader.next()) {
          OptionalDouble time = MeasuredProfiles.timeS(reader.source());
          int n = states.size();
          boolean ends =
              time.isEmpty()
                  || n > 0
                      && (time.getAsDouble() - times[0] > days * DAY_S
                          || !(time.getAsDouble() > times[n - 1])
                          || time.getAsDouble() - times[n - 1] > DAY_S);
          if (ends) {
            return of(manifest, times, states);
          }
          if (n == times.length) {
            times = java.util.Arrays.copyOf(times, 2 * n);
          }
          times[n] = time.getAsDouble();
          states.add(reader.state().clone());
        }
      }
    }
    return of(manifest, times, states);
  }

  private static Optional<MeasuredScenario> of(
      ProfileManifest manifest, double[] times, List<double[]> states) {
    int n = states.size();
    if (n < 2) {
      return Optional.empty();
    }
    double[] since = new double[n];
    double[] top = new double[n];
    double[] bottom = new double[n];
    for (int m = 0; m < n; m++) {
      since[m] = times[m] - times[0];
      top[m] = states.get(m)[0];
      bottom[m] = states.get(m)[states.get(m).length - 1];
    }
    String words =
        String.format(
            Locale.ROOT,
            "the uppermost and lowest sensor as boundaries, from %s",
            Times.iso(times[0]));
    return Optional.of(
        new MeasuredScenario(
            new Scenario(since, states.get(0), top, bottom, words),
            new Prediction(since, manifest.column().nodesM(), states.toArray(double[][]::new))));
  }
}
