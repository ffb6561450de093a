package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.experiment.CaseSettings;
import loam.fit.Estimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  private static final String BASE =
      "cases = [richards], noise.sigma = 0.1, estimators = [adam, moments, moments-spline-gls,"
          + " moments-van-genuchten]\n";

  private static Experiment parse(String... sets) {
    return ExperimentLoader.parse(BASE, "test", Arrays.asList(sets));
  }

  private static String data(Experiment e) {
    return Identity.dataHash(e.data(), e.cases().get(0));
  }

  private static String training(Experiment e, String estimator) {
    return Identity.trainingHash(e.data(), e.cases().get(0), named(e, estimator), 0);
  }

  private static Estimator named(Experiment e, String name) {
    return e.estimators().stream().filter(x -> x.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed=2",
        "profiles.count=20001",
        "profiles.shard=9999",
        "profiles.evolution-share=0.3",
        "evaluation.profiles=1001",
        "case.richards.lambda.gamma-max=1.57e-4",
        "case.richards.lambda.m=0.6",
        "case.richards.lambda.alpha=0.6",
        "case.richards.lambda.water-range=0.6",
        "case.richards.gamma.gamma-max=1.57e-4",
        "case.richards.gamma.m=0.6",
        "case.richards.state-range=[0.02, 0.97]",
        "case.richards.state-range=[0.03, 0.98]",
        "case.richards.grid.levels=51",
        "case.richards.grid.depth=2.1",
        "case.richards.grid.first=0.01",
        "case.richards.gravity-sign=-1",
        "case.richards.source=hdfs:/x",
        "case.richards.equation=diffusion"
      })
  void dataKeysChangeTheDataAndAllThatIsMadeOfThem(String set) {
    Experiment a = parse();
    Experiment b = parse(set);
    assertNotEquals(data(a), data(b));
    assertNotEquals(training(a, "moments"), training(b, "moments"));
    assertNotEquals(training(a, "adam"), training(b, "adam"));
  }

  /** How a file is read can change what it says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import.format=toa5",
        "import.site=HILL",
        "import.depths=[5, 10, 20]",
        "import.variables=info.csv",
        "import.separator=\";\"",
        "import.decimal=\",\"",
        "import.encoding=UTF-8",
        "import.skip-lines=3",
        "import.comment=\"%\"",
        "import.missing=[-99]",
        "import.time-format=epoch-s",
        "import.time-zone=\"+01:00\"",
        "import.time-stamp=interval-end",
        "import.depth-unit=cm",
        "import.state-unit=K",
        "import.quality-column=\"*_QC\"",
        "import.good-flags=[0, 1]"
      })
  void keysOfReadingChangeTheData(String set) {
    String measured =
        BASE
            + "cases = [measured], import { input = x.csv, columns = [a, b, c] }\n"
            + "case.measured { equation = heat, truth = none, state-range = [0, 30] }\n";
    Experiment a = ExperimentLoader.parse(measured, "test", List.of());
    Experiment b = ExperimentLoader.parse(measured, "test", List.of(set));
    assertNotEquals(
        Identity.dataHash(a.data(), a.cases().get(0)),
        Identity.dataHash(b.data(), b.cases().get(0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=other",
        "seeds=5",
        "case.heat-exp.lambda.a=1",
        "case.richards.heat-capacity=1e6",
        "predict.days=3",
        "gpu.required=true",
        "averaging.checkpoint=9",
        "seed=1.0",
        "import.scale=2",
        "case.richards.gamma.alpha=0.3",
        "cases=[heat-exp, richards]"
      })
  void whatCannotChangeNumbersChangesNoHash(String set) {
    Experiment a = parse();
    Experiment b = parse(set);
    CaseSettings richards = b.cases().get(b.cases().size() - 1);
    assertEquals(data(a), Identity.dataHash(b.data(), richards));
    for (Estimator e : b.estimators()) {
      assertEquals(training(a, e.name()), Identity.trainingHash(b.data(), richards, e, 0));
    }
  }

  /** Layers are found in the same data. */
  @Test
  void layersChangeTrainingsAndNoData() {
    Experiment a = parse();
    for (String layers : List.of("[0.15]", "[0.2]", "auto")) {
      Experiment b = parse("case.richards.layers=" + layers);
      assertEquals(data(a), data(b));
      assertNotEquals(training(a, "moments"), training(b, "moments"));
    }
  }

  @Test
  void namesOfCasesAndEstimatorsPlayNoPart() {
    Experiment a = parse();
    Experiment b =
        ExperimentLoader.parse(
            BASE
                + "case.copy = ${case.richards}, cases = [copy]\n"
                + "estimator.other = ${estimator.adam}, estimators = [other]\n",
            "test",
            List.of());
    assertEquals(data(a), data(b));
    assertEquals(training(a, "adam"), training(b, "other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.steps=1",
        "training.batch=1",
        "training.engine=vector",
        "training.evaluation=direct",
        "training.hidden=1",
        "training.width=1",
        "training.learning-rate=1",
        "training.first-cycle=1",
        "training.cycle-growth=1",
        "training.peak-decay=1",
        "training.clip-norm=2",
        "training.clip-value=2",
        "loss.mse=2",
        "loss.mape=2",
        "penalty.zero-point=1",
        "penalty.negative=1",
        "penalty.derivative=1",
        "penalty.lambda.negative=1",
        "penalty.gamma.negative=1",
        "averaging.workers=3",
        "averaging.frequency=3",
        "annealing.sigma=0",
        "annealing.correlation-radius=1",
        "annealing.decay=1"
      })
  void adamReadsItsOwnBlocksAndOtherMethodsOnlyPenalties(String set) {
    Experiment a = parse();
    Experiment b = parse(set);
    assertEquals(data(a), data(b));
    assertNotEquals(training(a, "adam"), training(b, "adam"));
    boolean shared = set.startsWith("penalty");
    assertEquals(!shared, training(a, "moments").equals(training(b, "moments")));
    for (String other : List.of("moments-spline-gls", "moments-van-genuchten")) {
      assertEquals(training(a, other), training(b, other));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lm.hidden=7", "lm.width=7", "lm.iterations=7", "lm.restarts=7", "lm.tolerance=0"})
  void levenbergMarquardtIsReadByTheNetworkOnTheMoments(String set) {
    Experiment a = parse();
    Experiment b = parse(set);
    assertNotEquals(training(a, "moments"), training(b, "moments"));
    assertEquals(training(a, "moments-spline-gls"), training(b, "moments-spline-gls"));
    assertEquals(training(a, "adam"), training(b, "adam"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise.sigma=0.2", "noise.bias=0.1", "noise.correlation-radius=0.3"})
  void noiseChangesTrainingsAndNoisyMomentsButNotData(String set) {
    Experiment a = parse();
    Experiment b = parse(set);
    assertEquals(data(a), data(b));
    assertNotEquals(training(a, "adam"), training(b, "adam"));
  }

  @Test
  void theFirstDifferingKeyIsNamed() {
    Experiment a = parse();
    Experiment b = parse("profiles.count=10", "profiles.shard=5");
    CaseSettings c = a.cases().get(0);
    assertEquals(
        Optional.of("profiles.count = 20000 there, 10 here"),
        Identity.firstDifference(Identity.dataText(a.data(), c), Identity.dataText(b.data(), c)));
    assertEquals(
        Optional.empty(),
        Identity.firstDifference(Identity.dataText(a.data(), c), Identity.dataText(a.data(), c)));
    Experiment d = parse("case.richards.equation=diffusion");
    assertEquals(
        Optional.of("case.equation = richards there, diffusion here"),
        Identity.firstDifference(
            Identity.dataText(a.data(), c), Identity.dataText(d.data(), d.cases().get(0))));
  }
}
