package loam.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loam.identify.Parameter;
import loam.table.Column;
import loam.table.Csv;
import loam.table.TableData;
import org.junit.jupiter.api.Test;

class ParametersTableTest {
  @Test
  void columnsAreThoseOfTheContract() {
    assertEquals(
        "case,site,estimator,seed,layer,name,value,stderr,unit,prior,correlations",
        String.join(",", ParametersTable.columns().stream().map(Column::name).toList()));
  }

  @Test
  void whatATrainingKeepsComesBackWithWhoseItIs() {
    List<Parameter> parameters =
        List.of(
            new Parameter("n", 1.4, 0.05, "").with("ks=-0.5"),
            new Parameter("ks", 1e-6, Double.NaN, "m s⁻¹", "fixed"));
    TableData kept = Csv.parse("kept", Csv.text(ParametersTable.of(1, parameters)));
    Metrics row = Metrics.of("sand", "family", 3, Metrics.Status.OK).with(Metric.SITE, "A1");
    TableData table = ParametersTable.of(ParametersTable.rows(row, kept));
    String[] lines = Csv.text(table).split("\n");
    assertEquals("sand,A1,family,3,2,n,1.4,0.05,,,ks=-0.5", lines[1]);
    assertEquals("sand,A1,family,3,2,ks,1.0E-6,,m s⁻¹,fixed,", lines[2]);
  }

  /** Trainings of before the correlations have none. */
  @Test
  void whatOlderTrainingsKeptIsRead() {
    Metrics row = Metrics.of("sand", "family", 3, Metrics.Status.OK);
    TableData kept = Csv.parse("kept", "layer,name,value,stderr,unit,prior\n1,n,1.4,0.05,,\n");
    String[] lines = Csv.text(ParametersTable.of(ParametersTable.rows(row, kept))).split("\n");
    assertEquals("sand,,family,3,1,n,1.4,0.05,,,", lines[1]);
  }

  @Test
  void filesOfLayersAreTold() {
    assertEquals("parameters.csv", ParametersTable.file(0));
    assertEquals("parameters-layer2.csv", ParametersTable.file(1));
    assertTrue(ParametersTable.isFile(ParametersTable.file(1)));
  }
}
