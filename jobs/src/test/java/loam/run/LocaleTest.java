package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import loam.cluster.Outputs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose numbers have other digits writes the same files, and finds them again. */
@Tag("slow")
class LocaleTest {
  @TempDir Path dir;

  private Runs.Answer sweep(Path out) throws IOException {
    Path conf =
        Files.writeString(
            dir.resolve("water.conf"),
            Runs.SMALL
                + "cases = [water]\nestimators = [moments-spline]\n"
                + "sweep.axes = [{ key = noise.sigma, values = [0.01, 0.1] }]\n");
    return Runs.on("local[2]", "run", conf, "--out", out);
  }

  @Test
  void digitsOfTheMachineAreInNoFile() throws IOException {
    Locale before = Locale.getDefault();
    Path usual = dir.resolve("usual");
    assertEquals(0, sweep(usual).status());
    try {
      for (String tag : new String[] {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "th-TH-u-nu-thai"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        Path out = dir.resolve(tag);
        assertEquals(0, sweep(out).status());
        try (Stream<Path> files = Files.walk(out)) {
          files.forEach(f -> assertTrue(f.toString().matches("\\p{ASCII}*"), f.toString()));
        }
        assertEquals(Outputs.table(usual, "trials"), Outputs.table(out, "trials"));
        assertEquals(0, sweep(out).status());
        assertTrue(Files.readString(out.resolve("loam.log")).contains("2 trials, 0 to run"), tag);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
