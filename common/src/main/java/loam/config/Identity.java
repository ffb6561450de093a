package loam.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
import loam.experiment.FileSettings;
import loam.experiment.ImportSettings;
import loam.experiment.Layers;
import loam.experiment.ProfileSettings;
import loam.experiment.RecordPlan;
import loam.experiment.Season;
import loam.experiment.SensorSettings;
import loam.fit.Estimator;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;
import loam.state.Top;
import loam.state.WaterKnown;

/**
 * Identity of artefacts: what can change their numbers, as canonical text and its SHA-256 (64 hex
 * digits). Names of experiments, cases and estimators, threads, masters and output paths play no
 * part. Equal hash: reused.
 */
public final class Identity {
  /** Raised when an algorithm changes so that the same configuration gives other profiles. */
  private static final int DATA_VERSION = 1;

  /** The same for moments and trainings. */
  private static final int TRAINING_VERSION = 26;

  /** Of what flows into a column, as columns of rain and evaporation are read. */
  private static final int INFLOW_VERSION = 2;

  private Identity() {}

  /** Hash of everything that determines the profiles of a case, held-out ones included. */
  public static String dataHash(DataSettings data, CaseSettings soilCase) {
    return Canonical.hash(dataText(data, soilCase));
  }

  /** Canonical text behind {@link #dataHash}. */
  public static String dataText(DataSettings data, CaseSettings soilCase) {
    return data(data, soilCase).text();
  }

  /** Hash of everything that can change the numbers of a training. */
  public static String trainingHash(
      DataSettings data, CaseSettings soilCase, Estimator estimator, int seedIndex) {
    return Canonical.hash(trainingText(data, soilCase, estimator, seedIndex));
  }

  /** Canonical text behind {@link #trainingHash}. */
  public static String trainingText(
      DataSettings data, CaseSettings soilCase, Estimator estimator, int seedIndex) {
    Canonical out = data(data, soilCase).put("version.training", TRAINING_VERSION);
    out.put("case.spline.size", soilCase.splineSize());
    out.put("case.spline.scale", soilCase.splineScale());
    if (!soilCase.layers().equals(Layers.ONE)) {
      out.put("case.layers", soilCase.layers().toString());
    }
    if (soilCase.equation().hasGamma() && !soilCase.water().equals(WaterKnown.NOTHING)) {
      out.put("case.water", soilCase.water().toString());
    }
    // Without gaps a bound has nothing that is drawn.
    boolean drawn = estimator.bound().isEmpty() || data.sensors().gapShare() > 0;
    out.put("seed-index", drawn ? seedIndex : 0);
    DataNoise own = data.ownNoise(soilCase);
    if (soilCase.truth().isEmpty() && own.known()) {
      out.put("import.noise", own.sigma());
    }
    if (soilCase.records().isPresent()) {
      sensors(out.put("seed", data.seed()), data.sensors());
      beside(out, data.sensors(), soilCase.records().get(), soilCase.water().top());
    } else {
      NoiseSettings noise = data.noise();
      out.put("noise.sigma", noise.sigma()).put("noise.bias", noise.bias());
      out.put("noise.correlation-radius", noise.correlationRadiusM());
    }
    estimator.method().identify(out, soilCase.equation());
    return out.text();
  }

  /**
   * The first key, in order, in which two canonical texts differ, with both values: "profiles.count
   * = 1000 there, 2000 here". Empty where the texts are equal.
   */
  public static Optional<String> firstDifference(String there, String here) {
    Map<String, String> a = Canonical.parse(there);
    Map<String, String> b = Canonical.parse(here);
    TreeMap<String, String> keys = new TreeMap<>(a);
    keys.putAll(b);
    for (String key : keys.keySet()) {
      String x = a.getOrDefault(key, "(nothing)");
      String y = b.getOrDefault(key, "(nothing)");
      if (!x.equals(y)) {
        return Optional.of(key + " = " + shown(x) + " there, " + shown(y) + " here");
      }
    }
    return Optional.empty();
  }

  private static String shown(String value) {
    return value.length() <= 60 ? value : value.substring(0, 59) + "…";
  }

