package loam.records;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import loam.identify.Correlations;
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
    double thetaR = known.knowsThetaR() ? known.thetaR() : soil.thetaR();
    double thetaS = known.knowsThetaS() ? known.thetaS() : soil.thetaS();
    out.add(end("theta-r", thetaR, fitted && !known.knowsThetaR(), 3, error, prior));
    out.add(end("theta-s", thetaS, fitted && !known.knowsThetaS(), 4, error, prior));
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
      double perLog = Math.abs(own.perLog().applyAsDouble(soil));
      double sd = perLog * error.applyAsDouble(first + out.size());
      out.add(new Parameter(own.name(), own.value().applyAsDouble(soil), sd, own.unit(), prior));
    }
    return out;
  }

  /** A parameter that was fitted: which of its layer, and which of all coefficients. */
  private record Place(int layer, int k, int coefficient) {}

  /**
   * The parameters of all layers, each with the correlations of its error with those of the others.
   *
   * @param layers parameters of each
   */
  static List<List<Parameter>> correlated(
      StateEstimate estimate, WaterFamily family, List<List<Parameter>> layers) {
    List<Place> places = places(estimate, layers);
    double[][] correlation = new double[places.size()][places.size()];
    for (int a = 0; a < correlation.length; a++) {
      for (int b = 0; b < correlation.length; b++) {
        Place one = places.get(a);
        Place other = places.get(b);
        correlation[a][b] =
            sign(estimate, family, one)
                * sign(estimate, family, other)
                * estimate.correlation(one.coefficient(), other.coefficient());
      }
    }
    List<List<Parameter>> out = new ArrayList<>();
    layers.forEach(layer -> out.add(new ArrayList<>(layer)));
    for (int a = 0; a < places.size(); a++) {
      Place at = places.get(a);
      List<String> names = places.stream().map(other -> name(layers, other, at.layer())).toList();
      Parameter one = layers.get(at.layer()).get(at.k());
      out.get(at.layer()).set(at.k(), one.with(Correlations.text(a, names, correlation)));
    }
    return out;
  }

  private static List<Place> places(StateEstimate estimate, List<List<Parameter>> layers) {
    List<Place> places = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      int first = estimate.column().lambdaOffset(l);
      for (int k = 0; k < estimate.column().lambda(l).size(); k++) {
        if (Double.isFinite(layers.get(l).get(k).standardError())) {
          places.add(new Place(l, k, first + k));
        }
      }
    }
    return places;
  }

  /** As it is called in the row of one of a layer. */
  private static String name(List<List<Parameter>> layers, Place of, int layer) {
    String name = layers.get(of.layer()).get(of.k()).name();
    return of.layer() == layer ? name : "layer" + (of.layer() + 1) + "." + name;
  }

  /** −1 where a parameter falls as what is fitted rises. */
  private static double sign(StateEstimate estimate, WaterFamily family, Place of) {
    boolean own = of.k() < family.own().size();
    return own
        ? Math.signum(family.own().get(of.k()).perLog().applyAsDouble(estimate.soil(of.layer())))
        : 1;
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
