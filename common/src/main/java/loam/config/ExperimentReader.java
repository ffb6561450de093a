package loam.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.EvaluationSettings;
import loam.experiment.ImportSettings;
import loam.experiment.ProfileSettings;
import loam.experiment.RecordPlan;
import loam.experiment.SensorSettings;
import loam.fit.Estimator;
import loam.noise.NoiseSettings;
import loam.sweep.SweepSettings;

/** Reads a layered, resolved configuration. */
final class ExperimentReader {
  private static final String[] KEYS = {
    "name",
    "seed",
    "seeds",
    "cases",
    "estimators",
    "profiles",
    "evaluation",
    "noise",
    "records",
    "sensor",
    "annealing",
    "training",
    "loss",
    "penalty",
    "averaging",
    "lm",
    "solver",
    "filter",
    "defaults",
    "case",
    "estimator",
    "import",
    "predict",
    "sweep",
    "gpu"
  };

  private ExperimentReader() {}

  static Experiment read(Config resolved, String defaultName) {
    ConfigObject all = resolved.root();
    Block root = new Block("", all).only(KEYS);
    root.block("defaults").only("case", "estimator");
    EstimatorReader reader = new EstimatorReader(all);
    String name = Names.experiment(root, defaultName);
    long seed = root.integer("seed", v -> true, "a whole number of 64 bits", "as seed = 1");
    int seeds = root.count("seeds", 1, 100_000, "it is a count; the root of all streams is seed");
    ProfileSettings profiles = Sections.profiles(root.block("profiles"));
    EvaluationSettings evaluation = Sections.evaluation(root.block("evaluation"));
    NoiseSettings noise = Sections.noise(root.block("noise"));
    RecordPlan records = RecordReader.plan(root.block("records"), seed);
    SensorSettings sensors = RecordReader.sensors(root.block("sensor"));
    reader.checkShared();
    ImportSettings importing = ImportReader.read(root.block("import"));
    Block gpu = root.block("gpu").only("required", "group");
    boolean gpuRequired = gpu.flag("required");
    int group = gpu.count("group", 1, 1_000_000, "as many as keep the device busy");
    SweepSettings sweep = SweepReader.read(root.block("sweep"));
    Map<String, CaseSettings> cases = cases(root, all, importing, records);
    Map<String, Estimator> estimators = estimators(root, all, reader);
    List<String> caseNames = Names.list(root, "cases", "case", List.copyOf(cases.keySet()));
    List<String> estimatorNames =
        Names.list(root, "estimators", "estimator", List.copyOf(estimators.keySet()));
    if (importing.input().isPresent() && !cases.containsKey(importing.caseName())) {
      throw BadInput.of(
          "import.case",
          importing.caseName(),
          "the name of a case block",
          "add case." + importing.caseName() + " { equation, state-range, truth = none, … }");
    }
    Experiment experiment =
        new Experiment(
            name,
            seed,
            seeds,
            caseNames.stream().map(cases::get).toList(),
            estimatorNames.stream().map(estimators::get).toList(),
            profiles,
            evaluation,
            noise,
            sensors,
            importing,
            ImportReader.predict(root.block("predict"), caseNames, estimatorNames, seeds),
            sweep,
            gpuRequired,
            group,
            Map.of(),
            root.optionalText("name").isPresent()
                ? resolved
                : resolved.withValue(
                    "name", ConfigValueFactory.fromAnyRef(name, "name of the file")));
    Applicability.check(experiment);
    return experiment;
  }

  private static Map<String, CaseSettings> cases(
      Block root, ConfigObject all, ImportSettings importing, RecordPlan records) {
    ConfigObject defaults = defaults(root, all, "case");
    Block blocks = root.block("case");
    CaseReader reader = new CaseReader(defaults, importing, records);
    Map<String, CaseSettings> out = new TreeMap<>();
    for (String name : blocks.names()) {
      blocks.block(name);
      out.put(name, reader.read(name, blocks, child(all, "case", name)));
    }
    return out;
  }

  private static Map<String, Estimator> estimators(
      Block root, ConfigObject all, EstimatorReader reader) {
    ConfigObject defaults = defaults(root, all, "estimator");
    Block blocks = root.block("estimator");
    Map<String, Estimator> out = new TreeMap<>();
    for (String name : blocks.names()) {
      blocks.block(name);
      out.put(name, reader.read(name, blocks, child(all, "estimator", name), defaults));
    }
    return out;
  }

  private static ConfigObject defaults(Block root, ConfigObject all, String name) {
    root.block("defaults").block(name);
    return child(all, "defaults", name);
  }

  private static ConfigObject child(ConfigObject all, String parent, String name) {
    return (ConfigObject) ((ConfigObject) all.get(parent)).get(name);
  }
}
