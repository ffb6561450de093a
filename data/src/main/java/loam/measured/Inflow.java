package loam.measured;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.ImportSettings.Rain;
import loam.experiment.ImportSettings.RainUnit;
import loam.state.SensorRecord;
import loam.station.Series;
import loam.station.StationFiles;
import loam.station.StationRequest;
import loam.station.Times;
import loam.store.Store;

/**
 * Rain less evaporation, which flows into the surface of a measured column.
 *
 * @param flux m s⁻¹ in the mean of the interval that ends at each time; NaN where rain is missing,
 *     or evaporation while it does not rain. Between middles of intervals of which one is missing,
 *     what the other has is all, where that is rain
 * @param words what is said of it: a unit that is wrong shows in the sums
 */
public record Inflow(Series flux, String words) {
  /** More than any storm brings within a row, and than any sun takes away or dew brings, mm/h. */
  private static final double MOST_RAIN = 500;

  private static final double MOST_EVAPORATION = 5;

  /**
   * Reads the columns of rain and evaporation that stand beside states.
   *
   * @throws BadInput where rain is negative or a running total, either more than a cloudburst, or
   *     more water comes than goes as evaporation
   */
  static Inflow of(Store folder, String path, StationRequest request, Rain rain)
      throws IOException {
    Columns columns = new Columns(folder, path, request, rain);
    Series read = columns.read("import.rain-column", rain.column());
    double interval = read.medianStepS();
    GaugeMistakes.check(rain.column(), read);
    double[] falls = columns.rates(read, "import.rain-column", 0, MOST_RAIN);
    double[] leaves = new double[falls.length];
    if (!rain.evaporation().isEmpty()) {
      String key = "import.evaporation-column";
      Series also = columns.read(key, rain.evaporation());
      leaves = columns.rates(also, key, -MOST_EVAPORATION, MOST_EVAPORATION);
      if (sum(leaves) < 0) {
        throw BadInput.of(
            key,
            rain.evaporation(),
            "what leaves the surface, upwards positive",
            "its sum is below 0: turn its sign, or leave it out");
      }
    }
    double[][] flux = new double[falls.length][1];
    int missing = 0;
    for (int t = 0; t < flux.length; t++) {
      boolean rainAlone = falls[t] > SensorRecord.RAINS_MS && Double.isNaN(leaves[t]);
      flux[t][0] = falls[t] - (rainAlone ? 0 : leaves[t]);
      missing += Double.isNaN(flux[t][0]) ? 1 : 0;
    }
    String words =
        String.format(
                Locale.ROOT,
                "rain less evaporation: %.1f mm fall and %.1f mm leave in %.0f days, %d of %d rows"
                    + " missing",
                1000 * interval * sum(falls),
                1000 * interval * sum(leaves),
                falls.length * interval / 86_400,
                missing,
                falls.length)
            + GaugeMistakes.question(falls, read, rain.unit());
    boolean moved = request.file().stamp().toMiddle() != 0;
    List<String> name = List.of("rain less evaporation");
    double[][] rows = moved ? betweenMiddles(flux) : flux;
    return new Inflow(new Series(read.name(), name, read.depthM(), read.timeS(), rows), words);
  }

  /**
   * Times are the middles of intervals then: half of each lies between two of them. Where one half
   * is missing, rain of the other is not thrown away.
   */
  private static double[][] betweenMiddles(double[][] flux) {
    double[][] out = new double[flux.length][1];
    for (int t = 0; t < flux.length; t++) {
      double before = t == 0 ? Double.NaN : 0.5 * flux[t - 1][0];
      double after = 0.5 * flux[t][0];
      double there = Double.isNaN(before) ? after : before;
      boolean rainAlone = Double.isNaN(before + after) && there > SensorRecord.RAINS_MS;
      out[t][0] = rainAlone ? there : before + after;
    }
    return out;
  }

  private static double sum(double[] rates) {
    return Arrays.stream(rates).filter(r -> !Double.isNaN(r)).sum();
  }

  /** Columns of a file. */
  private record Columns(Store folder, String path, StationRequest request, Rain rain) {
    Series read(String key, String column) throws IOException {
      return StationFiles.column(folder, path, request, key, column, 0);
    }

    /**
     * In m s⁻¹.
     *
     * @param least that can be, mm/h
     * @param most that can be, mm/h
     */
    double[] rates(Series read, String key, double least, double most) {
      double interval = read.medianStepS();
      double[] rates = new double[read.times()];
      for (int t = 0; t < rates.length; t++) {
        double value = read.state()[t][0];
        rates[t] = rain.unit().rate(value, interval);
        double hourly = rates[t] / RainUnit.MM_H.rate(1, interval);
        if (hourly < least || hourly > most) {
          throw BadInput.of(
              key,
              value + " at " + Times.iso(read.timeS()[t]),
              String.format(Locale.ROOT, "%.0f to %.0f mm/h", least, most),
              "is import.rain-unit right? Missing values need a mark of import.missing");
        }
      }
      return rates;
    }
  }
}
