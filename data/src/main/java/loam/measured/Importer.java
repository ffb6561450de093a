package loam.measured;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.physics.Equation;
import loam.station.Series;
import loam.station.Station;
import loam.station.StationFiles;
import loam.station.StationRequest;
import loam.store.Store;

/** Reads measured data, as {@code loam import} does. */
public final class Importer {
  private Importer() {}

  /** {@link #read(Store, String, ImportSettings, Equation)} of {@code import.input}. */
  public static Imported read(ImportSettings settings, Equation equation) throws IOException {
    InputFile file = InputFile.of(settings);
    return read(file.folder(), file.paths(), settings, equation);
  }

  /**
   * SHA-256 of the file in 64 hex digits, by which data are known wherever their file lies; empty
   * where none is configured or none is there.
   */
  public static Optional<String> digest(ImportSettings settings) throws IOException {
    return settings.input().isEmpty() ? Optional.empty() : InputFile.of(settings).digest();
  }

  /** {@link #read(Store, List, ImportSettings, Equation)} of one file. */
  public static Imported read(Store store, String path, ImportSettings settings, Equation equation)
      throws IOException {
    return read(store, List.of(path), settings, equation);
  }

  /**
   * Reads files.
   *
   * @throws BadInput where it cannot be used; names line and column
   */
  public static Imported read(
      Store store, List<String> paths, ImportSettings settings, Equation equation)
      throws IOException {
    if (paths.isEmpty()) {
      throw BadInput.of(
          "import.input",
          settings.input().orElse(store.uri()),
          "a file, a folder or a pattern of files",
          "there is none: check the path");
    }
    return settings.series()
        ? series(station(store, paths, settings, equation), settings, equation)
        : profiles(ProfilesCsv.read(store, paths.get(0), settings), settings);
  }

  /** The heat flux beside the states of {@code import.input}; empty where none is named. */
  public static Optional<Series> flux(ImportSettings settings, Equation equation)
      throws IOException {
    if (settings.flux().isEmpty()) {
      return Optional.empty();
    }
    InputFile file = InputFile.of(settings);
    ImportSettings.Flux flux = settings.flux().get();
    return Optional.of(
        StationFiles.flux(
            file.folder(),
            file.paths().get(0),
            StationRequest.of(settings, equation),
            flux.column(),
            flux.depthM()));
  }

  /** The station that the settings name. */
  public static Station station(
      Store store, List<String> paths, ImportSettings settings, Equation equation)
      throws IOException {
    StationRequest request = StationRequest.of(settings, equation);
    return StationFiles.choose(
        StationFiles.read(store, paths, settings.format(), request), settings.site());
  }

  private static Imported series(Station station, ImportSettings settings, Equation equation) {
    Series all = station.series();
    for (String name : settings.exclude()) {
      if (!all.columns().contains(name)) {
        throw BadInput.of(
            "import.exclude", name, "a sensor that is read", "they are " + all.columns());
      }
    }
    int[] kept =
        IntStream.range(0, all.sensors())
            .filter(i -> !settings.exclude().contains(all.columns().get(i)))
            .toArray();
    if (kept.length < 3) {
      throw BadInput.of(
          settings.exclude().isEmpty() ? "import.columns" : "import.exclude",
          settings.exclude().isEmpty() ? all.columns() : settings.exclude(),
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
    List<SensorReport> sensors = new SensorCheck(series, settings, equation).reports();
    List<String> notes = new ArrayList<>(station.notes());
    notes.addAll(CoarseSteps.notes(sensors, 2 * settings.smoothing() * series.medianStepS()));
    return new Imported(
        split.train(),
        split.test(),
        sensors,
        Optional.of(
            new Station(station.site(), station.latitude(), station.longitude(), series, notes)),
        scheme,
        series.times() - split.train().count() - split.test().count());
  }

  private static Imported profiles(MeasuredProfiles all, ImportSettings settings) {
    int train = (int) Math.round(settings.trainShare() * all.count());
    if (train == 0 || train == all.count() && settings.trainShare() < 1) {
      throw BadInput.of(
          "import.train-share",
          settings.trainShare(),
          "a share that leaves profiles on both sides",
          "the file has " + all.count() + " profiles");
    }
    return new Imported(
        all.slice(0, train),
        all.slice(train, all.count()),
        List.of(),
        Optional.empty(),
        "as given in the file",
        0);
  }
}
