package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import loam.cluster.Outputs;
import loam.out.LogFile;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nothing that looks like a secret is printed, logged or stored. */
class SecretsTest {
  private static final Logger LOG = LoggerFactory.getLogger(SecretsTest.class);
  private static final String SECRET = "hunter2";

  @TempDir Path dir;

  private void hidden(Runs.Answer answer) throws IOException {
    assertFalse((answer.out() + answer.err()).contains(SECRET), answer::toString);
    for (Path file : Outputs.files(dir.resolve("out"), p -> true)) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains(SECRET), () -> "the secret lies in " + file);
    }
  }

  @Test
  void onTheCommandLine() throws IOException {
    Files.createDirectories(dir.resolve("out"));
    Path conf = Files.writeString(dir.resolve("small.conf"), "cases = [heat-exp]\n");
    Path out = dir.resolve("out");
    for (List<String> words :
        List.of(
            List.of(out.toString(), "fs.s3a.secret.key=" + SECRET),
            List.of(out.toString(), "import.input=\"s3a://AKIA:" + SECRET + "@bucket/soil.csv\""),
            List.of("s3a://AKIA:" + SECRET + "@bucket/out", "seed=2"))) {
      Runs.Answer answer =
          Runs.on("local[1]", "run", conf, "--out", words.get(0), "--set", words.get(1));
      assertEquals(2, answer.status(), answer::toString);
      assertEquals(1, answer.err().size(), answer::toString);
      hidden(answer);
    }
  }

  /** A name is free text: it is printed by --dry-run and stored in the manifest. */
  @Test
  void inValues() throws IOException {
    Files.createDirectories(dir.resolve("out"));
    Path conf =
        Files.writeString(
            dir.resolve("small.conf"),
            Runs.SMALL
                + "cases = [heat-exp]\nestimators = [moments-spline]\n"
                + "import.time-column = \"password="
                + SECRET
                + "\"\n");
    Path out = dir.resolve("out");
    Runs.Answer plan = Runs.on("local[1]", "generate", conf, "--out", out, "--dry-run");
    assertEquals(0, plan.status(), plan::toString);
    assertTrue(plan.out().contains("(redacted)"), plan::out);
    hidden(plan);
    Runs.Answer answer = Runs.on("local[1]", "generate", conf, "--out", out);
    assertEquals(0, answer.status(), answer::toString);
    assertTrue(Files.readString(out.resolve("_manifest.json")).contains("(redacted)"));
    hidden(answer);
  }

  @Test
  void inMessagesOfOthers() throws IOException {
    try (LogFile log = LogFile.attach(new LocalStore(dir))) {
      LOG.error(
          "cannot log in: fs.s3a.access.key={}",
          SECRET,
          new IOException("no s3a://AKIA:" + SECRET + "@bucket/x"));
    }
    String text = Files.readString(dir.resolve(LogFile.NAME));
    assertTrue(text.contains("cannot log in") && text.contains("IOException"), text);
    assertFalse(text.contains(SECRET), text);
  }
}
