package loam.station;

import java.util.List;
import loam.experiment.FileSettings;
import loam.experiment.ImportSettings;
import loam.physics.Equation;

/**
 * What to read from a station's files.
 *
 * @param quantity what the states are
 * @param timeColumn name of the time column; empty: found out
 * @param columns state column of each depth; empty: by their names
 * @param depths of the columns in m; empty: by their names
 * @param variables path of the file that tells the depths of AmeriFlux variables, beside the data;
 *     empty: none
 * @param scale factor onto the state, after units
 * @param offset added after that
 * @param exclude sensors that are left out later: whatever they say is no reason to refuse a file
 * @param prefix of the settings' keys that name its columns and depths
 */
public record StationRequest(
    Quantity quantity,
    String timeColumn,
    List<String> columns,
    List<Double> depths,
    String variables,
    double scale,
    double offset,
    List<String> exclude,
    FileSettings file,
    String prefix) {

  /** Prefix of the keys that name the states of a case. */
  static final String STATES = "import.";

  private static final String BESIDE = "import.water-";

  /** Water contents beside the states that an import asks for. */
  public static StationRequest beside(ImportSettings settings) {
    return new StationRequest(
        Quantity.WATER,
        settings.timeColumn(),
        settings.water().columns(),
        settings.water().depthsM(),
        settings.variables(),
        1,
        0,
        List.of(),
        settings.file().withStateUnit(settings.water().unit()),
        BESIDE);
  }

  /** What its columns are to be, for people. */
  String asked() {
    return prefix.equals(BESIDE)
        ? "columns of water contents beside the temperatures: lambda.of = water asks for them"
        : "the state columns of the series, from the top down";
  }

  /** Key of a setting that names columns or depths. */
  String key(String name) {
    return prefix + name;
  }

  /** What an import asks for. */
  public static StationRequest of(ImportSettings settings, Equation equation) {
    return new StationRequest(
        equation.isWater() ? Quantity.WATER : Quantity.TEMPERATURE,
        settings.timeColumn(),
        settings.columns(),
        settings.depthsM(),
        settings.variables(),
        settings.scale(),
        settings.offset(),
        settings.exclude(),
        settings.file(),
        STATES);
  }

  /** A file's value in the unit of the state. */
  double state(Quantity.Unit unit, double value) {
    double own = unit.apply(value);
    return scale == 1 && offset == 0 ? own : scale * own + offset;
  }

  /** The same of other columns. */
  StationRequest with(
      String time, List<String> otherColumns, List<Double> otherDepths, FileSettings settings) {
    return new StationRequest(
        quantity,
        time,
        otherColumns,
        otherDepths,
        variables,
        scale,
        offset,
        exclude,
        settings,
        prefix);
  }
}
