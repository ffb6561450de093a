package loam.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loam.experiment.SensorSettings;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Parameter;
import loam.identify.Verdict;
import loam.physics.Coefficient;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.state.ExpectedWaterErrors;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.state.StateOptions;
import loam.state.WaterFamily;
import loam.state.WaterFit;
import loam.state.WaterReference;
import loam.state.WaterSetting;

/** What a simulated record of water contents is to tell of van Genuchten's soil. */
public final class WaterBound {
  private static final String ASSUMED =
      "expected errors, no noise drawn, of sensors whose noise is white and known: standard"
          + " deviations of ln alpha %.3g, ln(n - 1) %.3g, ln ks %.3g";

  private WaterBound() {}

  /**
   * The errors that a fit of the family by the filter is to have.
   *
   * @param clean rows that train as the sensors would read them without noise; NaN: missing
   * @param soil whose truth is van Genuchten's
   * @param settings of the fit, of which offsets count
   * @param sensors of which σ, resolution and offsets count
   */
  public static StateEstimate of(
      SensorRecord clean, SoilCase soil, RecordSettings settings, SensorSettings sensors) {
    SensorRecord usable = WaterRecordFit.usable(clean, soil.water());
    StateOptions options = WaterFit.options();
    double offsets = Math.max(settings.offsetSd(), sensors.offset());
    WaterSetting setting =
        soil.water()
            .family(WaterFamily.VAN_GENUCHTEN, WaterRecordFit.wettest(usable), soil.gravitySign());
    VanGenuchtenDiffusivity truth = (VanGenuchtenDiffusivity) soil.truth().get(0);
    return ExpectedWaterErrors.of(
        usable,
        setting,
        options.withFilter(options.filter().withOffsets(offsets)),
        sensors.spread(),
        new WaterReference(truth.alpha(), truth.n(), truth.ks(), truth.thetaR(), truth.thetaS()));
  }

  /** The truth with these errors, for rows, curves and parameters. */
  public static Estimate estimate(StateEstimate expected, SoilCase soil) {
    double lo = expected.supportLo()[0];
    double hi = expected.supportHi()[0];
    List<Found> found = new ArrayList<>();
    for (int unknown = 0; unknown < 2; unknown++) {
      boolean lambda = unknown == 0;
      Coefficient truth = soil.truth().get(unknown);
      Coefficient value = x -> truth.at(RecordBound.clamped(x, lo, hi));
      Coefficient sd =
          x ->
              value.at(x)
                  * (lambda
                      ? expected.laplaceError(0, RecordBound.clamped(x, lo, hi))
                      : expected.laplaceErrorOfGamma(0, RecordBound.clamped(x, lo, hi)));
      Verdict verdict = Verdict.over(lambda ? "λ" : "γ", value, sd, lo, hi);
      found.add(new Found(value, new Found.ErrorBand(sd, sd), verdict));
    }
    String words =
        String.format(
            Locale.ROOT,
            ASSUMED,
            expected.laplaceErrorOf(0),
            expected.laplaceErrorOf(1),
            expected.laplaceErrorOf(2));
    return Estimate.of(soil.equation().unknowns(), found, new Estimate.Effort(0, "bound"))
        .with(parameters(expected, soil))
        .noting(List.of(words));
  }

  private static List<Parameter> parameters(StateEstimate expected, SoilCase of) {
    WaterReference soil = expected.soil(0);
    String prior = of.water().prior(WaterFamily.VAN_GENUCHTEN, soil.thetaS()).name();
    return WaterParameters.own(WaterFamily.VAN_GENUCHTEN, soil, prior, 0, expected::laplaceErrorOf);
  }
}
