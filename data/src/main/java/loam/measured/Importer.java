package loam.measured;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import loam.experiment.BadInput;
import loam.experiment.ImportSettings;
import loam.hadoop.Stores;
import loam.physics.Equation;
import loam.store.Store;

/** Reads measured data, as {@code loam import} does. */
public final class Importer {
  private Importer() {}

  /** {@link #read(Store, String, ImportSettings, Equation)} of {@code import.input}. */
  public static Imported read(ImportSettings settings, Equation equation) throws IOException {
    String input =
        settings
            .input()
            .orElseThrow(
                () ->
                    BadInput.of(
                        "import.input",
                        "\"\"",
                        "path or URI of a CSV",
                        "--set import.input=FILE.csv"));
    int slash = input.lastIndexOf('/');
    Store folder = Stores.open(slash < 0 ? "." : slash == 0 ? "/" : input.substring(0, slash));
    return read(folder, input.substring(slash + 1), settings, equation);
  }

  /**
   * Reads a CSV.
   *
   * @throws BadInput where it cannot be used; names line and column
   */
  public static Imported read(Store store, String path, ImportSettings settings, Equation equation)
      throws IOException {
    return settings.series()
        ? series(SeriesCsv.read(store, path, settings), settings, equation)
        : profiles(ProfilesCsv.read(store, path, settings), settings);
  }

  private static Imported series(Series all, ImportSettings settings, Equation equation) {
    int[] kept =
        IntStream.range(0, all.sensors())
            .filter(i -> !settings.exclude().contains(all.columns().get(i)))
            .toArray();
    if (kept.length < 3) {
      throw BadInput.of(
          "import.exclude",
          settings.exclude(),
          "at least 3 depths that are left",
          "a tendency needs a level above and one below");
    }
    Series series = all.of(kept);
    SeriesProfiles.Split split = new SeriesProfiles(series, settings).split(settings.trainShare());
    String scheme =
        String.format(
            Locale.ROOT,
            "slope at t of the parabola through the values at t and %d complete times before and after (second order on irregular times), over no step longer than %s median steps",
            settings.smoothing(),
            settings.maxGapSteps());
    return new Imported(
        split.train(),
        split.test(),
        new SensorCheck(series, settings, equation).reports(),
        scheme,
        series.times() - split.train().count() - split.test().count());
  }

  private static Imported profiles(MeasuredProfiles all, ImportSettings settings) {
    int train = (int) Math.round(settings.trainShare() * all.count());
    if (train == 0 || train == all.count()) {
      throw BadInput.of(
          "import.train-share",
          settings.trainShare(),
          "a share that leaves profiles on both sides",
          "the file has " + all.count() + " profiles");
    }
    return new Imported(
        all.slice(0, train), all.slice(train, all.count()), List.of(), "as given in the file", 0);
  }
}
