package loam.records;

import java.util.ArrayList;
import java.util.List;
import loam.identify.Parameter;
import loam.records.RecordSettings.Way;
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

  static List<Parameter> of(
      StateEstimate estimate, WaterSetting.Shape.Family family, WaterKnown known, Way way) {
    WaterReference soil = estimate.soil();
    String prior = family.prior().name();
    List<Parameter> out = new ArrayList<>();
    if (family.family() == WaterFamily.VAN_GENUCHTEN) {
      out.add(relative("alpha", soil.alpha() / 100, error(estimate, 0, way), "1/cm", prior));
      double n = soil.shape();
      double sd = (n - 1) * error(estimate, 1, way);
      out.add(new Parameter("n", n, sd, "", prior));
    } else {
      double head = 100 / soil.alpha();
      out.add(relative("entry-head", head, error(estimate, 0, way), "cm", prior));
      out.add(relative("pore-index", soil.shape(), error(estimate, 1, way), "", prior));
    }
    out.add(relative("ks", soil.ks() * CM_PER_DAY, error(estimate, 2, way), "cm/d", prior));
    out.add(end("theta-r", soil.thetaR(), 3, known.knowsThetaR(), estimate, prior, way));
    out.add(end("theta-s", soil.thetaS(), 4, known.knowsThetaS(), estimate, prior, way));
    return out;
  }

  private static Parameter relative(
      String name, double value, double logError, String unit, String prior) {
    return new Parameter(name, value, value * logError, unit, prior);
  }

  private static Parameter end(
      String name,
      double value,
      int index,
      boolean known,
      StateEstimate estimate,
      String prior,
      Way way) {
    boolean fitted = estimate.column().coefficients() > index && !known;
    double sd = fitted ? WaterForm.END_SCALE * error(estimate, index, way) : Double.NaN;
    return new Parameter(name, value, sd, "m3/m3", fitted ? prior : "fixed");
  }

  private static double error(StateEstimate estimate, int index, Way way) {
    return way == Way.TRAJECTORY ? Double.NaN : estimate.error(index);
  }
}
