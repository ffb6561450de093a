package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.config.Experiment;
import loam.error.BadInput;
import loam.evaluate.Support;
import loam.experiment.CaseSettings;
import loam.experiment.Layers;
import loam.experiment.SoilCase;
import loam.figure.EvolutionFigure;
import loam.figure.EvolutionFigure.Evolution;
import loam.figure.EvolutionFigure.Reference;
import loam.figure.Figure;
import loam.figure.Pictures;
import loam.identify.Estimate;
import loam.measured.MeasuredScenario;
import loam.out.Console;
import loam.out.Workspace;
import loam.parquet.ProfileSet;
import loam.predict.PredictSettings;
import loam.predict.Prediction;
import loam.predict.PredictionText;
import loam.predict.Scenario;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;
import loam.records.ForecastText;
import loam.store.Sealed;
import loam.store.Store;
import loam.sweep.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Integrates a column of each chosen case with its identified coefficients, beside the truth where
 * it is known or else beside what was measured: {@code predictions/} and {@code figures/}.
 */
final class PredictJob {
  private static final Logger LOG = LoggerFactory.getLogger(PredictJob.class);

  private final Store root;
  private final Experiment experiment;

  private PredictJob(Store root, Experiment experiment) {
    this.root = root;
    this.experiment = experiment;
  }

  /**
   * The command {@code predict}: needs no Spark.
   *
   * @param afterwards what follows under the lock of the directory
   */
  static Outcome command(Request request, LoamActions.Afterwards afterwards) throws IOException {
    Experiment experiment = request.experiment();
    Store root = Workspace.check(request.out());
    List<Inventory.Entry> chosen = chosen(experiment, Inventory.of(root, experiment));
    long done = 0;
    try (Workspace work = Workspace.open(request.out(), "predict", experiment, Provenance::facts)) {
      PredictJob job = new PredictJob(work.store(), experiment);
      for (Inventory.Entry training : chosen) {
        done += job.run(training) ? 1 : 0;
      }
      afterwards.act(work.store());
      work.finished(done, chosen.size() - done);
    }
    return new Outcome(done, chosen.size() - done);
  }

  /** The training that each chosen case is predicted with; all of them must be there. */
  private static List<Inventory.Entry> chosen(Experiment experiment, Inventory inventory) {
    PredictSettings settings = experiment.predict();
    List<Inventory.Entry> out = new ArrayList<>();
    for (CaseSettings soil : experiment.cases()) {
      if (settings.caseName().orElse(soil.name()).equals(soil.name())) {
        inventory.trials().stream()
            .filter(t -> fits(t.trial(), soil, settings))
            .findFirst()
            .ifPresent(
                t -> {
                  if (t.state() == State.ABSENT || t.state() == State.OTHER) {
                    throw BadInput.of(
                        t.folder(),
                        t.state() == State.ABSENT ? "absent" : t.difference(),
                        "an identified coefficient of this configuration",
                        "use run or train first, with the same configuration and --out");
                  }
                  out.add(t);
                });
      }
    }
    if (out.isEmpty()) {
      throw BadInput.of(
          "predict.estimator",
          settings.estimator().orElse("\"\""),
          "an estimator that applies to one of the chosen cases",
          "change predict.case or predict.estimator");
    }
    return out;
  }

  private static boolean fits(Trial training, CaseSettings soil, PredictSettings settings) {
    String estimator = training.estimator().name();
    return training.soilCase().name().equals(soil.name())
        && training.seedIndex() == settings.seedIndex()
        && settings.estimator().orElse(estimator).equals(estimator);
  }

