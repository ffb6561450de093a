package loam.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.cluster.Outputs;
import loam.config.ExperimentLoader;
import loam.evaluate.Metrics;
import loam.store.LocalStore;
import loam.testing.StationTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One record in each format that has states in time gives the same tables and curves to the bit,
 * from the configuration that its author would write; Spark only carries these steps to a task.
 */
class FormatsTest {
  private static final String CONF =
      """
      cases = [soil]
      estimators = [trajectory-spline]
      estimator.trajectory-spline.filter.size = 2
      import { case = soil, train-share = 0.8 }
      case.soil { equation = heat, truth = none, state-range = [0, 30], spline.size = 35 }
      """;

  private static final String DEPTHS = "import.depths=[0.05, 0.1, 0.2]";
  private static final String START = "import.time-stamp=interval-start";

  @TempDir Path dir;

  @Test
  void everyFormatGivesTheSameTables() throws IOException {
    String series = StationTexts.table("time,T_5,T_10,T_20", ",", h -> StationTexts.at(h) + ":00");
    Path first = run("series", Map.of("s.csv", series), START);
    same(first, run("ameriflux", Map.of("AMF_XX-Tst.csv", StationTexts.ameriflux()), DEPTHS));
    same(first, run("toa5", Map.of("logger.dat", StationTexts.toa5(1))));
    same(first, run("uscrn", Map.of("CRNH0203-2018-X.txt", StationTexts.uscrn(1))));
    same(
        first,
        run(
            "long",
            Map.of("ST.csv", StationTexts.longRows()),
            DEPTHS,
            START,
            "import.time-column=startDateTime",
            "import.columns=[soilTempMean]",
            "import.quality-column=finalQF"));
    same(first, run("ismn", StationTexts.ismn(false), START));
    same(first, run("ismn", StationTexts.ismn(true), START));
  }

  /** Reads the files, fits their record and writes the tables. */
  private Path run(String format, Map<String, String> texts, String... keys) throws IOException {
    Path out = Files.createTempDirectory(dir, format);
    LocalStore files = new LocalStore(out.resolve("files"));
    for (var text : texts.entrySet()) {
      files.write(text.getKey(), text.getValue());
    }
    String conf = CONF + "import.format = " + format + "\n" + String.join("\n", keys);
    Network.Group group = new Network.Group("one", List.copyOf(texts.keySet()), 1, 0);
    String resolved = ExperimentLoader.parse(conf, format, List.of()).resolved().root().render();
    Network network = new Network(resolved, files, List.of(group));
    LocalStore root = new LocalStore(out);
    SiteFacts facts = SiteImport.of(network, root, group);
    assertTrue(facts.hasRecord(), facts.error());
    SiteTrial.Fit fit = network.fits().get(0);
    String id = network.id(facts, fit);
    Metrics row = new SiteTrial(id, "one", 0, facts.site(), facts.key(), fit, 1).run(network, root);
    NetworkTables.write(root, network, List.of(facts), Map.of(id, row));
    return out;
  }

  private static void same(Path first, Path other) throws IOException {
    for (String table : List.of("metrics", "sites")) {
      assertEquals(row(first, table), row(other, table), other.toString());
    }
    String curve = "curves/soil/one/trajectory-spline-0.csv";
    assertArrayEquals(
        Files.readAllBytes(first.resolve(curve)), Files.readAllBytes(other.resolve(curve)));
  }

  /**
   * But what only some formats tell: the name of the station, where it is, and the time it took.
   */
  private static Map<String, String> row(Path out, String table) throws IOException {
    Map<String, String> row = Outputs.table(out, table).get(0);
    assertEquals("ok", row.get("status"), row.toString());
    row.keySet().removeAll(List.of("site", "latitude", "longitude", "train_seconds"));
    return row;
  }
}
