package loam.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import loam.out.Workspace;
import loam.spark.device.ExecutorReports;
import org.apache.spark.package$;

/** What an artefact was made with: version, commit, Spark, JDK, CPU and its instruction set. */
public final class Provenance {
  private static final Map<String, String> FIXED = collect();

  private Provenance() {}

  /** Facts of this build and machine, and what networks are computed on, sorted by name. */
  public static Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(FIXED);
    facts.put("backend", ExecutorReports.backendSoFar());
    return facts;
  }

  /** Loam's version and commit, as {@code --version} prints them. */
  public static String version() {
    return Workspace.version(FIXED);
  }

  private static Map<String, String> collect() {
    Map<String, String> facts = new TreeMap<>();
    Properties build = build();
    facts.put("loam.version", build.getProperty("version", "unknown"));
    facts.put("loam.commit", build.getProperty("commit", "unknown"));
    facts.put("spark.version", package$.MODULE$.SPARK_VERSION());
    facts.put("java.version", System.getProperty("java.version"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.putAll(cpu());
    return facts;
  }

  private static Properties build() {
    Properties properties = new Properties();
    try (InputStream in = Provenance.class.getResourceAsStream("/loam/build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties;
  }

  private static Map<String, String> cpu() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("cpu", "unknown");
    facts.put("cpu.instructions", "unknown");
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return facts;
    }
    try {
      for (String line : Files.readAllLines(info, StandardCharsets.UTF_8)) {
        if (line.startsWith("model name")) {
          facts.put("cpu", after(line));
        } else if (line.startsWith("flags")) {
          facts.put("cpu.instructions", widest(List.of(after(line).split(" "))));
        }
      }
    } catch (IOException unreadable) {
      facts.put("cpu", "unknown (" + unreadable.getMessage() + ")");
    }
    return facts;
  }

  private static String after(String line) {
    return line.substring(line.indexOf(':') + 1).trim();
  }

  private static String widest(List<String> flags) {
    List<String> found = new ArrayList<>();
    for (String set : List.of("avx512f", "avx2", "fma", "sse4_2")) {
      if (flags.contains(set)) {
        found.add(set.toUpperCase(Locale.ROOT));
      }
    }
    return String.join(" ", found);
  }
}
