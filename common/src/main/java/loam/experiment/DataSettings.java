package loam.experiment;

import java.util.Map;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;

/**
 * What determines the data of a training, beside its case and its seed index.
 *
 * @param seed root of every random stream
 * @param sensors what they do to simulated states
 * @param sources digest of the profiles at each {@code case.NAME.source}, by URI, as far as asked
 */
public record DataSettings(
    long seed,
    ProfileSettings profiles,
    EvaluationSettings evaluation,
    NoiseSettings noise,
    ImportSettings importing,
    SensorSettings sensors,
    Map<String, String> sources) {
  public DataSettings {
    sources = Map.copyOf(sources);
  }

  /**
   * Whether the profiles of a case come from {@code import.input}: it is the imported case, without
   * another source, and there is a file or no truth to generate from.
   */
  public boolean imports(CaseSettings soil) {
    return soil.name().equals(importing.caseName())
        && soil.source().isEmpty()
        && soil.records().isEmpty()
        && (importing.input().isPresent() || soil.truth().isEmpty());
  }

  /** Noise that the data of a case bring: none where they are computed, else what is said of it. */
  public DataNoise ownNoise(CaseSettings soil) {
    if (!soil.truth().isEmpty()) {
      return DataNoise.CLEAN;
    }
    return imports(soil) ? importing.noise() : DataNoise.UNKNOWN;
  }
}
