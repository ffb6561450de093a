package loam.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
import loam.experiment.EvaluationSettings;
import loam.experiment.ImportSettings;
import loam.experiment.ProfileSettings;
import loam.experiment.SensorSettings;
import loam.fit.Estimator;
import loam.fit.Training;
import loam.noise.NoiseSettings;
import loam.predict.PredictSettings;
import loam.sweep.SweepSettings;

/**
 * A whole experiment as configured: what {@code conf/*.conf} resolves to. Cases × estimators ×
 * seeds are trained; {@code sweep} adds axes.
 *
 * @param name experiment name; default output is out/NAME
 * @param seed root of every random stream
 * @param seeds how many seed indices 0 … seeds−1
 * @param gpuGroup trainings of engine opencl that a device takes together, at most
 * @param sources digests of profiles from elsewhere, see {@link DataSettings}
 * @param resolved the configuration with every default filled in, as manifests store it
 */
public record Experiment(
    String name,
    long seed,
    int seeds,
    List<CaseSettings> cases,
    List<Estimator> estimators,
    ProfileSettings profiles,
    EvaluationSettings evaluation,
    NoiseSettings noise,
    SensorSettings sensors,
    ImportSettings importing,
    PredictSettings predict,
    SweepSettings sweep,
    boolean gpuRequired,
    int gpuGroup,
    Map<String, String> sources,
    Config resolved) {

  /** The number under a key, empty where there is none. */
  OptionalDouble number(String key) {
    try {
      return OptionalDouble.of(resolved.getDouble(key));
    } catch (ConfigException none) {
      return OptionalDouble.empty();
    }
  }

  /** The same with other settings of the import. */
  public Experiment with(ImportSettings other) {
    return with(other, sources, resolved);
  }

  /** The same with another configuration behind it. */
  Experiment with(Config other) {
    return with(importing, sources, other);
  }

  /** The same with what its sources hold. */
  public Experiment with(Map<String, String> contents) {
    return with(importing, contents, resolved);
  }

  private Experiment with(
      ImportSettings otherImport, Map<String, String> otherSources, Config otherConfig) {
    return new Experiment(
        name,
        seed,
        seeds,
        cases,
        estimators,
        profiles,
        evaluation,
        noise,
        sensors,
        otherImport,
        predict,
        sweep,
        gpuRequired,
        gpuGroup,
        otherSources,
        otherConfig);
  }

  /** What determines the data of its trainings. */
  public DataSettings data() {
    return new DataSettings(seed, profiles, evaluation, noise, importing, sensors, sources);
  }

  /** Cases × estimators that apply to them × seed indices, in the order of the configuration. */
  public List<Training> trainings() {
    List<Training> out = new ArrayList<>();
    for (CaseSettings soilCase : cases) {
      for (Estimator estimator : estimators) {
        for (int index = 0; index < seeds && estimator.appliesTo(soilCase.equation()); index++) {
          out.add(new Training(soilCase, estimator, index));
        }
      }
    }
    return out;
  }
}
