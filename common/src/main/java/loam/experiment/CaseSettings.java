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
import loam.state.HeatLaw;
import loam.state.WaterKnown;

/**
 * One soil as configured. Its data bring the setting, and make a {@link SoilCase} of it.
 *
 * @param truth a true coefficient for each term of the balance; none where unknown
 * @param source URI of a directory of its profiles; empty where Loam makes them
 * @param balance that profiles are made with
 * @param range that they are to stay in; empty: that of the record
 * @param grid where they are made; empty where they bring their own
 * @param splineSize size M of the spline table of each coefficient
 * @param splineScale coordinate of its nodes
 * @param layers of the soil, where its states are fitted
 * @param water what is known of it beforehand, where its states are fitted
 * @param heat what λ and C of heat are functions of
 * @param records to be simulated, where that is where its states come from
 */
public record CaseSettings(
    String name,
    Equation equation,
    List<TrueCoefficient> truth,
    Optional<String> source,
    Balance balance,
    Optional<Range> range,
    Optional<Column> grid,
    int splineSize,
    NodeScale splineScale,
    Layers layers,
    WaterKnown water,
    HeatLaw heat,
    Optional<RecordPlan> records) {
  public CaseSettings {
    truth = List.copyOf(truth);
  }

  /** The soil in the setting that its data carry. */
  public SoilCase in(Setting setting) {
    return new SoilCase(
        name, equation, truth, setting, splineSize, splineScale, layers, water, heat);
  }

  /**
   * The setting of profiles on this column.
   *
   * @param seen range of what a record has, where none is declared
   */
  public Setting on(Column column, Range seen) {
    return Setting.between(column, balance, range.orElse(seen));
  }

  /**
   * The soil where profiles are to be made.
   *
   * @throws IllegalStateException where they bring their own grid
   */
  public SoilCase onItsGrid() {
    Column own = grid.orElseThrow(() -> new IllegalStateException(name + ": no grid of its own"));
    Range declared =
        range.orElseThrow(() -> new IllegalStateException(name + ": no range of its own"));
    return in(on(own, declared));
  }

  /** The same, where records are simulated of one site instead of many. */
  public CaseSettings ofOneSite() {
    return new CaseSettings(
        name,
        equation,
        truth,
        source,
        balance,
        range,
        grid,
        splineSize,
        splineScale,
        layers,
        water,
        heat,
        records.map(RecordPlan::ofOneSite));
  }
}
