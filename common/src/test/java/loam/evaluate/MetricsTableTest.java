package loam.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.physics.Equation;
import loam.physics.Unknown;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Csv;
import loam.table.Markdown;
import loam.table.TableData;
import loam.testing.SampleMetrics;
import org.junit.jupiter.api.Test;

class MetricsTableTest {
  private static final String HEADER =
      "case,estimator,seed,status,mape_lambda,mape_lambda_supported,mape_gamma,mape_gamma_supported,"
          + "rmse_tendency,rmse_tendency_relative,profiles,steps,train_seconds,paper_mape_lambda,"
          + "paper_mape_gamma,paper_rmse_tendency,identifiable_lambda,identifiable_gamma,bound_lambda,"
          + "bound_gamma,gamma_difference_supported,r2_tendency,engine,backend,reason,error"
          + ",site,layers,sensor_sigma,rmse_state,r2_state,innovation_lag1,"
          + "innovation_chi2,model_check,stderr_lambda,stderr_gamma,error_model,coverage_lambda,bias_lambda,"
          + "diffusivity";

  private static final List<Metrics> ROWS =
      List.of(
          SampleMetrics.row("water", "moments", 0),
          SampleMetrics.row("heat-exp", "moments", 10),
          SampleMetrics.row("heat-exp", "moments", 9),
          Metrics.failed("heat-exp", "adam", 0, 20_000, "dl4j", "loss is not finite, step 3"));

  @Test
  void columnsAreTheContractsInItsOrder() {
    assertEquals(HEADER, Csv.text(MetricsTable.of(List.of())).strip());
  }

  @Test
  void rowsAreSortedByCaseEstimatorSeed() {
    List<String> starts =
        Csv.text(MetricsTable.of(ROWS)).lines().skip(1).map(l -> l.substring(0, 18)).toList();
    assertEquals(
        List.of(
            "heat-exp,adam,0,fa", "heat-exp,moments,9", "heat-exp,moments,1", "water,moments,0,ok"),
        starts);
  }

  @Test
  void csvKeepsEveryBitAndLeavesEmptyWhatIsNotThere() {
    String text = Csv.text(MetricsTable.of(ROWS));
    List<Metrics> read = MetricsTable.rows(Csv.parse("metrics.csv", text, MetricsTable.columns()));
    assertEquals(ROWS.stream().sorted(MetricsTable.ORDER).toList(), read);
    assertTrue(
        text.contains(
            "heat-exp,adam,0,failed,,,,,,,20000,0,,,,,,,,,,,dl4j,,,\"loss is not finite, step 3\""),
        text);
    assertTrue(text.contains(",0.3333333333333333,2.0E-7,,,4.9E-324,"), text);
  }

  @Test
  void aFileWithMoreColumnsInAnotherOrderIsRead() {
    String text = "later,seed,case,estimator,status\nx,4,water,adam,skipped\n";
    Metrics row = MetricsTable.rows(Csv.parse("m", text, MetricsTable.columns())).get(0);
    assertEquals("water", row.caseName());
    assertEquals(4, row.seed());
    assertEquals(Metrics.Status.SKIPPED, row.status());
    assertEquals(Double.NaN, row.number(Metric.MAPE_LAMBDA));
  }

