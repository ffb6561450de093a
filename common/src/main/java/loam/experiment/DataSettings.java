package loam.experiment;

import java.io.Serializable;
import loam.noise.NoiseSettings;

/**
 * What determines the data of a training, beside its case and its seed index.
 *
 * @param seed root of every random stream
 * @param sensors what they do to simulated states
 */
public record DataSettings(
    long seed,
    ProfileSettings profiles,
    EvaluationSettings evaluation,
    NoiseSettings noise,
    ImportSettings importing,
    SensorSettings sensors)
    implements Serializable {

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
}
