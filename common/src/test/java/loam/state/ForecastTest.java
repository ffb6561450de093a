package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Forecasts of simulated records by simulated soils of the tests' own. */
class ForecastTest {
  private static final double[] SENSORS = {0.05, 0.15, 0.3, 0.5};
  private static final StateSetting SETTING =
      new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);
  private static final StateOptions LINE = StateOptions.standard().withForm(LogForm.exponential());
  private static final int TRAIN = 24 * 14;

  private static SensorRecord clean(double contrast) {
    return SimulatedSoil.record(
        (z, x) -> 0.9 * Math.exp(0.015 * x) * (z > 0.2 ? contrast : 1), SENSORS, 21, 3600, 3);
  }

  /** Share of the values after the start that the band holds, and mean square over variance. */
  private static double[] held(SensorRecord record, Forecast forecast) {
    double inside = 0;
    double square = 0;
    int count = 0;
    for (int k = TRAIN; k < record.times(); k++) {
      for (int s = 1; s < SENSORS.length - 1; s++) {
        double x = record.state()[k][s];
        inside += x > forecast.low(k, s) && x < forecast.high(k, s) ? 1 : 0;
        double z = (x - forecast.mean()[k][s]) / forecast.sd()[k][s];
        square += z * z;
        count++;
      }
    }
    return new double[] {inside / count, square / count};
  }

  /**
   * Three draws of 336 values each, as good as independent since the sensors' own noise is the most
   * of the band: a share of .95 has a deviation of .0069 and a mean square one of .045, so that
   * five of them are one false alarm in a million.
   */
  @Test
  void theBandHoldsWhatSensorsRead() {
    SensorRecord clean = clean(1);
    double share = 0;
    double square = 0;
    int draws = 3;
    for (int d = 0; d < draws; d++) {
      SensorRecord record = SimulatedSoil.noisy(clean, 0.1, 20 + d);
      SensorRecord train = record.rows(0, TRAIN);
      StateEstimate e = StateFit.filter(train, SETTING, LINE);
      double[] modelSd = Forecast.modelSd(e, train, LINE.filter());
      double[] held = held(record, Forecast.of(e, record, LINE.filter(), TRAIN, modelSd));
      share += held[0] / draws;
      square += held[1] / draws;
    }
    assertEquals(0.95, share, 0.034);
    assertEquals(1, square, 0.23);
  }

  /**
   * A layer that the model lacks: without the error of the model the band would be narrower still.
   * It is that of the training; stronger weather afterwards makes larger errors.
   */
  @Test
  void theErrorOfTheModelWidensTheBand() {
    SensorRecord record = SimulatedSoil.noisy(clean(1.6), 0.02, 7);
    SensorRecord train = record.rows(0, TRAIN);
    StateEstimate e = StateFit.filter(train, SETTING, LINE);
    assertTrue(e.check().outcome() != ModelCheck.Outcome.WHITE);
    double[] modelSd = Forecast.modelSd(e, train, LINE.filter());
    double[] held = held(record, Forecast.of(e, record, LINE.filter(), TRAIN, modelSd));
    double[] none = new double[SENSORS.length];
    double[] narrow = held(record, Forecast.of(e, record, LINE.filter(), TRAIN, none));
    assertTrue(held[0] > narrow[0] + 0.02, "shares " + narrow[0] + " and " + held[0]);
    assertTrue(held[1] < 0.9 * narrow[1], "mean squares " + narrow[1] + " and " + held[1]);
    // By its definition it is right over the training itself.
    Forecast past = Forecast.of(e, train, LINE.filter(), 24 * 5, modelSd);
    double square = 0;
    int count = 0;
    for (int k = 24 * 5; k < TRAIN; k++) {
      double z = (train.state()[k][1] - past.mean()[k][1]) / past.sd()[k][1];
      square += z * z;
      count++;
    }
    assertEquals(1, square / count, 0.15);
  }

  /** What a sensor between the ends reads after the start changes nothing. */
  @Test
  void aForecastDoesNotLookAhead() {
    SensorRecord record = SimulatedSoil.noisy(clean(1), 0.1, 5);
    SensorRecord train = record.rows(0, TRAIN);
    StateEstimate e = StateFit.trajectory(train, SETTING, LINE);
    double[] modelSd = Forecast.modelSd(e, train, LINE.filter());
    Forecast one = Forecast.of(e, record, LINE.filter(), TRAIN, modelSd);
    assertTrue(held(record, one)[0] > 0.9);
    double before = one.mean()[TRAIN + 50][1];
    for (int k = TRAIN + 1; k < record.times(); k++) {
      record.state()[k][1] += 5;
    }
    Forecast two = Forecast.of(e, record, LINE.filter(), TRAIN, modelSd);
    assertEquals(before, two.mean()[TRAIN + 50][1]);
    assertTrue(Double.isNaN(two.mean()[TRAIN - 1][1]));
  }
}
