package loam.predict;

import java.util.Optional;
import java.util.StringJoiner;
import loam.evaluate.Evaluation;
import loam.evaluate.Support;
import loam.experiment.SoilCase;
import loam.figure.EvolutionFigure.Reference;
import loam.identify.Estimate;
import loam.physics.Boundary;
import loam.physics.Unknown;
import loam.predict.Prediction.Difference;
import loam.state.HeatLaw;
import loam.table.Digits;

/** What a prediction writes, as text. */
public final class PredictionText {
  private PredictionText() {}

  /**
   * A line per time and node: {@code time_s,depth_m,identified} and, where there is something to
   * compare with, {@code true} or {@code measured}.
   */
  public static String evolution(Prediction found, Optional<Prediction> reference, Reference kind) {
    StringBuilder out = new StringBuilder("time_s,depth_m,identified");
    reference.ifPresent(r -> out.append(kind == Reference.TRUTH ? ",true" : ",measured"));
    out.append('\n');
    for (int m = 0; m < found.timesS().length; m++) {
      for (int i = 0; i < found.depthM().length; i++) {
        out.append(found.timesS()[m]).append(',').append(found.depthM()[i]);
        out.append(',').append(found.state()[m][i]);
        if (reference.isPresent()) {
          out.append(',').append(reference.get().state()[m][i]);
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  /**
   * The coefficient as a table for another model: {@code x,lambda[,gamma],supported} at equally
   * spaced states of the declared range, to be interpolated linearly.
   */
  public static String coefficient(SoilCase soil, Estimate estimate, Support support) {
    StringBuilder out = new StringBuilder("x,");
    out.append(String.join(",", estimate.found().keySet())).append(",supported\n");
    for (double x : Evaluation.states(soil.lo(), soil.hi())) {
      out.append(x);
      estimate.values().forEach(c -> out.append(',').append(c.at(x)));
      out.append(',').append(support.covers(x)).append('\n');
    }
    return out.toString();
  }

  /** What the columns of {@link #coefficient} mean. */
  public static String units(SoilCase soil, Support support) {
    boolean water = soil.equation().isWater();
    StringJoiner unknowns = new StringJoiner("; ");
    for (Unknown unknown : soil.equation().unknowns()) {
      String more =
          unknown.hasFreeConstant()
              ? ", with " + (soil.gravitySign() > 0 ? "+" : "−") + "∂γ/∂z, z down"
              : water ? "" : ", for a heat capacity of " + capacity(soil.heat()) + " J m⁻³ K⁻¹";
      unknowns.add(unknown.key() + " in " + unknown.unit() + more);
    }
    return "x: %s; %s; supported: x between the 1st and 99th percentile of the training data, %s … %s."
        .formatted(
            water
                ? "water content as the case has it, relative or in m³ m⁻³"
                : soil.heat().isOfBoth()
                    ? "water content in m³ m⁻³ at the middle temperature of its layer"
                    : soil.heat().isOfWater() ? "water content in m³ m⁻³" : "temperature in °C",
            unknowns,
            Digits.of(support.p01(), 3),
            Digits.of(support.p99(), 3));
  }

  private static String capacity(HeatLaw law) {
    String dry = Digits.of(law.dry(), 3);
    return law.water() > 0 ? dry + " + θ·" + Digits.of(law.water(), 3) : dry;
  }

  /** One paragraph that a figure's caption can be. */
  public static String caption(
      SoilCase soil,
      String estimator,
      Scenario scenario,
      PredictSettings settings,
      Optional<Difference> difference,
      Reference kind) {
    double[] times = scenario.timesS();
    StringBuilder out = new StringBuilder();
    out.append(
        "Case %s, estimator %s: %s days integrated with the identified coefficients, %s%s."
            .formatted(
                soil.name(),
                estimator,
                Digits.of(times[times.length - 1] / 86_400, 3),
                scenario.words(),
                settings.bottom() instanceof Boundary.ZeroFlux
                    ? ", nothing passing the bottom"
                    : ""));
    difference.ifPresent(
        d ->
            out.append(
                " Difference from %s: rms %s%s, at most %s%s, of states that range over %s%s."
                    .formatted(
                        kind == Reference.TRUTH
                            ? "the integration with the true ones"
                            : "the measurements",
                        Digits.of(d.rms(), 2),
                        unit(soil),
                        Digits.of(d.largest(), 2),
                        unit(soil),
                        Digits.of(d.range(), 3),
                        unit(soil))));
    return out.toString();
  }

  private static String unit(SoilCase soil) {
    return soil.equation().isWater() ? "" : " K";
  }
}
