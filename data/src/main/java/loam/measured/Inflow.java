package loam.measured;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.ImportSettings.Rain;
import loam.station.Series;
import loam.station.StationFiles;
import loam.station.StationRequest;

/** Rain less evaporation, which flows into the surface of a measured column. */
final class Inflow {
  /** More than any storm brings within a row, m s⁻¹: half a metre an hour. */
  private static final double MOST_MS = 0.5 / 3600;

  private Inflow() {}

  /**
   * Reads the columns of rain and evaporation that stand beside states.
   *
   * @return m s⁻¹ in the mean of the interval that ends at each time; NaN where one is missing
   * @throws BadInput where rain is negative, or more than a cloudburst
   */
  static Series of(InputFile file, String path, StationRequest request, Rain rain)
      throws IOException {
    Series falls =
        StationFiles.column(file.folder(), path, request, "import.rain-column", rain.column(), 0);
    double interval = falls.medianStepS();
    double[][] flux = new double[falls.times()][1];
    for (int t = 0; t < flux.length; t++) {
      double value = falls.state()[t][0];
      flux[t][0] = rain.unit().rate(value, interval);
      if (value < 0 || flux[t][0] > MOST_MS) {
        throw BadInput.of(
            "import.rain-column",
            value,
            "rain from 0 to 500 mm/h",
            "is import.rain-unit right? Missing values need a mark of import.missing");
      }
    }
    if (!rain.evaporation().isEmpty()) {
      Series leaves =
          StationFiles.column(
              file.folder(), path, request, "import.evaporation-column", rain.evaporation(), 0);
      for (int t = 0; t < flux.length; t++) {
        flux[t][0] -= rain.unit().rate(leaves.state()[t][0], interval);
      }
    }
    return new Series(
        falls.name(), List.of("rain less evaporation"), falls.depthM(), falls.timeS(), flux);
  }

  /** What is said of it: a unit that is wrong shows in the sums. */
  static String words(Series inflow) {
    double in = 0;
    double out = 0;
    int missing = 0;
    double interval = inflow.medianStepS();
    for (double[] row : inflow.state()) {
      in += 1000 * interval * (row[0] > 0 ? row[0] : 0);
      out -= 1000 * interval * (row[0] < 0 ? row[0] : 0);
      missing += Double.isNaN(row[0]) ? 1 : 0;
    }
    double days = inflow.times() * interval / 86_400;
    return String.format(
        Locale.ROOT,
        "rain less evaporation: %.1f mm fall and %.1f mm leave in %.0f days, %d of %d rows missing",
        in,
        out,
        days,
        missing,
        inflow.times());
  }
}
