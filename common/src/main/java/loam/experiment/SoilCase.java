package loam.experiment;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.spline.NodeScale;
import loam.state.HeatLaw;
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
 * @param heat what λ and C of heat are functions of
 */
public record SoilCase(
    String name,
    Equation equation,
    List<TrueCoefficient> truth,
    Setting setting,
    int splineSize,
    NodeScale splineScale,
    Layers layers,
    WaterKnown water,
    HeatLaw heat)
    implements Serializable {

  /** A soil of one layer, of whose water nothing is known. */
  public SoilCase(
      String name,
      Equation equation,
      List<TrueCoefficient> truth,
      Setting setting,
      int splineSize,
      NodeScale splineScale) {
    this(
        name,
        equation,
        truth,
        setting,
        splineSize,
        splineScale,
        Layers.ONE,
        WaterKnown.NOTHING,
        HeatLaw.ofTemperature(setting.balance().storage()));
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
    return with(List.of(), setting);
  }

  /** The same soil whose coefficient is declared over another range. */
  public SoilCase over(Range range) {
    return with(
        truth, new Setting(column(), setting.balance(), range, setting.top(), setting.bottom()));
  }

  private SoilCase with(List<TrueCoefficient> otherTruth, Setting other) {
    return new SoilCase(
        name, equation, otherTruth, other, splineSize, splineScale, layers, water, heat);
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
