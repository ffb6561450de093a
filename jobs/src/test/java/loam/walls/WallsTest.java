package loam.walls;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import loam.cluster.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The walls between modules: what each may know. Modules are told apart by where a class came from.
 */
class WallsTest {
  private static final JavaClasses LOAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // Test tools of common come as a jar of their own.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("loam");

  private static final String[] SPARK = {
    "org.apache.spark..", "org.deeplearning4j.spark..", "scala.."
  };
  private static final String[] STORAGE = {"org.apache.hadoop..", "org.apache.parquet.."};
  private static final String[] DL4J = {"org.deeplearning4j..", "org.nd4j.."};

  private static DescribedPredicate<JavaClass> module(String name) {
    return DescribedPredicate.describe(
        "of module " + name,
        type ->
            type.getSource()
                .map(source -> source.getUri().toString())
                .filter(
                    uri -> uri.contains("/" + name + "/target/") || uri.contains("/" + name + "-0"))
                .isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "data", "jobs"})
  void everyModuleIsSeen(String name) {
    assertFalse(LOAM.that(module(name)).isEmpty(), "no class of module " + name);
  }

  @Test
  void physicsKnowsOnlyJava() {
    classes()
        .that()
        .resideInAPackage("loam.physics..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "loam.physics..")
        .check(LOAM);
  }

  @Test
  void commonKnowsNoFramework() {
    noClasses()
        .that(module("common"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SPARK)
        .check(LOAM);
    noClasses()
        .that(module("common"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STORAGE)
        .check(LOAM);
    noClasses().that(module("common")).should().dependOnClassesThat(module("data")).check(LOAM);
    noClasses().that(module("common")).should().dependOnClassesThat(module("jobs")).check(LOAM);
  }

  @Test
  void dl4jLivesInOnePackageOfCommon() {
    noClasses()
        .that(module("common"))
        .and()
        .resideOutsideOfPackage("loam.dl4j..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DL4J)
        .check(LOAM);
  }

  @Test
  void openClLivesInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("loam.opencl..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.lwjgl..")
        .check(LOAM);
  }

  @Test
  void dataKnowsNeitherSparkNorNetworks() {
    noClasses()
        .that(module("data"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SPARK)
        .check(LOAM);
    noClasses()
        .that(module("data"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DL4J)
        .check(LOAM);
    noClasses().that(module("data")).should().dependOnClassesThat(module("jobs")).check(LOAM);
  }

  /** Output, Spark, trackers, pipeline, command line: each knows those before it. */
  @Test
  void jobsAreLayers() {
    List<String> layers =
        List.of("loam.out..", "loam.spark..", "loam.tracking..", "loam.run..", "loam.cli..");
    for (int inner = 0; inner < layers.size() - 1; inner++) {
      noClasses()
          .that()
          .resideInAPackage(layers.get(inner))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(layers.subList(inner + 1, layers.size()).toArray(String[]::new))
          .check(LOAM);
    }
    noClasses()
        .that()
        .resideInAPackage("loam.out..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SPARK)
        .check(LOAM);
  }

  @Test
  void noCircleOfPackages() {
    slices().matching("loam.(**)").should().beFreeOfCycles().check(LOAM);
  }

  /** Settings belong to those that they set, who do not know what file they were read from. */
  @Test
  void configurationIsKnownToJobsAlone() {
    noClasses()
        .that(not(module("jobs")))
        .and()
        .resideOutsideOfPackage("loam.config..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("loam.config..")
        .check(LOAM);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> files = Files.walk(Processes.home())) {
      List<Path> silent =
          files
              .filter(file -> file.toString().matches(".*/src/main/java/loam/.*\\.java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertEquals(List.of(), silent);
    }
  }

  /** So that each is read in one go. */
  @Test
  void noMainFileIsLong() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Processes.home())) {
      for (Path file : files.filter(WallsTest::isMain).toList()) {
        int lines = Files.readAllLines(file).size();
        all.add(lines > 300 ? file + " has " + lines + " lines" : "");
      }
    }
    assertTrue(all.size() > 300, "main files are not found: " + all.size());
    assertEquals(List.of(), all.stream().filter(line -> !line.isEmpty()).toList());
  }

  private static boolean isMain(Path file) {
    return file.toString().matches(".*/(common|data|jobs)/src/main/java/loam/.*\\.java");
  }

  private record Good(double[] a, List<Map<String, int[]>> b) implements Serializable {}

  private record Bad(List<Map<String, Optional<String>>> a, Thread b) implements Serializable {}

  @Test
  void whatTravelsToExecutorsCanTravelWhateverItHolds() {
    assertEquals(List.of(), Travellers.faults(Good.class));
    assertEquals(2, Travellers.faults(Bad.class).size());
    List<JavaClass> travellers =
        LOAM.stream()
            .filter(t -> t.isAssignableTo(Serializable.class) && !t.isInterface() && !t.isEnum())
            .toList();
    assertTrue(travellers.size() > 100, () -> "classes seen: " + travellers.size());
    assertEquals(
        List.of(),
        travellers.stream().flatMap(t -> Travellers.faults(t.reflect()).stream()).toList());
  }
}
