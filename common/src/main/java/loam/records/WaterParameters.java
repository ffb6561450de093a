package loam.records;

import java.util.ArrayList;
import java.util.List;
import loam.identify.Parameter;
import loam.state.StateEstimate;
import loam.state.WaterFamily;
import loam.state.WaterKnown;
import loam.state.WaterReference;
import loam.state.WaterSetting;

/** The parameters of a family in the units of the people who use them. */
final class WaterParameters {
  static final double CM_PER_DAY = 100 * 86400;

  private WaterParameters() {}

  /** Without errors: {@link WaterRecordFit#NO_ERROR}. */
  static List<Parameter> of(
      StateEstimate estimate, WaterSetting.Shape.Family family, WaterKnown known) {
    WaterReference soil = estimate.soil();
    String prior = family.prior().name();
    List<Parameter> out = new ArrayList<>();
    if (family.family() == WaterFamily.VAN_GENUCHTEN) {
      out.add(new Parameter("alpha", soil.alpha() / 100, Double.NaN, "1/cm", prior));
      out.add(new Parameter("n", soil.shape(), Double.NaN, "", prior));
    } else {
      out.add(new Parameter("entry-head", 100 / soil.alpha(), Double.NaN, "cm", prior));
      out.add(new Parameter("pore-index", soil.shape(), Double.NaN, "", prior));
    }
    out.add(new Parameter("ks", soil.ks() * CM_PER_DAY, Double.NaN, "cm/d", prior));
    int fitted = estimate.column().coefficients();
    String thetaR = fitted > 3 && !known.knowsThetaR() ? prior : "fixed";
    out.add(new Parameter("theta-r", soil.thetaR(), Double.NaN, "m3/m3", thetaR));
    String thetaS = fitted > 4 && !known.knowsThetaS() ? prior : "fixed";
    out.add(new Parameter("theta-s", soil.thetaS(), Double.NaN, "m3/m3", thetaS));
    return out;
  }
}
