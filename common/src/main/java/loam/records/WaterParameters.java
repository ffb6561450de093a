package loam.records;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import loam.identify.Parameter;
import loam.state.StateEstimate;
import loam.state.WaterFamily;
import loam.state.WaterForm;
import loam.state.WaterKnown;
import loam.state.WaterReference;
import loam.state.WaterSetting;

/** The parameters of a family in the units of the people who use them. */
final class WaterParameters {
  private static final double CM_PER_DAY = 100 * 86400;

  private WaterParameters() {}

  /**
   * Those of a layer.
   *
   * @param known of it
   * @param error standard error of a coefficient of the fit; NaN: none
   */
  static List<Parameter> of(
      StateEstimate estimate,
      int layer,
      WaterSetting.Shape.Family family,
      WaterKnown known,
      IntToDoubleFunction error) {
    WaterReference soil = estimate.soil(layer);
    String prior = family.priors().get(layer).name();
    int first = estimate.column().lambdaOffset(layer);
    List<Parameter> out =
        new ArrayList<>(
            family.family() == WaterFamily.VAN_GENUCHTEN
                ? vanGenuchten(soil, prior, first, error)
                : brooksCorey(soil, prior, error));
    boolean fitted = family.ends() == WaterForm.Ends.FITTED;
    out.add(end("theta-r", soil.thetaR(), fitted && !known.knowsThetaR(), 3, error, prior));
    out.add(end("theta-s", soil.thetaS(), fitted && !known.knowsThetaS(), 4, error, prior));
    return out;
  }

  /**
   * α, n and K_s of a soil.
   *
   * @param first coefficient of its own
   */
  static List<Parameter> vanGenuchten(
      WaterReference soil, String prior, int first, IntToDoubleFunction error) {
    double n = soil.shape();
    return List.of(
        relative("alpha", soil.alpha() / 100, error.applyAsDouble(first), "1/cm", prior),
        new Parameter("n", n, (n - 1) * error.applyAsDouble(first + 1), "", prior),
        ks(soil, prior, error.applyAsDouble(first + 2)));
  }

  private static List<Parameter> brooksCorey(
      WaterReference soil, String prior, IntToDoubleFunction error) {
    return List.of(
        relative("entry-head", 100 / soil.alpha(), error.applyAsDouble(0), "cm", prior),
        relative("pore-index", soil.shape(), error.applyAsDouble(1), "", prior),
        ks(soil, prior, error.applyAsDouble(2)));
  }

  private static Parameter ks(WaterReference soil, String prior, double logError) {
    return relative("ks", soil.ks() * CM_PER_DAY, logError, "cm/d", prior);
  }

  private static Parameter relative(
      String name, double value, double logError, String unit, String prior) {
    return new Parameter(name, value, value * logError, unit, prior);
  }

  private static Parameter end(
      String name,
      double value,
      boolean fitted,
      int index,
      IntToDoubleFunction error,
      String prior) {
    double sd = fitted ? WaterForm.END_SCALE * error.applyAsDouble(index) : Double.NaN;
    return new Parameter(name, value, sd, "m3/m3", fitted ? prior : "fixed");
  }
}