  @Test
  void everyColumnComesBackFromEveryFormAndFromTheWire() throws Exception {
    Metrics full = SampleMetrics.full();
    assertEquals(Metric.values().length, full.cells().size());
    String csv = Csv.text(MetricsTable.of(List.of(full)));
    assertEquals(List.of(full), MetricsTable.rows(Csv.parse("m", csv, MetricsTable.columns())));
    String json = new TrainingResult(full, "00", new TreeMap<>()).json();
    assertEquals(full, TrainingResult.parse("r", json).metrics());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(full);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(full, in.readObject());
    }
  }

  @Test
  void aCellOfAnotherKindAndARowWithoutStatusAreRefused() {
    Metrics row = SampleMetrics.row("water", "moments", 0);
    for (Metric metric : Metric.values()) {
      Cell other = metric.column().kind() == Column.Kind.TEXT ? Cell.of(1.0) : Cell.of("a word");
      assertThrows(IllegalArgumentException.class, () -> row.with(metric, other), metric.name());
    }
    assertThrows(IllegalArgumentException.class, () -> new Metrics(Map.of()));
  }

  @Test
  void everyUnknownHasItsMetrics() {
    for (Equation equation : Equation.values()) {
      for (Unknown unknown : equation.unknowns()) {
        for (String pattern :
            List.of("mape_%s", "mape_%s_supported", "identifiable_%s", "bound_%s")) {
          assertEquals(
              pattern.formatted(unknown.key()), Metric.of(pattern, unknown).column().name());
        }
      }
    }
  }

  @Test
  void unknownColumnsAreTypedByTheirCells() {
    TableData table = Csv.parse("t", "a,b,c,d\n1,0.5,true,x\n2,,false,1e3\n");
    assertEquals(
        List.of(Column.Kind.COUNT, Column.Kind.NUMBER, Column.Kind.FLAG, Column.Kind.TEXT),
        table.columns().stream().map(Column::kind).toList());
    assertEquals(Cell.EMPTY, table.rows().get(1).get(1));
  }

  private static String[] words(Metrics row) {
    return Markdown.text(MetricsTable.of(List.of(row)))
        .lines()
        .skip(2)
        .findFirst()
        .orElseThrow()
        .replaceFirst("^\\| ", "")
        .split(" \\| ");
  }

  @Test
  void whereNobodyKnowsTheTruthNoErrorIsCalledNotIdentifiable() {
    Metrics measured =
        Metrics.of("soil", "moments", 0, Metrics.Status.OK)
            .with(Metric.IDENTIFIABLE_LAMBDA, Cell.of(false));
    String[] cells = words(measured);
    List<String> names = MetricsTable.columns().stream().map(Column::name).toList();
    for (String error : List.of("mape_lambda", "mape_lambda_supported", "bound_lambda")) {
      assertEquals("no truth", cells[names.indexOf(error)], error);
    }
    assertEquals("–", cells[names.indexOf("mape_gamma")]);
    assertEquals("no", cells[names.indexOf("identifiable_lambda")]);
  }

  @Test
  void markdownSaysInWordsWhatIsNotIdentifiable() {
    String[] cells = words(SampleMetrics.row("water", "moments", 0));
    List<String> names = MetricsTable.columns().stream().map(Column::name).toList();
    assertEquals("not identifiable", cells[names.indexOf("mape_gamma")]);
    assertEquals("not identifiable", cells[names.indexOf("bound_gamma")]);
    assertEquals("0.333", cells[names.indexOf("mape_lambda")]);
    assertEquals("2.00×10⁻⁷", cells[names.indexOf("mape_lambda_supported")]);
    assertEquals("10\u202f000\u202f000", cells[names.indexOf("profiles")]);
    assertEquals("no", cells[names.indexOf("identifiable_gamma")]);
  }

  @Test
  void comparisonTakesMediansAndRatios() {
    List<Metrics> seeds =
        List.of(
            SampleMetrics.row("water", "moments", 0),
            SampleMetrics.row("water", "moments", 1),
            SampleMetrics.row("water", "moments", 5),
            Metrics.failed("water", "moments", 7, 1, "vector", "no"));
    TableData table = PaperComparison.of(seeds);
    List<Cell> row = table.rows().get(0);
    assertEquals(1, table.rows().size());
    assertEquals(Cell.of(1 + 1.0 / 3), row.get(table.index("mape_lambda")));
    assertEquals(Cell.of((1 + 1.0 / 3) / 8e-4), row.get(table.index("ratio_lambda")));
    assertEquals(Cell.of("3 of 4"), row.get(table.index("seeds")));
    assertEquals(Cell.EMPTY, row.get(table.index("ratio_gamma")));
  }
}
