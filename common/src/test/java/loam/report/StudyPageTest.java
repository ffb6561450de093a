package loam.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import loam.evaluate.CurveCsv;
import loam.evaluate.Evaluation;
import loam.evaluate.MetricsTable;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.store.Events;
import loam.store.Sealed;
import loam.table.Column;
import loam.testing.SampleRun;
import org.junit.jupiter.api.Test;

/** What the page shows of a study, and the pages of its trials. */
class StudyPageTest extends ReportFolder {
  @Test
  void verdictsStandBesideNamesAndSentencesLast() {
    List<String> shown =
        Shown.of(MetricsTable.of(List.of())).columns().stream().map(Column::name).toList();
    assertEquals(
        List.of(
            "case",
            "site",
            "estimator",
            "seed",
            "status",
            "model_check",
            "identifiable_lambda",
            "identifiable_gamma"),
        shown.subList(0, 8));
    assertEquals(List.of("reason", "error"), shown.subList(shown.size() - 2, shown.size()));
    assertEquals(MetricsTable.columns().size(), shown.size());
  }

  @Test
  void aTrialOfWhichSomethingIsKeptHasAPage() throws IOException {
    SoilCase soil = SampleRun.cases().get(0);
    String id = "0123456789ab".repeat(5);
    String other = "ba9876543210".repeat(5);
    store.write(
        "tables/trials.csv",
        "trial,status,case,estimator,seed,noise.sigma,mape_lambda\n"
            + (id + ",ok," + soil.name() + ",adam,0,0.1,0.25\n")
            + (other + ",ok," + soil.name() + ",adam,1,0.1,0.5\n"));
    Estimate found = SampleRun.wavy(soil, 1e-3, 3);
    String name = soil.name() + "/adam-0-0123456789ab";
    store.write(
        "curves/" + name + ".csv",
        CurveCsv.text(Evaluation.curve(soil, found, Optional.of(SampleRun.support(soil)))));
    store.write("models/" + name + "/training.csv", "step,loss\n10,1\n20,0.1\n30,0.01\n");
    store.write(
        Events.FILE,
        Events.line("{\"event\":\"trial-finished\",\"trial\":\"" + id + "\"}") + "{\"ev");
    report();
    String trial = store.read("pages/" + name + ".html");
    assertTrue(trial.contains("noise.sigma") && trial.contains("0.2500"), trial);
    assertEquals(2, trial.split("<svg ").length - 1, "its curve and its log");
    assertTrue(page().contains("[\"pages/" + name + ".html\",\n\"\"]"), "a link, and none");
    assertTrue(page().contains("data-axes=\"[&quot;noise.sigma&quot;]\""));
    assertTrue(page().contains("{\"" + id + "\":0}"), "the order of ends");
    Sealed.write(store, "curves/" + name + ".csv", "x,lambda\n0,1\n", other);
    assertTrue(report().notes().toString().contains(name + ".csv is damaged or of another"));
    assertEquals(1, store.read("pages/" + name + ".html").split("<svg ").length - 1);
  }

  @Test
  void thePageOfAStudyOfTenThousandTrialsStaysSmall() throws IOException {
    StringBuilder text = new StringBuilder("trial,status,case,estimator,seed,noise.sigma");
    MetricsTable.metricColumns().forEach(c -> text.append(',').append(c.name()));
    for (int t = 0; t < 10_000; t++) {
      text.append("\n%08x,ok,water,</script><b>,%d,%s".formatted(t, t % 5, t / 1e4));
      for (Column column : MetricsTable.metricColumns()) {
        boolean number = column.kind() == Column.Kind.NUMBER || column.kind() == Column.Kind.COUNT;
        text.append(',').append(number ? Double.toString(Math.sqrt(t + 0.1)) : "");
      }
    }
    store.write("tables/trials.csv", text.append('\n').toString());
    report();
    assertTrue(page().length() < 10_000_000, "a page of " + page().length() + " characters");
    assertFalse(page().contains("</script><b>"), "a cell can end its script");
    // Rows, links, the order of ends, and the program: no text of the directory is a script more.
    assertEquals(4, page().split("</script>", -1).length - 1);
  }
}
