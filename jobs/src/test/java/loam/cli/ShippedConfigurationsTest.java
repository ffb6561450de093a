package loam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.SweepPlan;
import loam.fit.Descent;
import loam.fit.Monotone;
import loam.fit.Network;
import loam.fit.Parametric;
import loam.fit.Spline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in conf/ must load. Tests run in the folder of their module. */
class ShippedConfigurationsTest {
  private static final Path CONF = Path.of("..", "conf");

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(CONF)) {
      // conf/cluster holds properties for spark-submit.
      return files
          .filter(f -> f.toString().endsWith(".conf"))
          .filter(f -> !f.startsWith(CONF.resolve("cluster")))
          .sorted()
          .toList();
    }
  }

  private static Experiment load(String name) {
    return ExperimentLoader.load(CONF.resolve(name), List.of());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedExperimentLoadsAndPlans(Path file) {
    Experiment e = ExperimentLoader.load(file, List.of());
    assertEquals(file.getFileName().toString(), e.name() + ".conf");
    assertTrue(SweepPlan.of(e).trials().size() > 0);
  }

  @Test
  void quickstartHasEveryMethodThatFitsData() {
    Experiment e = load("quickstart.conf");
    assertEquals(
        List.of("heat-exp", "water", "richards"), e.cases().stream().map(c -> c.name()).toList());
    Set<Class<?>> methods =
        e.estimators().stream().map(x -> x.method().getClass()).collect(Collectors.toSet());
    assertEquals(
        Set.of(Descent.class, Spline.class, Monotone.class, Network.class, Parametric.class),
        methods);
  }

  @Test
  void tableOneIsThePaperStudyWithoutMeasurementNoise() {
    Experiment e = load("table1.conf");
    assertEquals(6, e.cases().size());
    assertTrue(e.noise().none());
    assertEquals("moments-spline", e.estimators().get(0).name());
    assertEquals("adam", e.estimators().get(e.estimators().size() - 1).name());
  }

  @Test
  void theNoiseStudyHasAtLeastTwoThousandTrials() {
    assertTrue(SweepPlan.of(load("sweeps/noise.conf")).trials().size() >= 2000);
    assertTrue(SweepPlan.of(load("sweeps/penalties.conf")).trials().size() >= 150);
  }
}
