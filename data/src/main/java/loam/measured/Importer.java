package loam.measured;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
import loam.station.Times;
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
        : profiles(ProfilesCsv.read(store, only(paths, "profiles"), settings), settings);
  }

  /** The file of what no name of a station tells apart. */
  private static String only(List<String> paths, String what) {
    if (paths.size() > 1) {
      throw BadInput.of(
          "import.input",
          paths.size() + " files, " + paths.get(0) + " first",
          "one file of " + what,
          "name it, or put them into one");
    }
    return paths.get(0);
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
        StationFiles.column(
            file.folder(),
            only(file.paths(), "states with a heat flux"),
            StationRequest.of(settings, equation),
            "import.flux-column",
            flux.column(),
            flux.depthM()));
  }

  /**
   * What flows into the surface beside the states of {@code import.input}; empty where no rain is
   * named.
   */
  public static Optional<Inflow> inflow(ImportSettings settings, Equation equation)
      throws IOException {
    if (settings.rain().isEmpty()) {
      return Optional.empty();
    }
    InputFile file = InputFile.of(settings);
    return inflow(file.folder(), file.paths(), settings, equation);
  }

  /** The same of some files. */
  public static Optional<Inflow> inflow(
      Store folder, List<String> paths, ImportSettings settings, Equation equation)
      throws IOException {
    if (settings.rain().isEmpty()) {
      return Optional.empty();
    }
    String path = only(paths, "states with rain");
    StationRequest request =
        StationFiles.conventional(settings.format(), StationRequest.of(settings, equation));
    return Optional.of(Inflow.of(folder, path, request, settings.rain().get()));
  }

  /**
   * The water contents beside temperatures of {@code import.input}, at their times.
   *
   * @throws BadInput where none was measured at any of them
   */
  public static Series water(ImportSettings settings, Series temperatures) throws IOException {
    InputFile file = InputFile.of(settings);
    StationRequest request = StationRequest.beside(settings);
    Series water = station(file.folder(), file.paths(), settings, request).series();
    Series beside = water.at(temperatures.timeS());
    if (Arrays.stream(beside.state()).flatMapToDouble(Arrays::stream).allMatch(Double::isNaN)) {
      throw BadInput.of(
          "import.water-columns",
          water.columns(),
          "water contents at times of the temperatures",
          "they begin at %s and %s: export both with the same time stamps"
              .formatted(Times.iso(water.timeS()[0]), Times.iso(temperatures.timeS()[0])));
    }
    return beside;
  }

  /** The station that the settings name. */
  public static Station station(
      Store store, List<String> paths, ImportSettings settings, Equation equation)
      throws IOException {
    return station(store, paths, settings, StationRequest.of(settings, equation));
  }

  private static Station station(
      Store store, List<String> paths, ImportSettings settings, StationRequest request)
      throws IOException {
    return StationFiles.choose(
        StationFiles.read(store, paths, settings.format(), request), settings.site());
  }

  /**
   * The record of a station with the data check, of some files; no profiles are made, so gaps and a
   * sensor that says little do no harm.
   *
   * @throws BadInput where it cannot be used
   */
  public static Checked record(
      Store store, List<String> paths, ImportSettings settings, Equation equation)
      throws IOException {
    Station station = station(store, paths, settings, equation);
    List<String> columns = station.series().columns();
    // Not every station has the sensor that is left out.
    List<String> exclude = settings.exclude().stream().filter(columns::contains).toList();
    Checked checked = checked(station, exclude, settings, equation);
    StillRecord.check(checked.station().series());
    return checked;
  }

  private static Checked checked(
      Station station, List<String> exclude, ImportSettings settings, Equation equation) {
    Series series = kept(station.series(), exclude);
    List<SensorReport> sensors = new SensorCheck(series, settings, equation).reports();
    List<String> notes = new ArrayList<>(station.notes());
    SoilDiffusivity.check(series, sensors, equation).ifPresent(notes::add);
    return new Checked(of(station, series, notes), sensors);
  }

  private static Station of(Station station, Series series, List<String> notes) {
    return new Station(station.site(), station.latitude(), station.longitude(), series, notes);
  }

  /** A station's record of the sensors that were not excluded, and a report on each. */
  public record Checked(Station station, List<SensorReport> sensors) {
    /** The same with what is said of rain. */
    public Checked noting(Optional<String> words) {
      List<String> notes = new ArrayList<>(station.notes());
      words.ifPresent(notes::add);
      return new Checked(of(station, station.series(), notes), sensors);
    }
  }

  /** The files that {@code import.input} names: where they lie, and their paths there. */
  public static Store folder(ImportSettings settings) {
    return InputFile.of(settings).folder();
  }

  /** Their paths in {@link #folder}, sorted. */
  public static List<String> paths(ImportSettings settings) throws IOException {
    return InputFile.of(settings).paths();
  }

  /** SHA-256 of the bytes of some files, and of what tells their depths, in 64 hex digits. */
  public static String digest(Store folder, List<String> paths, ImportSettings settings)
      throws IOException {
    return InputFile.digest(folder, paths, settings.variables());
  }

  private static Imported series(Station station, ImportSettings settings, Equation equation) {
    Checked checked = checked(station, settings.exclude(), settings, equation);
    Series series = checked.station().series();
    SeriesProfiles.Split split = new SeriesProfiles(series, settings).split(settings.trainShare());
    StillRecord.check(series);
    String scheme =
        String.format(
            Locale.ROOT,
            "slope at t of the parabola through the values at t and %d complete times before and after (second order on irregular times), over no step longer than %s median steps",
            settings.smoothing(),
            settings.maxGapSteps());
    List<String> notes = new ArrayList<>(checked.station().notes());
    double slopesS = 2 * settings.smoothing() * series.medianStepS();
    CoarseSteps.note(checked.sensors(), slopesS).ifPresent(notes::add);
    return new Imported(
        split.train(),
        split.test(),
        checked.sensors(),
        Optional.of(of(station, series, notes)),
        scheme,
        series.times() - split.train().count() - split.test().count());
  }

  private static Series kept(Series all, List<String> exclude) {
    for (String name : exclude) {
      if (!all.columns().contains(name)) {
        throw BadInput.of(
            "import.exclude", name, "a sensor that is read", "they are " + all.columns());
      }
    }
    int[] kept =
        IntStream.range(0, all.sensors())
            .filter(i -> !exclude.contains(all.columns().get(i)))
            .toArray();
    if (kept.length < 3) {
      throw BadInput.of(
          exclude.isEmpty() ? "import.columns" : "import.exclude",
          exclude.isEmpty() ? all.columns() : exclude,
          "at least 3 depths that are left",
          "a tendency needs a level above and one below");
    }
    return all.of(kept);
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
