package loam.run;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.physics.Balance;
import loam.physics.Boundary;
import loam.physics.Column;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TimeIntegrator;
import loam.physics.TrueCoefficient.Exponential;

/**
 * An hourly record of sensors in a soil of known λ(T): a column of 1 cm layers under daily waves
 * and slower weather, read every 4 cm.
 */
final class MeasuredRecord {
  static final Exponential LAMBDA = new Exponential(0.6, 0.03);
  private static final int HOURS = 24 * 40;
  private static final int SENSORS = 8;

  static final String COLUMNS = "T1, T2, T3, T4, T5, T6, T7, T8";
  static final String DEPTHS = "0.02, 0.06, 0.10, 0.14, 0.18, 0.22, 0.26, 0.30";

  private MeasuredRecord() {}

  /** CSV; a few values are missing. */
  static String csv() {
    double[] depths = new double[81];
    double[] state = new double[81];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = 0.01 * i;
      state[i] = 12;
    }
    TimeIntegrator soil =
        new TimeIntegrator(
            Setting.between(Column.ofDepths(depths), Balance.diffusion(2e6), new Range(-40, 60))
                .with(new Boundary.State(), new Boundary.ZeroFlux()),
            List.of(LAMBDA),
            TimeIntegrator.Scheme.SDIRK2);
    StringBuilder out = new StringBuilder("when,T1,T2,T3,T4,T5,T6,T7,T8\n");
    LocalDateTime start = LocalDateTime.of(2024, 5, 1, 0, 0);
    for (int hour = 0; hour < HOURS; hour++) {
      out.append(start.plusHours(hour));
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        boolean missing = hour % 217 == 100 && sensor == hour % SENSORS;
        String value = String.format(Locale.ROOT, "%.5f", state[2 + 4 * sensor]);
        out.append(',').append(missing ? "" : value);
      }
      out.append('\n');
      for (int part = 1; part <= 4; part++) {
        soil.advance(state, 900, surface(hour + 0.25 * part), 0);
      }
    }
    return out.toString();
  }

  /**
   * CSV of a station: twelve days of the uppermost four sensors.
   *
   * @param record {@link #csv}
   * @param from line of it at which they begin: other weather
   */
  static String station(String record, int from) {
    List<String> lines = record.lines().toList();
    return Stream.concat(lines.stream().limit(1), lines.stream().skip(from).limit(288))
        .map(line -> Stream.of(line.split(",", -1)).limit(5).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static double surface(double hour) {
    return 14
        + 9 * Math.sin(2 * Math.PI * hour / 24)
        + 5 * Math.sin(2 * Math.PI * hour / (24 * 5.3))
        + 3 * Math.sin(2 * Math.PI * hour / (24 * 13.7));
  }
}
