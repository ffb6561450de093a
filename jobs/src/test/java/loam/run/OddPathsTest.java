package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import loam.cluster.Outputs;
import loam.out.LogFile;
import loam.store.LocalStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Folders with names that mean something to a URI, a pattern, a shell or a logger. */
class OddPathsTest {
  private static final String ALL = "a b#c?d[e]%20f{g}+h&i;j,k=é ${l} %d";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"a b", "#1", "what?", "[ ]", "a%20b", "100%", "{x}", "a:b", ALL})
  void theLogLiesInTheFolder(String name) throws IOException {
    Path folder = Files.createDirectory(dir.resolve(name));
    try (LogFile log = LogFile.attach(new LocalStore(folder))) {
      LoggerFactory.getLogger(OddPathsTest.class).error("it is here");
    }
    assertTrue(Files.readString(folder.resolve(LogFile.NAME)).contains("it is here"));
    try (Stream<Path> beside = Files.list(dir)) {
      assertEquals(List.of(folder), beside.toList());
    }
  }

  @Test
  @Tag("slow")
  void everyCommandWorksThere() throws IOException {
    Path folder = Files.createDirectory(dir.resolve(ALL));
    String small = Runs.SMALL + "cases = [heat-exp]\nestimators = [moments-spline, spread]\n";
    Path conf = Files.writeString(folder.resolve("a study.conf"), small);
    Path out = folder.resolve("out [1]");
    for (String command : new String[] {"run", "train", "report"}) {
      Object input = command.equals("report") ? out : conf;
      Runs.Answer answer =
          command.equals("report")
              ? Runs.on("local[1]", command, input)
              : Runs.on("local[1]", command, input, "--out", out);
      assertEquals(0, answer.status(), answer::toString);
    }
    assertEquals(2, Outputs.table(out, "metrics").size());
    Path study =
        Files.writeString(
            folder.resolve("100.conf"),
            small
                + "estimators = [moments-spline]\ncase.heat-exp.source = \""
                + out.resolve("profiles/heat-exp")
                + "\"\nsweep.axes = [{ key = noise.sigma, values = [0.1, 0.2] }]\n");
    Runs.Answer answer = Runs.on("local[1]", "sweep", study, "--out", folder.resolve("s?"));
    assertEquals(0, answer.status(), answer::toString);
    assertTrue(Files.exists(folder.resolve("s?").resolve(LogFile.NAME)));
  }
}
