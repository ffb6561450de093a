package loam.experiment;

import java.util.List;
import java.util.Optional;
import loam.noise.DataNoise;

/**
 * Measured data to import.
 *
 * @param format how the files are laid out
 * @param input path or URI of the file, folder or pattern of files; empty when nothing is imported
 * @param site name of the station where the files hold several; empty: there is one
 * @param caseName the case that the profiles become
 * @param timeColumn series: name of the time column; empty: found out
 * @param columns series: state column of each depth, from the top; empty: found out
 * @param depthsM series: depth of each column in m, increasing; empty: found out
 * @param variables ameriflux: file with the depths of variables; empty: none
 * @param exclude series: columns left out after all
 * @param scale factor from the file's unit to the state's (0.01 for %)
 * @param offset added after scaling
 * @param maxGapSteps series: longest gap, in median steps, that a tendency may span
 * @param smoothing series: half width in steps of the centred difference for ∂X/∂t
 * @param trainShare share of the record, in time, that trains; the rest tests
 * @param pooledM depths in m, from and to, over which scores are pooled; empty: over all
 * @param noise of the data, where their truth is unknown
 * @param file how the files are written down
 * @param content digest of the file, which identifies the data wherever the file lies; empty where
 *     no one has looked at it yet
 * @param flux series: a heat flux beside the states; empty: none
 * @param rain series, toa5: rain beside the states; empty: none
 * @param water contents beside the states, where λ of a case is one of them
 */
public record ImportSettings(
    Format format,
    Optional<String> input,
    String site,
    String caseName,
    String timeColumn,
    List<String> columns,
    List<Double> depthsM,
    String variables,
    List<String> exclude,
    double scale,
    double offset,
    double maxGapSteps,
    int smoothing,
    double trainShare,
    List<Double> pooledM,
    DataNoise noise,
    FileSettings file,
    String content,
    Optional<Flux> flux,
    Optional<Rain> rain,
    Water water) {

  /**
   * Which columns hold water contents beside temperatures.
   *
   * @param columns of each depth, from the top; empty: by their names
   * @param depthsM of each column in m; empty: by their names
   * @param unit auto, m3/m3 or %
   */
  public record Water(List<String> columns, List<Double> depthsM, String unit) {
    /** Columns, depths and unit by the columns' names. */
    public static final Water BY_NAMES = new Water(List.of(), List.of(), FileSettings.AUTO);

    public Water {
      columns = List.copyOf(columns);
      depthsM = List.copyOf(depthsM);
    }
  }

  /**
   * A heat-flux plate.
   *
   * @param column of the fluxes, W m⁻², downwards positive
   * @param depthM its depth, m
   */
  public record Flux(String column, double depthM) {}

  /**
   * What flows into the surface beside sensors of water.
   *
   * @param column of rain
   * @param evaporation column of what evaporates; empty: not measured
   */
  public record Rain(String column, String evaporation, RainUnit unit) {}

  /** Units of rain and evaporation. */
  public enum RainUnit {
    /** mm since the row before, as gauges and loggers give sums. */
    MM(1e-3, true),
    /** Inches since the row before. */
    IN(0.0254, true),
    MM_H(1e-3 / 3600, false),
    MM_D(1e-3 / 86_400, false);

    private final double metres;
    private final boolean sum;

    RainUnit(double metres, boolean sum) {
      this.metres = metres;
      this.sum = sum;
    }

    /** Whether values are sums since the row before. */
    public boolean isSum() {
      return sum;
    }

    /**
     * A value in m s⁻¹.
     *
     * @param intervalS from one row to the next, s
     */
    public double rate(double value, double intervalS) {
      return value * metres / (sum ? intervalS : 1);
    }
  }

  /** How measured data are laid out in files. */
  public enum Format {
    /** A row a time, a column a sensor. */
    SERIES(true),
    /** {@code profile,z_m,state,tendency}: a row a level, with tendencies. */
    PROFILES(false),
    /** A row for each time and depth. */
    LONG(false),
    AMERIFLUX(true),
    USCRN(false),
    ISMN(false),
    TOA5(true);

    private final boolean table;

    Format(boolean table) {
      this.table = table;
    }

    /** Whether a file has a row a time and a column a sensor, so that columns may be named. */
    public boolean isTable() {
      return table;
    }
  }

  /** Whether states in time are imported, not profiles with their tendencies. */
  public boolean series() {
    return format != Format.PROFILES;
  }

  /**
   * Whether depths are known before the file is read: one for each of the columns that are named.
   */
  public boolean hasDepths() {
    boolean aColumnADepth = series() && format != Format.LONG;
    return aColumnADepth && !depthsM.isEmpty() && depthsM.size() == columns.size();
  }

  /** With the digest of the file. */
  public ImportSettings with(String digest) {
    return new ImportSettings(
        format,
        input,
        site,
        caseName,
        timeColumn,
        columns,
        depthsM,
        variables,
        exclude,
        scale,
        offset,
        maxGapSteps,
        smoothing,
        trainShare,
        pooledM,
        noise,
        file,
        digest,
        flux,
        rain,
        water);
  }
}
