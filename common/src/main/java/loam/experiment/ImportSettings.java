package loam.experiment;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Measured data to import.
 *
 * @param series one CSV with a time column and one column per depth (else profiles CSV)
 * @param input path or URI of the CSV; empty when nothing is imported
 * @param caseName the case that the profiles become
 * @param timeColumn series: name of the time column
 * @param columns series: state column of each depth, from the top
 * @param depthsM series: depth of each column in m, increasing
 * @param exclude series: columns left out after all
 * @param scale factor from the file's unit to the state's (0.01 for %)
 * @param offset added after scaling
 * @param maxGapSteps series: longest gap, in median steps, that a tendency may span
 * @param smoothing series: half width in steps of the centred difference for ∂X/∂t
 * @param trainShare share of the record, in time, that trains; the rest tests
 * @param pooledM depths in m, from and to, over which scores are pooled; empty: over all
 * @param content digest of the file, which identifies the data wherever the file lies; empty where
 *     no one has looked at it yet
 */
public record ImportSettings(
    boolean series,
    Optional<String> input,
    String caseName,
    String timeColumn,
    List<String> columns,
    List<Double> depthsM,
    List<String> exclude,
    double scale,
    double offset,
    double maxGapSteps,
    int smoothing,
    double trainShare,
    List<Double> pooledM,
    String content)
    implements Serializable {

  /** With the digest of the file. */
  public ImportSettings with(String digest) {
    return new ImportSettings(
        series,
        input,
        caseName,
        timeColumn,
        columns,
        depthsM,
        exclude,
        scale,
        offset,
        maxGapSteps,
        smoothing,
        trainShare,
        pooledM,
        digest);
  }
}
