package loam.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.error.BadInput;
import loam.figure.Figure;
import loam.figure.RecordFigures;
import loam.figure.RecordFigures.Held;
import loam.predict.PredictSettings;
import loam.records.ForecastText;
import loam.records.KeptState;
import loam.state.Forecast;
import loam.state.SensorRecord;
import loam.store.Store;

/** The forecast of a measured record by what was fitted to its beginning. */
record RecordForecast(ForecastText text) {
  private static final double DAY_S = 86_400;

  /** Empty where a training was not fitted to a record. */
  static Optional<RecordForecast> of(
      Store root, Inventory.Entry chosen, CaseData data, PredictSettings settings)
      throws IOException {
    Optional<KeptState> kept = KeptState.read(root.at(chosen.folder()), chosen.identity().hash());
    if (kept.isEmpty() || !RecordTrial.has(root, data)) {
      return Optional.empty();
    }
    Readings readings =
        Readings.of(root, data, TrialTask.of(chosen.trial(), data.soil().name(), 0));
    SensorRecord record = readings.record();
    double startS = readings.startS();
    int from =
        settings.startS().isPresent()
            ? row(settings.startS().get(), startS, record)
            : readings.trainRows();
    if (from >= record.times()) {
      throw BadInput.of(
          "predict.start",
          "",
          "a time inside the record where all of it trains, " + times(startS, record),
          "give one, or train on less: import.train-share, records.train-share = 0.7");
    }
    int rows = (int) Math.ceil(settings.days() * DAY_S / record.intervalS());
    return Optional.of(new RecordForecast(ForecastText.of(kept.get(), record, startS, from, rows)));
  }

  private static int row(double wantedS, double startS, SensorRecord record) {
    double row = Math.ceil((wantedS - startS) / record.intervalS() - 1e-9);
    if (!(row > 0 && row < record.times())) {
      throw BadInput.of(
          "predict.start",
          iso(wantedS),
          "a time inside the record, " + times(startS, record),
          "leave it empty to begin with the test part");
    }
    return (int) row;
  }

  private static String times(double startS, SensorRecord record) {
    return iso(startS) + " … " + iso(startS + (record.times() - 1) * record.intervalS());
  }

  private static String iso(double timeS) {
    return Instant.ofEpochSecond(Math.round(timeS)).toString();
  }

  /** Forecast, band and measurement at each sensor between the ends. */
  Figure figure(String name, String caption) {
    List<Held> held = new ArrayList<>();
    SensorRecord record = text.record();
    for (int s = 1; s < record.sensors() - 1; s++) {
      double[] mean = text.mean(s);
      double[] sd = text.sd(s);
      double[] lo = new double[mean.length];
      double[] hi = new double[mean.length];
      Arrays.setAll(lo, k -> mean[k] - Forecast.BAND * sd[k]);
      Arrays.setAll(hi, k -> mean[k] + Forecast.BAND * sd[k]);
      held.add(
          new Held(
              String.format(Locale.ROOT, "%s m", record.depthM()[s]),
              text.measured(s),
              mean,
              lo,
              hi));
    }
    String begin = iso(text.startS() + text.from() * record.intervalS()).substring(0, 16);
    return RecordFigures.held(
        name, caption, "Days since " + begin.replace('T', ' '), text.days(), held);
  }
}