  private static Canonical data(DataSettings data, CaseSettings c) {
    Canonical out = new Canonical();
    out.put("version.data", DATA_VERSION);
    out.put("case.equation", c.equation());
    if (!c.equation().isWater()) {
      out.put("case.heat-capacity", c.balance().storage());
    }
    if (c.heat().isOfWater()) {
      out.put("case.heat-capacity.water", c.heat().water()).put("case.lambda.of", c.heat().words());
    }
    for (int term = 0; term < c.truth().size(); term++) {
      Forms.describe(out, term == 0 ? "case.lambda" : "case.gamma", c.truth().get(term));
    }
    c.range().ifPresent(r -> out.put("case.state-range", new double[] {r.lo(), r.hi()}));
    c.grid()
        .ifPresent(
            grid ->
                out.put("case.grid.nodes", grid.nodesM()).put("case.grid.faces", grid.facesM()));
    if (c.equation().hasGamma()) {
      out.put("case.gravity-sign", c.balance().gravitySign());
    }
    if (c.records().isPresent()) {
      if (c.water().top() == Top.FLUX) {
        out.put("records.inflow", "rain");
      }
      return records(out, c.records().get());
    }
    out.put("seed", data.seed());
    ProfileSettings profiles = data.profiles();
    out.put("profiles.count", profiles.count()).put("profiles.shard", profiles.shard());
    out.put("profiles.evolution-share", profiles.evolutionShare());
    out.put("evaluation.profiles", data.evaluation().profiles());
    boolean imported = c.name().equals(data.importing().caseName());
    String made = imported ? "imported" : "generated";
    // The content where it is known: the same profiles elsewhere are the same data.
    out.put("case.source", c.source().map(s -> data.sources().getOrDefault(s, s)).orElse(made));
    if (imported && c.source().isEmpty()) {
      importing(out, data.importing());
      if (c.heat().isOfWater()) {
        out.put("import.water", data.importing().water().toString());
      }
    }
    return out;
  }

  private static Canonical records(Canonical out, RecordPlan r) {
    out.put("case.source", "simulated")
        .put("records.sites", r.sites())
        .put("records.days", r.days());
    out.put("records.interval-s", r.intervalS()).put("records.depths", r.depthsM());
    out.put("records.weather", r.climate()).put("records.seed", r.seed());
    // Absent where it is the season that all records had.
    if (r.season() != Season.SPRING) {
      out.put("records.season", r.season());
    }
    out.put("records.layers.edges", r.edgesM()).put("records.layers.factors", r.factors());
    if (r.fluxDepthM() > 0) {
      out.put("records.flux-depth", r.fluxDepthM());
    }
    r.beside().forEach(soil -> out.put("case.soil", soil.toString()));
    return out.put("records.train-share", r.trainShare());
  }

  private static void sensors(Canonical out, SensorSettings s) {
    out.put("sensor.sigma", s.sigma()).put("sensor.offset", s.offset());
    out.put("sensor.drift-per-year", s.driftPerYear()).put("sensor.resolution", s.resolution());
    out.put("sensor.correlation-time-s", s.correlationTimeS());
    out.put("sensor.gap-share", s.gapShare());
  }

  private static void beside(Canonical out, SensorSettings s, RecordPlan plan, Top top) {
    if (!plan.beside().isEmpty()) {
      out.put("sensor.water-sigma", s.waterSigma());
    }
    if (plan.fluxDepthM() > 0) {
      out.put("sensor.flux-sigma", s.fluxSigma());
    }
    if (top == Top.FLUX) {
      out.put("sensor.rain-sigma", s.rainSigma());
    }
  }

  private static void importing(Canonical out, ImportSettings s) {
    out.put("import.format", Canonical.kebab(s.format()));
    // The content where it is known: the same file elsewhere is the same data.
    out.put("import.content", s.content().isEmpty() ? s.input().orElse("") : s.content());
    out.put("import.scale", s.scale()).put("import.offset", s.offset());
    out.put("import.train-share", s.trainShare());
    if (s.series()) {
      out.put("import.time-column", s.timeColumn()).put("import.columns", s.columns());
      out.put("import.depths", s.depthsM().stream().mapToDouble(d -> d).toArray());
      out.put("import.exclude", s.exclude()).put("import.max-gap-steps", s.maxGapSteps());
      out.put("import.smoothing", s.smoothing());
    }
    // Absent where they are not used, as in directories that older versions wrote.
    if (!s.file().equals(FileSettings.defaults())) {
      out.put("import.file", s.file().toString());
    }
    s.flux()
        .ifPresent(
            f -> out.put("import.flux-column", f.column()).put("import.flux-depth", f.depthM()));
    s.rain()
        .ifPresent(
            rain -> out.put("import.rain", rain.toString()).put("version.inflow", INFLOW_VERSION));
    if (!s.site().isEmpty() || !s.variables().isEmpty()) {
      out.put("import.site", s.site()).put("import.variables", s.variables());
    }
  }
}
