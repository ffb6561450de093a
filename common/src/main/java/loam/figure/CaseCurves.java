package loam.figure;

import java.util.List;
import java.util.Optional;
import loam.evaluate.Curve;
import loam.physics.Equation;
import loam.physics.Unknown.Axis;

/**
 * All curves of one case: what its figures show.
 *
 * @param of what λ is a function of
 */
public record CaseCurves(String caseName, Equation equation, Axis of, List<Estimate> estimates) {
  public CaseCurves {
    estimates = List.copyOf(estimates);
    if (estimates.isEmpty()) {
      throw new IllegalArgumentException("case " + caseName + " has no curves");
    }
  }

  /** The curves of one training. */
  public record Estimate(String label, Curve curve) {}

  /** One of the two coefficients, and where a curve holds it. */
  public enum Part {
    LAMBDA("lambda"),
    GAMMA("gamma");

    private final String key;

    Part(String key) {
      this.key = key;
    }

    double[] value(Curve curve) {
      return curve.of(key).found();
    }

    double[] truth(Curve curve) {
      return curve.of(key).truth();
    }

    double[] error(Curve curve) {
      return curve.of(key).stderr();
    }

    String label(Equation equation) {
      return this == LAMBDA ? Labels.lambda(equation) : Labels.gamma();
    }
  }

  /** Whether any curve holds this coefficient, found or true. */
  public boolean has(Part part) {
    return estimates.stream()
        .anyMatch(e -> Values.some(part.value(e.curve())) || Values.some(part.truth(e.curve())));
  }

  /** Whether any curve has standard errors of this coefficient. */
  boolean hasErrors(Part part) {
    return estimates.stream().anyMatch(e -> Values.some(part.error(e.curve())));
  }

  /** The true coefficient [2001], where it is known. */
  Optional<double[]> truth(Part part) {
    return estimates.stream().map(e -> part.truth(e.curve())).filter(Values::some).findFirst();
  }

  double[] x() {
    return estimates.get(0).curve().x();
  }

  /** Density of the training face states, where it is known. */
  Optional<double[]> density() {
    return estimates.stream().map(e -> e.curve().support()).filter(Values::some).findFirst();
  }

  String letter(Part part) {
    return part == Part.GAMMA ? "γ" : "λ";
  }
}
