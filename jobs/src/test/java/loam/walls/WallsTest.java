package loam.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
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

  /** Output, Spark, pipeline, command line: each knows those before it. */
  @Test
  void jobsAreLayers() {
    List<String> layers = List.of("loam.out..", "loam.spark..", "loam.run..", "loam.cli..");
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
  void innerPackagesDoNotKnowOuterOnes() {
    for (List<String> wall :
        List.of(
            List.of("loam.spline..", "loam.moments.."),
            List.of("loam.noise..", "loam.experiment.."),
            List.of("loam.random..", "loam.noise.."),
            List.of("loam.moments..", "loam.identify.."),
            List.of("loam.experiment..", "loam.identify.."),
            List.of("loam.evaluate..", "loam.report.."),
            List.of("loam.table..", "loam.figure.."))) {
      noClasses()
          .that()
          .resideInAPackage(wall.get(0))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(wall.get(1))
          .check(LOAM);
    }
  }
}
