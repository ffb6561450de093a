package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.cluster.Outputs;
import loam.out.DriverLock;
import loam.physics.Coefficient;
import loam.testing.Pinned;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read from an output directory: names, places, schemas. */
@Tag("slow")
class ContractTest {
  private static final String METRICS =
      "case,estimator,seed,status,mape_lambda,mape_lambda_supported,mape_gamma,mape_gamma_supported,"
          + "rmse_tendency,rmse_tendency_relative,profiles,steps,train_seconds,paper_mape_lambda,"
          + "paper_mape_gamma,paper_rmse_tendency,identifiable_lambda,identifiable_gamma,"
          + "bound_lambda,bound_gamma,gamma_difference_supported,r2_tendency,engine,backend,reason,"
          + "error,site,layers,sensor_sigma,rmse_state,r2_state,innovation_lag1,"
          + "innovation_chi2,model_check,stderr_lambda,stderr_gamma,error_model,coverage_lambda,bias_lambda,"
          + "diffusivity";
  private static final String CURVE =
      "x,support,lambda,lambda_true,lambda_stderr,gamma,gamma_true,gamma_stderr";

  @TempDir static Path shared;
  private static Path out;
  private static SparkSession sql;

  @BeforeAll
  static void runAndOpen() throws IOException {
    Path conf = Files.writeString(shared.resolve("small.conf"), Runs.SMALL);
    out = shared.resolve("out");
    Runs.Answer answer =
        Runs.on("local[2]", "run", conf, "--out", out, "--set", "cases=[heat-exp,richards]");
    assertEquals(0, answer.status(), () -> answer.err().toString());
    sql =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    sql.stop();
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(out.resolve(file));
  }

  private static List<String> names(String folder) {
    return Stream.of(out.resolve(folder).toFile().listFiles())
        .map(File::getName)
        .filter(name -> !name.startsWith("."))
        .sorted()
        .toList();
  }

  @Test
  void tablesHaveTheirColumnsAndOrder() throws IOException {
    List<String> csv = lines("tables/metrics.csv");
    assertTrue((csv.get(0) + ",").startsWith(METRICS + ","), csv.get(0));
    assertEquals(
        List.of(
            "heat-exp,in-turn,0,ok",
            "heat-exp,moments-spline,0,ok",
            "heat-exp,moments-spline-gls,0,ok",
            "heat-exp,spread,0,ok",
            "richards,in-turn,0,ok",
            "richards,moments-spline,0,ok",
            "richards,moments-spline-gls,0,ok",
            "richards,spread,0,ok"),
        csv.stream()
            .skip(1)
            .map(row -> Arrays.stream(row.split(",")).limit(4).collect(Collectors.joining(",")))
            .toList());
    assertTrue(
        names("tables").containsAll(List.of("metrics.csv", "metrics.md", "metrics.parquet")));
  }

  @Test
  void numbersMoveOnlyWithTheirVersion() throws IOException {
    Map<String, Double> numbers = new HashMap<>();
    for (Map<String, String> row : Outputs.table(out, "metrics")) {
      for (String metric : List.of("rmse_tendency", "mape_lambda_supported")) {
        String name = String.join(",", row.get("case"), row.get("estimator"), metric);
        numbers.put(name, Double.parseDouble(row.get(metric)));
      }
    }
    Pinned.check(ContractTest.class, "/pinned-numbers.csv", numbers);
  }

  @Test
  void tablesAreSingleFilesThatSqlReads() throws IOException {
    Path file = out.resolve("tables/metrics.parquet");
    assertTrue(Files.isRegularFile(file));
    Dataset<Row> table = sql.read().parquet(file.toString());
    List<String> texts =
        List.of(
            "case",
            "estimator",
            "status",
            "engine",
            "backend",
            "reason",
            "error",
            "site",
            "model_check",
            "error_model");
    List<String> flags = List.of("identifiable_lambda", "identifiable_gamma");
    List<StructField> fields =
        Arrays.stream(METRICS.split(","))
            .map(
                name ->
                    DataTypes.createStructField(
                        name,
                        texts.contains(name)
                            ? DataTypes.StringType
                            : flags.contains(name) ? DataTypes.BooleanType : DataTypes.DoubleType,
                        true))
            .toList();
    assertEquals(fields, List.of(table.schema().fields()).subList(0, fields.size()));
    List<Map<String, String>> rows = Outputs.table(out, "metrics");
    List<Row> read = table.collectAsList();
    assertEquals(rows.size(), read.size());
    for (int i = 0; i < read.size(); i++) {
      for (String name : rows.get(i).keySet()) {
        Object value = read.get(i).getAs(name);
        String text = rows.get(i).get(name);
        if (value instanceof Double number) {
          assertEquals(Double.parseDouble(text), number, 0, name);
        } else {
          assertEquals(text, value == null ? "" : value.toString(), name);
        }
      }
    }
    Row heat = read.get(0);
    assertTrue(heat.isNullAt(heat.fieldIndex("mape_gamma")), "heat has no gamma");
  }

  @Test
  void profilesAreReadBySql() {
    Dataset<Row> profiles = sql.read().parquet(out.resolve("profiles/richards").toString());
    StructType doubles =
        new StructType()
            .add("state", DataTypes.createArrayType(DataTypes.DoubleType, false))
            .add("tendency", DataTypes.createArrayType(DataTypes.DoubleType, false));
    assertEquals(
        List.of("id", "seed", "state", "tendency", "source"),
        List.of(profiles.schema().fieldNames()));
    assertEquals(DataTypes.LongType, profiles.schema().apply("id").dataType());
    assertEquals(DataTypes.LongType, profiles.schema().apply("seed").dataType());
    assertEquals(DataTypes.StringType, profiles.schema().apply("source").dataType());
    for (StructField list : doubles.fields()) {
      assertEquals(
          list.dataType().simpleString(),
          profiles.schema().apply(list.name()).dataType().simpleString());
    }
    assertEquals(600, profiles.selectExpr("id").distinct().count());
    assertEquals(
        600, profiles.filter("size(state) = 50 and size(tendency) = 48 and seed = 1").count());
    assertEquals(2, profiles.select("source").distinct().count());
  }

