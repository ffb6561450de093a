package loam.experiment;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.spline.NodeScale;
import loam.state.WaterKnown;

/**
 * One soil: an equation in its setting, and the truth if there is one.
 *
 * @param truth a true coefficient for each term of the setting's balance; none where unknown
 * @param setting as its data carry it
 * @param splineSize size M of the spline table of each coefficient
 * @param splineScale coordinate of its nodes
 * @param layers where states are fitted
 * @param water what is known of it beforehand, where states are fitted
 */
public record SoilCase(
    String name,
    Equation equation,
    List<TrueCoefficient> truth,
    Setting setting,
    int splineSize,
    NodeScale splineScale,
    Layers layers,
    WaterKnown water)
    implements Serializable {

  /** A soil of one layer, of whose water nothing is known. */
  public SoilCase(
      String name,
      Equation equation,
      List<TrueCoefficient> truth,
      Setting setting,
      int splineSize,
      NodeScale splineScale) {
    this(name, equation, truth, setting, splineSize, splineScale, Layers.ONE, WaterKnown.NOTHING);
  }

  public SoilCase {
    truth = List.copyOf(truth);
    if (!truth.isEmpty() && truth.size() != setting.balance().terms().size()) {
      throw new IllegalArgumentException(
          "a flux of %d terms needs a truth each, got %s"
              .formatted(setting.balance().terms().size(), truth));
    }
  }

  /** The same soil of which nobody knows the truth. */
  public SoilCase withoutTruth() {
    return new SoilCase(name, equation, List.of(), setting, splineSize, splineScale, layers, water);
  }

  /** The true λ; empty where the truth is unknown. */
  public Optional<TrueCoefficient> lambda() {
    return truth.stream().findFirst();
  }

  /** The true γ; empty where unknown or where the equation has none. */
  public Optional<TrueCoefficient> gamma() {
    return truth.stream().skip(1).findFirst();
  }

  public Column column() {
    return setting.column();
  }

  /** C of the tendency: volumetric heat capacity ρC in J m⁻³ K⁻¹ for heat, 1 for water. */
  public double storage() {
    return setting.balance().storage();
  }

  /** +1: the paper's +∂γ/∂z; −1: physics with z down. */
  public int gravitySign() {
    return setting.balance().gravitySign();
  }

  /** Lower end of the declared state range (°C or relative W). */
  public double lo() {
    return setting.range().lo();
  }

  /** Upper end. */
  public double hi() {
    return setting.range().hi();
  }
}