  private boolean run(Inventory.Entry chosen) throws IOException {
    Trial training = chosen.trial();
    String name =
        training.soilCase().name() + "-" + training.estimator().name() + "-" + training.seedIndex();
    Optional<Estimate> found =
        CoefficientFile.read(
            root.at(chosen.folder()),
            chosen.identity().hash(),
            training.soilCase().equation().unknowns());
    if (found.isEmpty()) {
      say("predict " + name + ": the training failed, there is no coefficient");
      return false;
    }
    CaseSettings of = training.soilCase();
    if (of.equation().hasGamma() && !of.layers().equals(Layers.ONE)) {
      throw BadInput.of(
          "case." + of.name() + ".layers",
          of.layers().edgesM(),
          "[] for predict, which integrates one soil",
          "layers of water are told by run: curves and parameters of each");
    }
    CaseData opened = chosen.data().open();
    TrialTask task = TrialTask.of(training, opened.soil().name(), 0);
    boolean wet = opened.soil().heat().isOfWater();
    CaseData data = wet ? opened.on(Readings.of(root, opened, task)) : opened;
    SoilCase soil = data.soil();
    Support support = data.support();
    keep("coefficient-" + name + ".csv", PredictionText.coefficient(soil, found.get(), support));
    keep("coefficient-" + name + ".txt", PredictionText.units(soil, support) + "\n");
    Optional<RecordForecast> forecast = RecordForecast.of(root, chosen, data, experiment.predict());
    if (forecast.isPresent()) {
      ForecastText text = forecast.get().text();
      String caption = text.caption(soil.name(), training.estimator().name());
      keep("forecast-" + name + ".csv", text.csv());
      keep("forecast-" + name + ".txt", caption + "\n");
      say(caption);
      draw(forecast.get().figure("forecast-" + name, caption));
      return true;
    }
    try {
      integrate(training, data.profiles(), soil, found.get(), "evolution-" + name);
      return true;
    } catch (ArithmeticException diverged) {
      LOG.error("predict {} failed", name, diverged);
      say("predict " + name + ": " + diverged.getMessage() + "; is λ positive everywhere?");
      return false;
    }
  }

  private void integrate(Trial training, ProfileSet set, SoilCase soil, Estimate found, String name)
      throws IOException {
    PredictSettings settings = experiment.predict();
    Optional<MeasuredScenario> measured =
        MeasuredScenario.read(set.folder(), set.manifest(), settings.days());
    Scenario scenario =
        measured.isPresent() ? measured.get().scenario() : generated(set, soil, settings);
    Prediction predicted = Prediction.of(soil.setting(), found.values(), scenario, settings);
    Optional<Prediction> reference = measured.map(MeasuredScenario::measured);
    Reference kind = Reference.MEASUREMENT;
    if (soil.lambda().isPresent()) {
      kind = Reference.TRUTH;
      reference = Optional.of(Prediction.of(soil.setting(), soil.truth(), scenario, settings));
    }
    String caption =
        PredictionText.caption(
            soil,
            training.estimator().name(),
            scenario,
            settings,
            reference.map(predicted::minus),
            kind);
    keep(name + ".csv", PredictionText.evolution(predicted, reference, kind));
    keep(name + ".txt", caption + "\n");
    say(caption);
    draw(
        EvolutionFigure.of(
            name,
            caption,
            soil.equation(),
            evolution(predicted),
            reference.map(PredictJob::evolution),
            kind));
  }

  /** Where the report finds it. */
  private void keep(String file, String text) throws IOException {
    Sealed.write(root, "predictions/" + file, text, "");
  }

  /** From the first profile that no training sees. */
  private Scenario generated(ProfileSet set, SoilCase soil, PredictSettings settings)
      throws IOException {
    double[] initial = new double[soil.column().nodes()];
    if (soil.lambda().isPresent()) {
      new ProfileGenerator(soil, experiment.profiles(), experiment.seed(), Purpose.EVALUATION)
          .fill(0, initial, new double[soil.column().rows()]);
      return Scenario.forced(soil, initial, settings);
    }
    set.firstForTesting(initial);
    return Scenario.constant(initial, settings);
  }

  private static Evolution evolution(Prediction prediction) {
    return new Evolution(prediction.days(), prediction.depthM(), prediction.state());
  }

  /** A Java without fonts must not lose the numbers. */
  private void draw(Figure figure) throws IOException {
    String svg;
    byte[] png;
    try {
      svg = Pictures.svg(figure);
      png = Pictures.png(figure);
    } catch (RuntimeException | LinkageError | java.awt.AWTError | InternalError failed) {
      LOG.warn("no figure {}", figure.name(), failed);
      say(String.format(Locale.ROOT, "no figure %s: %s", figure.name(), failed));
      return;
    }
    Sealed.write(root, "figures/" + figure.name() + ".svg", svg, "");
    root.write("figures/" + figure.name() + ".png", out -> out.write(png));
  }

  private static void say(String line) {
    LOG.info(line);
    Console.err().println(line);
  }
}