  @Test
  void filesHaveTheirPlaces() throws IOException {
    assertTrue(
        names("")
            .containsAll(
                List.of(
                    "_manifest.json",
                    "curves",
                    "events.jsonl",
                    "figures",
                    "loam.log",
                    "models",
                    "moments",
                    "profiles",
                    "report.html",
                    "tables")),
        () -> names("").toString());
    assertFalse(names("").contains(DriverLock.FILE));
    for (String soil : List.of("heat-exp", "richards")) {
      assertEquals(
          List.of(
              "in-turn-0.csv", "moments-spline-0.csv", "moments-spline-gls-0.csv", "spread-0.csv"),
          names("curves/" + soil));
      assertEquals(
          List.of("in-turn-0", "moments-spline-0", "moments-spline-gls-0", "spread-0"),
          names("models/" + soil));
      assertTrue(names("profiles/" + soil).contains("_manifest.json"));
      assertEquals(
          6, names("profiles/" + soil).stream().filter(n -> n.endsWith(".parquet")).count());
    }
    assertTrue(names("figures").stream().anyMatch(name -> name.endsWith(".svg")));
    assertTrue(names("figures").stream().anyMatch(name -> name.endsWith(".png")));
  }

  @Test
  void curvesHaveTheirRows() throws IOException {
    for (Path file : Outputs.files(out, p -> p.toString().matches("curves/.*/[^.][^/]*"))) {
      List<String> rows = Files.readAllLines(file);
      assertEquals(CURVE, rows.get(0));
      assertEquals(2001, rows.size() - 1, file::toString);
      double integral = 0;
      double before = Double.parseDouble(rows.get(1).split(",")[0]);
      for (String row : rows.subList(2, rows.size())) {
        String[] cells = row.split(",", -1);
        assertEquals(8, cells.length);
        assertEquals(file.toString().contains("heat-exp"), cells[5].isEmpty());
        double x = Double.parseDouble(cells[0]);
        integral += (x - before) * Double.parseDouble(cells[1]);
        before = x;
      }
      assertEquals(1, integral, 0.02, file::toString);
    }
  }

  @Test
  void modelsRestoreWithTheirOwnLibrary() throws IOException {
    for (String estimator : List.of("spread", "in-turn")) {
      File heat = out.resolve("models/heat-exp/" + estimator + "-0/network.zip").toFile();
      List<Coefficient> lambda = List.of(RestoredModel.lambda(heat));
      likeTheCurve("curves/heat-exp/" + estimator + "-0.csv", lambda);
      File richards = out.resolve("models/richards/" + estimator + "-0/network.zip").toFile();
      likeTheCurve("curves/richards/" + estimator + "-0.csv", RestoredModel.both(richards));
    }
    List<String> log = lines("models/heat-exp/spread-0/training.csv");
    assertEquals(4, log.size() - 1, "a line a round");
  }

  /** The networks are in single precision, the curve is computed from them in double. */
  private static void likeTheCurve(String file, List<Coefficient> restored) throws IOException {
    List<String> rows = lines(file);
    List<String> header = List.of(rows.get(0).split(","));
    for (int c = 0; c < restored.size(); c++) {
      int at = header.indexOf(List.of("lambda", "gamma").get(c));
      double largest = 0;
      double furthest = 0;
      for (String row : rows.subList(1, rows.size())) {
        String[] cells = row.split(",", -1);
        double curve = Double.parseDouble(cells[at]);
        double own = restored.get(c).at(Double.parseDouble(cells[0]));
        largest = Math.max(largest, Math.abs(curve));
        furthest = Math.max(furthest, Math.abs(own - curve));
      }
      assertEquals(0, furthest, 2e-6 * largest, file + " " + header.get(at));
    }
  }

  /** What a user is told to write is what is compiled and run here. */
  @Test
  void theExampleOfTheDocsIsThatOfTheTest() throws IOException {
    String page = Files.readString(Path.of("../docs/models.md"));
    String code = page.substring(page.indexOf("```java\n") + 8, page.lastIndexOf("```"));
    Path source = Path.of("src/test/java/loam/run/RestoredModel.java");
    List<String> compiled = Files.readAllLines(source).stream().map(String::strip).toList();
    List<String> shown = code.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    assertTrue(shown.size() > 8, page);
    assertTrue(Collections.indexOfSubList(compiled, shown) >= 0, "docs/models.md: other code");
  }

  @Test
  void manifestsSayWhatAndWithWhat() throws IOException {
    Config manifest = ConfigFactory.parseString(Files.readString(out.resolve("_manifest.json")));
    assertEquals(600, manifest.getInt("configuration.profiles.count"));
    assertEquals(1, manifest.getInt("seed"));
    for (String key :
        List.of(
            "\"loam.version\"",
            "\"loam.commit\"",
            "\"spark.version\"",
            "cpu",
            "\"cpu.instructions\"")) {
      assertTrue(manifest.hasPath("provenance." + key), key);
    }
    String profiles = Files.readString(out.resolve("profiles/richards/_manifest.json"));
    Config facts = ConfigFactory.parseString(profiles);
    assertFalse(facts.isEmpty());
    String page = Files.readString(out.resolve("report.html"));
    assertFalse(page.contains("src=\"http") || page.contains("href=\"http"), "one page alone");
  }
}
