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
    List<Parameter> out = new ArrayList<>(own(family.family(), soil, prior, first, error));
    boolean fitted = family.ends() == WaterForm.Ends.FITTED;
    out.add(end("theta-r", soil.thetaR(), fitted && !known.knowsThetaR(), 3, error, prior));
    out.add(end("theta-s", soil.thetaS(), fitted && !known.knowsThetaS(), 4, error, prior));
    return out;
  }

  /**
   * α, the shape and K_s of a soil, as its family calls them.
   *
   * @param first coefficient of its own
   */
  static List<Parameter> own(
      WaterFamily family, WaterReference soil, String prior, int first, IntToDoubleFunction error) {
    List<Parameter> out = new ArrayList<>();
    for (WaterFamily.Own own : family.own()) {
      double sd = own.perLog().applyAsDouble(soil) * error.applyAsDouble(first + out.size());
      out.add(new Parameter(own.name(), own.value().applyAsDouble(soil), sd, own.unit(), prior));
    }
    return out;
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
