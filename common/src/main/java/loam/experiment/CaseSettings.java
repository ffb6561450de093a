package loam.experiment;

import java.util.List;
import java.util.Optional;
import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.spline.NodeScale;

/**
 * One soil as configured. Its data bring the setting, and make a {@link SoilCase} of it.
 *
 * @param truth a true coefficient for each term of the balance; none where unknown
 * @param source URI of a directory of its profiles; empty where Loam makes them
 * @param balance that profiles are made with
 * @param range that they are to stay in
 * @param grid where they are made; empty where they bring their own
 * @param splineSize size M of the spline table of each coefficient
 * @param splineScale coordinate of its nodes
 * @param layers of the soil, where its states are fitted
 */
public record CaseSettings(
    String name,
    Equation equation,
    List<TrueCoefficient> truth,
    Optional<String> source,
    Balance balance,
    Range range,
    Optional<Column> grid,
    int splineSize,
    NodeScale splineScale,
    Layers layers) {
  public CaseSettings {
    truth = List.copyOf(truth);
  }

  /** The soil in the setting that its data carry. */
  public SoilCase in(Setting setting) {
    return new SoilCase(name, equation, truth, setting, splineSize, splineScale, layers);
  }

  /** The setting of profiles on this column. */
  public Setting on(Column column) {
    return Setting.between(column, balance, range);
  }

  /**
   * The soil where profiles are to be made.
   *
   * @throws IllegalStateException where they bring their own grid
   */
  public SoilCase onItsGrid() {
    return in(
        on(
            grid.orElseThrow(
                () -> new IllegalStateException("case " + name + " has the grid of its data"))));
  }
}
