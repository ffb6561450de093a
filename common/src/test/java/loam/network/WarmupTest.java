package loam.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JVMs with and without a second compiler: only the first sort tries vector code. */
class WarmupTest {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  /** Prints how many threads warm up. */
  public static void main(String[] none) {
    new Warmup("test", () -> LockSupport.parkNanos(MINUTE_NANOS), () -> {});
    System.out.println(
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("loam-warm-up-test"))
            .count());
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "1, 0"})
  void onlyASecondCompilerIsWaitedFor(String level, String threads)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=" + level,
                "-cp",
                System.getProperty("java.class.path"),
                WarmupTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals(threads, said.strip());
  }
}
