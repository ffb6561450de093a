package loam.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Versions with known holes, as {@code docs/clusters.md} lists them, are those of the build. */
class KnownHolesTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^ *\\| ([a-z0-9-]+) ([0-9.]+) \\| [^|]*(CVE|GHSA)-");

  @Test
  void everyVersionThatIsListedIsTheOneInUse() throws IOException {
    String docs = Files.readString(Processes.home().resolve("docs/clusters.md"));
    List<MatchResult> rows = ROW.matcher(docs).results().toList();
    assertTrue(rows.size() > 10, rows.size() + " rows");
    for (MatchResult row : rows) {
      // Scala's version stands between name and version of Spark's own libraries.
      String jar = row.group(1) + "(_2\\.12)?-" + Pattern.quote(row.group(2)) + "(\\.Final)?\\.jar";
      long found =
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(entry -> Path.of(entry).getFileName().toString())
              .filter(name -> name.matches(jar))
              .count();
      assertEquals(1, found, "docs/clusters.md lists " + row.group(1) + " " + row.group(2));
    }
  }
}
