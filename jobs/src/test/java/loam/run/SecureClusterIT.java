package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loam.cluster.LocalCluster;
import loam.cluster.Outputs;
import loam.cluster.Processes;
import loam.cluster.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's authentication and encryption on a standalone cluster. */
class SecureClusterIT {
  private static final String SECRET = "vadose-zone-6021";

  @TempDir Path dir;

  @Test
  void onlyWhoKnowsTheSecretIsServed() throws IOException, InterruptedException {
    Path conf =
        Files.writeString(
            dir.resolve("small.conf"),
            Runs.SMALL + "cases = [heat-exp]\nestimators = [moments-spline, spread]\n");
    Path known =
        Files.writeString(
            dir.resolve("secret.conf"),
            """
            spark.authenticate true
            spark.authenticate.secret %s
            spark.network.crypto.enabled true
            """
                .formatted(SECRET));
    List<String> asTheirs = List.of("--properties-file", known.toString());
    try (LocalCluster cluster = LocalCluster.start(Map.of(), asTheirs)) {
      assertFalse(cluster.commandLines().contains(SECRET), "the secret is in the process list");
      Set<String> hosts = cluster.listening();
      assertTrue(
          hosts.stream().allMatch(h -> h.endsWith("0100007F")) && !hosts.isEmpty(), "" + hosts);
      Path stranger = dir.resolve("stranger");
      try (Running running =
          Running.loam(Map.of(), "run", conf, "--out", stranger, "--master", cluster.url())) {
        running.until(() -> cluster.masterLog().contains("does not have SASL enabled"));
        running.killLauncher();
      }
      assertFalse(cluster.masterLog().contains("Registered app"), cluster::masterLog);
      assertFalse(Files.exists(stranger.resolve("profiles/heat-exp/part-000000.parquet")));

      Path out = dir.resolve("out");
      Running friend =
          Running.loam(
              Map.of(),
              "run",
              conf,
              "--out",
              out,
              "--master",
              cluster.url(),
              "--",
              "--properties-file",
              known);
      Processes.Outcome outcome = friend.end();
      assertEquals(0, outcome.status(), outcome::err);
      assertEquals(2, Outputs.table(out, "metrics").size());
      for (Path file : Outputs.files(out, p -> true)) {
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(SECRET), () -> "the secret lies in " + file);
      }
      assertFalse(outcome.err().contains(SECRET), outcome::err);
    }
  }
}
