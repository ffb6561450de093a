package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.cluster.Outputs;
import loam.config.ExperimentLoader;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.store.LocalStore;
import loam.store.Sealed;
import loam.sweep.TrialLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The members of a bootstrap at each site of a network, as tasks of their own. */
@Tag("slow")
class SiteBootstrapTest {
  static final String CONF =
      Runs.SIMULATED
          + """
            estimators = [filter-spline]
            filter { size = 2, bootstrap = 7 }
            records.sites = 2
            """;

  @TempDir Path dir;
  private Path conf;

  @BeforeEach
  void conf() throws IOException {
    conf = Files.writeString(dir.resolve("sites.conf"), CONF);
  }

  private Path run(String master, String name) {
    Path out = dir.resolve(name);
    assertEquals(0, Runs.on(master, "run", conf, "--out", out).status());
    return out;
  }

  @Test
  void membersHaveTheSameBitsInTasksAndInTurn() throws IOException {
    Path two = run("local[2]", "two");
    Path one = run("local[1]", "one");
    Map<String, Metrics> first = bySite(two);
    assertEquals(2, first.size());
    assertEquals(first, bySite(one));
    assertEquals(Outputs.results(two), Outputs.results(one));
    assertEquals(List.of(), new LocalStore(two).list("bootstrap"));

    Network network = Network.of(ExperimentLoader.parse(CONF, "sites", List.of())).orElseThrow();
    LocalStore alone = new LocalStore(dir.resolve("alone"));
    Network.Group group = network.groups().get(1);
    SiteFacts facts = SiteImport.of(network, alone, group);
    SiteTrial.Fit fit = network.fits().get(0);
    String id = network.id(facts, fit);
    SiteTrial trial =
        new SiteTrial(id, facts.label(), facts.number(), facts.site(), facts.key(), fit, 1);
    Metrics inTurn = trial.run(network, alone).with(Metric.TRAIN_SECONDS, 0);
    assertEquals("bootstrap", inTurn.text(Metric.ERROR_MODEL));
    assertEquals(inTurn, first.get("site-2"));
  }

  /** What a killed driver leaves: members that are whole, of a fit without a row. */
  @Test
  void membersThatAreThereAreTaken() throws IOException {
    Path out = run("local[2]", "out");
    Map<String, Metrics> first = bySite(out);
    LocalStore store = new LocalStore(out);
    String id =
        TrialLog.read(store).entrySet().stream()
            .filter(row -> row.getValue().text(Metric.SITE).equals("site-1"))
            .findFirst()
            .orElseThrow()
            .getKey();
    store.delete("trials");
    // No member of the fit is like this one.
    String told = "bootstrap/" + id + "/000003.csv";
    store.write(told, Sealed.lines("-3.0\n0.5\n"));
    run("local[2]", "out");
    Map<String, Metrics> second = bySite(out);
    assertEquals(first.get("site-2"), second.get("site-2"));
    assertNotEquals(
        first.get("site-1").number(Metric.STDERR_LAMBDA),
        second.get("site-1").number(Metric.STDERR_LAMBDA));
    assertTrue(
        Files.readString(out.resolve("loam.log")).contains("site-1: 1 of 7 members are there"));
    assertEquals(List.of(), store.list("bootstrap"));

    // One that is damaged is made anew.
    store.delete("trials");
    store.write(told, "-3.0\n0.5\n");
    run("local[2]", "out");
    assertEquals(first, bySite(out));
  }

  /** All but the time that it took. */
  private static Map<String, Metrics> bySite(Path out) throws IOException {
    Map<String, Metrics> rows = new TreeMap<>();
    for (Metrics row : TrialLog.read(new LocalStore(out)).values()) {
      rows.put(row.text(Metric.SITE), row.with(Metric.TRAIN_SECONDS, 0));
    }
    return rows;
  }
}
