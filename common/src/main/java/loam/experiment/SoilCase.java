package loam.experiment;

import java.io.Serializable;
import java.util.Optional;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.TrueCoefficient;
import loam.spline.NodeScale;

/**
 * One soil: an equation on a column, the range of its state, and the truth if there is one.
 *
 * @param storage C of the tendency: volumetric heat capacity ρC in J m⁻³ K⁻¹ for heat, 1 for water
 * @param lambda the true λ; empty where the truth is unknown
 * @param gamma the true γ; empty where unknown or where the equation has none
 * @param lo lower end of the declared state range (°C or relative W)
 * @param hi upper end
 * @param gravitySign +1: the paper's +∂γ/∂z; −1: physics with z down
 * @param source empty: generated; else the URI of a directory of profiles
 * @param splineSize size M of the spline table of each coefficient
 * @param splineScale coordinate of its nodes
 */
public record SoilCase(
    String name,
    Equation equation,
    double storage,
    Optional<TrueCoefficient> lambda,
    Optional<TrueCoefficient> gamma,
    double lo,
    double hi,
    Column column,
    int gravitySign,
    Optional<String> source,
    int splineSize,
    NodeScale splineScale)
    implements Serializable {

  /** Stands for the grid of a case whose imported profiles bring their own. */
  public static final Column GRID_OF_DATA = Column.ofDepths(0, 1, 2);

  /** Java serialization cannot write an {@code Optional}: absent values travel as null. */
  private record Wire(
      String name,
      Equation equation,
      double storage,
      TrueCoefficient lambda,
      TrueCoefficient gamma,
      double lo,
      double hi,
      Column column,
      int gravitySign,
      String source,
      int splineSize,
      NodeScale splineScale)
      implements Serializable {
    private Object readResolve() {
      return new SoilCase(
          name,
          equation,
          storage,
          Optional.ofNullable(lambda),
          Optional.ofNullable(gamma),
          lo,
          hi,
          column,
          gravitySign,
          Optional.ofNullable(source),
          splineSize,
          splineScale);
    }
  }

  private Object writeReplace() {
    return new Wire(
        name,
        equation,
        storage,
        lambda.orElse(null),
        gamma.orElse(null),
        lo,
        hi,
        column,
        gravitySign,
        source.orElse(null),
        splineSize,
        splineScale);
  }
}
