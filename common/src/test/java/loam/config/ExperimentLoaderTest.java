package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigRenderOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.fit.Estimator;
import loam.physics.Column;
import loam.physics.TrueCoefficient;
import loam.state.Bottom;
import loam.state.Texture;
import loam.state.WaterKnown;
import loam.train.PenaltySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentLoaderTest {
  private static Experiment parse(String text, String... sets) {
    return ExperimentLoader.parse(text, "test", Arrays.asList(sets));
  }

  private static CaseSettings only(Experiment e) {
    assertEquals(1, e.cases().size());
    return e.cases().get(0);
  }

  @Test
  void referenceAloneIsThePaperSixCases() {
    Experiment e = parse("");
    assertEquals("test", e.name());
    assertEquals(
        List.of("heat-exp", "heat-cos", "heat-soft", "heat-sharp", "water", "richards"),
        e.cases().stream().map(CaseSettings::name).toList());
    assertEquals(
        List.of(new TrueCoefficient.Threshold(.6, .03, 1.4, -.01, 5, 6)), e.cases().get(3).truth());
    assertEquals(2.0e6, e.cases().get(0).balance().storage());
    assertEquals(1, e.cases().get(4).balance().storage());
    assertEquals(Optional.of(Column.uniform(50, 2)), e.cases().get(5).grid());
    assertEquals(
        new TrueCoefficient.MualemConductivity(1.56e-4, .5), e.cases().get(5).truth().get(1));
  }

  @Test
  void stretchedCasesAreShipped() {
    Experiment e = parse("cases = [heat-exp-stretched, water-stretched, richards-stretched]");
    for (CaseSettings c : e.cases()) {
      assertEquals(Optional.of(Column.stretched(.02, 10, 50)), c.grid());
    }
  }

  @Test
  void anOverrideReachesOnlyItsOwnPath() {
    Experiment e =
        parse(
            "cases = [heat-exp, heat-cos]",
            "case.heat-cos.lambda.k=0.3",
            "case.heat-exp.lambda.a=0.7");
    assertEquals(List.of(new TrueCoefficient.Exponential(.7, .02)), e.cases().get(0).truth());
    assertEquals(List.of(new TrueCoefficient.Cosine(.6, .02, 3, .3)), e.cases().get(1).truth());
  }

  @Test
  void anotherFormLeavesNoParametersOfTheShippedOne() {
    String cosine = "cases = [heat-soft], case.heat-soft.lambda { form = cosine, ";
    assertEquals(
        List.of(new TrueCoefficient.Cosine(1, .01, 2, .1)),
        only(parse(cosine + "a = 1, b = 0.01, c = 2, k = 0.1 }")).truth());
    BadInput stray =
        assertThrows(
            BadInput.class, () -> parse(cosine + "a = 1, b = 0, c = 2, k = 0.1, a1 = 3 }"));
    assertTrue(stray.getMessage().startsWith("Bad case.heat-soft.lambda.a1 = 3: expected a known"));
  }

  @Test
  void anOwnCaseInheritsAShippedOne() {
    CaseSettings mine =
        only(
            parse(
                """
                cases = [mine]
                case.mine = ${case.heat-exp} {
                  lambda { form = threshold, a1 = 1, b1 = 0, a2 = 2, b2 = 0, threshold = 3, epsilon = 1 }
                  grid { thickness = [0.1, 0.2, 0.3, 0.4] }
                }
                """));
    assertEquals(List.of(new TrueCoefficient.Threshold(1, 0, 2, 0, 3, 1)), mine.truth());
    assertEquals(Optional.of(Column.ofLayers(.1, .2, .3, .4)), mine.grid());
    assertEquals(-10, mine.range().orElseThrow().lo());
  }

  @Test
  void dataThatAreThereBringTheirGrid() {
    String mine =
        "cases = [mine], estimators = [moments], case.mine { equation = heat, state-range = [0, 30], ";
    String elsewhere = "source = \"hdfs:/mine\", truth = none }";
    assertEquals(Optional.empty(), only(parse(mine + elsewhere)).grid());
    String imported = "truth = none }, import { case = mine, format = profiles }";
    assertEquals(Optional.empty(), only(parse(mine + imported)).grid());
    BadInput made =
        assertThrows(
            BadInput.class, () -> parse(mine + "lambda { form = exponential, a = 1, b = 0 } }"));
    assertTrue(made.getMessage().startsWith("Bad case.mine.grid"), made.getMessage());
  }

  @Test
  void estimatorBlocksInheritTheTopLevelOnesAndOverrideThem() {
    Experiment e =
        parse(
            """
            estimators = [adam, quick]
            training { steps = 10, batch = 7 }
            penalty { zero-point = 0, negative = 2, derivative = 0, gamma { negative = 3, derivative = 1 } }
            estimator.quick = ${estimator.adam} { training.steps = 20, penalty.zero-point = 5,
              penalty.gamma.negative = 4, penalty.derivative = 9 }
            """);
    Estimator adam = e.estimators().get(0);
    Estimator quick = e.estimators().get(1);
    assertEquals(10, adam.descent().get().training().steps());
    assertEquals(20, quick.descent().get().training().steps());
    assertEquals(7, quick.descent().get().training().batch());
    assertEquals(new PenaltySettings(0, 2, 0), adam.descent().get().lambdaPenalty());
    assertEquals(new PenaltySettings(0, 3, 1), adam.descent().get().gammaPenalty());
    assertEquals(new PenaltySettings(5, 2, 9), quick.descent().get().lambdaPenalty());
    assertEquals(new PenaltySettings(5, 4, 9), quick.descent().get().gammaPenalty());
  }

  @Test
  void estimatorsAreNotPlannedWhereTheyDoNotApply() {
    Experiment e = parse("cases = [heat-exp, water], estimators = [adam, adam-power], seeds = 2");
    assertEquals(
        List.of(
            "heat-exp adam 0",
            "heat-exp adam 1",
            "water adam 0",
            "water adam 1",
            "water adam-power 0",
            "water adam-power 1"),
        e.trainings().stream()
            .map(t -> t.soilCase().name() + " " + t.estimator().name() + " " + t.seedIndex())
            .toList());
  }

  @Test
  void loadingTheResolvedConfigurationGivesTheSameExperiment() {
    Experiment e =
        parse(
            """
            cases = [heat-exp, mine, richards]
            case.heat-exp { lambda { form = cosine, a = 1, b = 0, c = 2, k = 0.1 } }
            case.mine = ${case.water} { grid { depths = [0.1, 0.2, 0.4] }, source = "s3a://b/x", truth = none }
            estimators = [adam, moments-van-genuchten]
            penalty.gamma.derivative = 3
            sweep.axes = [ { key = noise.sigma, log = [1e-3, 1, 7] } ]
            """,
            "seed=-9007199254740993",
            "import.input=s3a://bucket/a b.csv?x=1",
            "import.columns=[a, b, c]",
            "import.depths=[0.1, 0.2, 0.3]",
            "case.measured={ equation = heat, state-range = [0, 1], truth = none }");
    assertEquals(-9007199254740993L, e.seed());
    assertEquals(Optional.of("s3a://bucket/a b.csv?x=1"), e.importing().input());
    String rendered = e.resolved().root().render(ConfigRenderOptions.concise());
    assertEquals(e, ExperimentLoader.parse(rendered, "other", List.of()));
  }

  @Test
  void includesAreRelativeToTheirFileAndMustExist(@TempDir Path dir) throws Exception {
    Files.createDirectory(dir.resolve("sub"));
    Files.writeString(dir.resolve("sub/base.conf"), "cases = [water]\nseeds = 3\n");
    Path main = dir.resolve("main.conf");
    Files.writeString(main, "include \"sub/base.conf\"\nseeds = 4\n");
    Experiment e = ExperimentLoader.load(main, List.of());
    assertEquals("main", e.name());
    assertEquals("water", only(e).name());
    assertEquals(4, e.seeds());

    Files.writeString(main, "include \"sub/bse.conf\"\n");
    BadInput missing = assertThrows(BadInput.class, () -> ExperimentLoader.load(main, List.of()));
    assertTrue(missing.getMessage().contains("bse.conf"), missing.getMessage());
    assertFalse(missing.getMessage().contains("\n"));
  }

  @Test
  void noIncludeIsFetched(@TempDir Path dir) throws Exception {
    try (ServerSocket host = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      host.setSoTimeout(200);
      String url = "http://127.0.0.1:" + host.getLocalPort() + "/x.conf";
      Path file = dir.resolve("x.conf");
      for (String include : List.of("url(\"" + url + "\")", "\"" + url + "\"")) {
        Files.writeString(file, "include " + include + "\n");
        BadInput no = assertThrows(BadInput.class, () -> ExperimentLoader.load(file, List.of()));
        assertTrue(no.getMessage().contains("127.0.0.1"), no.getMessage());
        assertFalse(no.getMessage().contains("\n"));
      }
      assertThrows(SocketTimeoutException.class, host::accept, "somebody asked");
    }
  }

  @Test
  void systemPropertiesPlayNoPart() {
    System.setProperty("seeds", "9");
    try {
      com.typesafe.config.ConfigFactory.invalidateCaches();
      assertEquals(1, parse("").seeds());
    } finally {
      System.clearProperty("seeds");
    }
  }

  @Test
  void errorsSayWhereTheValueWasWritten(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("x.conf");
    Files.writeString(file, "seeds = 1\n\nnoise {\n  sigma = -1\n}\n");
    BadInput e = assertThrows(BadInput.class, () -> ExperimentLoader.load(file, List.of()));
    assertEquals(
        "Bad noise.sigma = -1: expected a number >= 0. Hint: 0 is data without noise, 0.1 is 10 % of"
            + " the rms tendency; the default is 0 (at "
            + file
            + ":4)",
        e.getMessage());
    BadInput set =
        assertThrows(
            BadInput.class, () -> ExperimentLoader.load(file, List.of("noise.sigma=many")));
    assertTrue(set.getMessage().endsWith("(at --set)"), set.getMessage());
  }

  /** What a case says of its water, and what contradicts itself. */
  @Test
  void casesSayWhatIsKnownOfTheirWater() {
    String one = "cases = [w], estimators = [filter-van-genuchten], case.w = ${case.richards} { ";
    Experiment e =
        parse(
            one
                + "texture = silty-clay-loam, theta-r = 0.05, bottom = free-drainage, bottom-depth = 2 }");
    WaterKnown water = e.cases().get(0).water();
    assertEquals(List.of(Texture.SILTY_CLAY_LOAM), water.texture());
    assertEquals(0.05, water.thetaR());
    assertTrue(water.knowsThetaR() && !water.knowsThetaS());
    assertEquals(Bottom.FREE_DRAINAGE, water.bottom());
    for (String wrong :
        List.of(
            "texture = mud }",
            "theta-r = 0.4, theta-s = 0.3 }",
            "bottom-depth = 2 }",
            "layers = [0.2] }")) {
      String said = assertThrows(BadInput.class, () -> parse(one + wrong), wrong).getMessage();
      assertTrue(said.contains("case.w."), said);
    }
  }

  /** Soils on top of each other: their suction has to be known. */
  @Test
  void layersOfWaterHaveEndsOfTheirOwn() {
    String one = "cases = [w], estimators = [filter-van-genuchten], case.w = ${case.richards} { ";
    String ends = "theta-r = [0.078, 0.095], theta-s = [0.43, 0.41], ";
    WaterKnown water =
        parse(one + ends + "layers = [0.15], texture = [loam, any] }").cases().get(0).water();
    assertEquals(0.43, water.layer(0).thetaS());
    assertEquals(List.of(Texture.LOAM), water.layer(0).texture());
    assertEquals(new WaterKnown.Soil(0.095, 0.41, List.of()), water.below().get(0));
    assertEquals(List.of(), water.layer(1).texture());
    String same = "theta-r = 0.078, theta-s = 0.43, ";
    assertEquals(
        parse(one + same + "}").cases().get(0).water(),
        parse(one + same + "layers = [0.15] }").cases().get(0).water());
    // Part of identities: trainings in one layer that are there stay theirs.
    assertEquals(
        "WaterKnown[thetaR=0.078, thetaS=0.43, texture=[], bottom=STATE, bottomM=0.0]",
        parse(one + same + "}").cases().get(0).water().toString());
    for (String wrong :
        List.of(
            ends + "layers = [0.15, 0.3] }",
            ends + "}",
            ends + "layers = auto }",
            same + "layers = auto }",
            same + "layers = [0.15], texture = [loam] }",
            same + "layers = [0.15], texture = [loam, mud] }",
            "theta-r = [0.078, 0.42], theta-s = [0.43, 0.41], layers = [0.15] }",
            "theta-r = 0.078, layers = [0.15] }",
            same + "layers = [0.15] }, estimators = [filter-spline]",
            same
                + "layers = [0.15] }, estimators = [b], estimator.b { method = filter,"
                + " family = brooks-corey, equations = [richards] }")) {
      String said = assertThrows(BadInput.class, () -> parse(one + wrong), wrong).getMessage();
      assertTrue(said.contains("case.w."), said);
    }
  }

  /** Closed forms of λ(T) on records, and what has no place there. */
  @Test
  void recordsTakeFamiliesOfTemperatureAndPositiveNetworks() {
    Experiment e =
        parse(
            "cases = [heat-exp], estimators = [a, trajectory-network], estimator.a {"
                + " method = filter, family = cosine, equations = [heat] }");
    assertEquals("filter", e.estimators().get(0).method().name());
    assertEquals("trajectory-network", e.estimators().get(1).method().name());
    String one = "cases = [heat-exp], estimators = [a], estimator.a { equations = [heat], ";
    for (String wrong :
        List.of(
            "method = trajectory, family = mualem }",
            "method = trajectory-network, output = raw }",
            "method = trajectory-network, output = auto, family = exponential }",
            "method = spline, family = exponential }")) {
      String said = assertThrows(BadInput.class, () -> parse(one + wrong), wrong).getMessage();
      assertTrue(said.contains("estimator.a."), said);
    }
  }

  /** exponential gives no γ: on records it was taken for van Genuchten's soil. */
  @Test
  void richardsTakesFamiliesThatGiveBothCoefficients() {
    for (String method : List.of("filter", "trajectory", "parametric")) {
      String one =
          "cases = [richards], estimators = [a], estimator.a { method = " + method + ", family = ";
      String said =
          assertThrows(BadInput.class, () -> parse(one + "exponential }"), method).getMessage();
      assertTrue(
          said.contains(
              "estimator.a.family = exponential: expected mualem | brooks-corey | clapp-hornberger | gardner for"),
          said);
      assertEquals(method, parse(one + "mualem }").estimators().get(0).method().name());
    }
    String diffusion =
        "cases = [water], estimators = [a], estimator.a { method = parametric, family = ";
    assertEquals(1, parse(diffusion + "exponential }").estimators().size());
    String said = assertThrows(BadInput.class, () -> parse(diffusion + "cosine }")).getMessage();
    assertTrue(
        said.contains(
            "mualem | exponential | brooks-corey | clapp-hornberger | gardner for case water"),
        said);
  }

  @Test
  void measuredWaterObeysPhysicsUnlessToldOtherwise() {
    String measured =
        "cases = [soil], estimators = [moments-spline], import { case = soil, input = a.csv },"
            + " case.soil { equation = richards, truth = none, state-range = [0.1, 0.9],"
            + " grid.depths = [0.1, 0.2, 0.3] }";
    assertEquals(-1, sign(measured));
    assertEquals(1, sign(measured + ", case.soil.gravity-sign = 1"));
    assertEquals(1, sign("cases = [richards], estimators = [moments-spline]"));
  }

  private static int sign(String text) {
    return ExperimentLoader.parse(text, "test", List.of()).cases().get(0).balance().gravitySign();
  }
}
