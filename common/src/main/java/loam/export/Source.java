package loam.export;

import java.util.List;
import loam.evaluate.Curve;
import loam.physics.Equation;
import loam.physics.Unknown;

/**
 * A result to export.
 *
 * @param name of case, site, estimator and seed, fit for a file
 * @param heatCapacity C in J m⁻³ K⁻¹ on which λ of heat stands
 * @param layers curves from the top
 * @param edgesM depths in m between the layers; empty where there is one or nobody knows them
 * @param water of water only
 * @param gammaOpen whether γ is known up to a constant only
 * @param remarks what the identification said of itself
 */
public record Source(
    String name,
    Equation equation,
    double heatCapacity,
    List<Curve> layers,
    List<Double> edgesM,
    WaterScale water,
    boolean gammaOpen,
    String remarks) {
  public Source {
    layers = List.copyOf(layers);
    edgesM = List.copyOf(edgesM);
  }

  /** Keys of the coefficients that it has. */
  List<String> coefficients() {
    return equation.unknowns().stream().map(Unknown::key).toList();
  }

  /** Conductivity and retention of each layer, or why they are not known. */
  List<Hydraulics> hydraulics() {
    if (equation != Equation.RICHARDS) {
      throw new Undetermined(
          (equation == Equation.HEAT ? "heat tells nothing of water" : "diffusion has no γ")
              + ": K(θ) and ψ(θ) need a case with equation = richards");
    }
    if (gammaOpen) {
      throw new Undetermined(
          "γ is known only up to a constant, K is not: use an estimator with a family, as"
              + " moments-van-genuchten");
    }
    return layers.stream().map(curve -> Hydraulics.of(curve, water)).toList();
  }
}
