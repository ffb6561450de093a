package loam.state;

import java.util.Arrays;
import java.util.List;
import loam.state.RainHours.Weather;
import loam.state.StateParameters.Process;

/**
 * The errors that a fit of a family of water is to have, of a soil that is known and a record whose
 * noise is not drawn: as {@link ExpectedErrors}, along the path that is likeliest for the record
 * without noise, and with the prior of the parameters, which knows and pulls.
 */
public final class ExpectedWaterErrors {
  /**
   * Of the path. Without noise the end sensors lead along it nearly: four more turns change errors
   * by less than 1 %.
   */
  private static final int TURNS = 1;

  private ExpectedWaterErrors() {}

  /**
   * The truth as a fit would write it, with the errors that a fit would have.
   *
   * @param clean what the sensors would say without noise; NaN is a value that will be missing
   * @param setting with a family
   * @param sigma of the noise to come, m³ m⁻³, > 0
   * @param soil the truth
   */
  public static StateEstimate of(
      SensorRecord clean,
      WaterSetting setting,
      StateOptions options,
      double sigma,
      WaterReference soil) {
    StateFit fit = WaterFit.fit(clean, setting, options);
    ColumnModel column = fit.column();
    Weather[] top = RainHours.of(clean, sigma);
    StateParameters layout =
        new StateParameters(
            column.coefficients(), options.noise().of(clean.sensors()), Process.of(column, top));
    double[] c = ((FamilyCurve) column.lambda(0)).coefficients(soil);
    double[] phi = Arrays.copyOf(c, layout.size());
    Arrays.fill(phi, c.length, c.length + layout.groups(), Math.log(sigma));
    for (Process process : layout.processes()) {
      phi[layout.index(process)] = Math.log(intensity(process, clean, top, sigma * sigma));
    }
    ColumnFilter filter = new ColumnFilter(column, clean, layout, options.filter(), top);
    filter.settle(phi, TURNS);
    RecordInformation told = ExpectedInformation.of(column, filter, phi);
    return ExpectedErrors.of(
            fit,
            layout,
            told,
            at -> ExpectedInformation.of(column, filter, at).fisher(),
            phi,
            sigma)
        .orElseThrow(() -> ExpectedErrors.lost(clean));
  }

  private static double intensity(
      Process process, SensorRecord clean, Weather[] top, double variance) {
    Weather rain = List.of(top).contains(Weather.RAIN) ? Weather.RAIN : Weather.FRONT;
    return switch (process) {
      case TOP -> EndIntensity.expected(clean, 0, variance, k -> top[k] == Weather.DRY);
      case RAIN -> EndIntensity.expected(clean, 0, variance, k -> top[k] == rain) / rain.factor;
      case BOTTOM -> EndIntensity.expected(clean, clean.sensors() - 1, variance, k -> true);
    };
  }
}
