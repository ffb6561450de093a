package loam.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code conf/cluster/*.conf}: keys that this Spark knows, the commented ones too. */
class ClusterPropertiesTest {
  /** Keys that Spark makes from a resource's or a variable's name. */
  private static final Pattern MADE =
      Pattern.compile(
          "spark\\.(worker|executor|task)\\.resource\\.gpu\\.(amount|vendor|discoveryScript)"
              + "|spark\\.executorEnv\\.\\w+");

  private static final Pattern LINE = Pattern.compile("(?:# )?(spark\\.\\S+)\\s+(\\S.*)");
  private static final Path FOLDER = Processes.home().resolve("conf/cluster");

  /** Spark registers a key when the object that declares it is loaded. */
  @BeforeAll
  static void loadDeclarations() throws Exception {
    JarURLConnection core =
        (JarURLConnection)
            SparkConf.class.getResource("/org/apache/spark/SparkConf.class").openConnection();
    JarFile jar = core.getJarFile();
    for (JarEntry entry : jar.stream().toList()) {
      if (entry.getName().matches("org/apache/spark/internal/config/\\w+\\$\\.class")) {
        Class.forName(entry.getName().replace('/', '.').replaceFirst("\\.class$", ""));
      }
    }
    Class.forName("org.apache.spark.deploy.yarn.config.package$");
    Class.forName("org.apache.spark.deploy.k8s.Config$");
  }

  private static Map<String, String> keys(String name) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(FOLDER.resolve(name))) {
      lines
          .map(LINE::matcher)
          .filter(m -> m.matches())
          .forEach(m -> keys.put(m.group(1), m.group(2)));
    }
    assertFalse(keys.isEmpty(), name);
    return keys;
  }

  private static boolean known(String key) {
    return ConfigEntry.findEntry(key) != null || MADE.matcher(key).matches();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standalone.conf", "yarn.conf", "kubernetes.conf"})
  void sparkKnowsEveryKey(String name) throws IOException {
    for (String key : keys(name).keySet()) {
      assertTrue(known(key), name + ": Spark does not know " + key);
    }
  }

  @Test
  void aWrongKeyWouldBeSeen() {
    assertFalse(known("spark.executor.memoryOverHead"));
    assertFalse(known("spark.executor.resource.gpu.amounts"));
    assertFalse(known("spark.kubernetes.image"));
  }

  /**
   * What all three say, they say alike: memory, cores, retries, the size of what lies off the heap.
   */
  @Test
  void theFilesAgree() throws IOException {
    Properties standalone = load("standalone.conf");
    for (String other : Set.of("yarn.conf", "kubernetes.conf")) {
      Properties properties = load(other);
      for (Object key : standalone.keySet()) {
        String expected = standalone.getProperty(key.toString());
        String actual = properties.getProperty(key.toString(), "absent");
        assertTrue(actual.startsWith(expected), () -> other + ": " + key + " = " + actual);
      }
    }
    assertEquals("4g", standalone.getProperty("spark.executor.memory"));
  }

  private static Properties load(String name) throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(FOLDER.resolve(name))) {
      properties.load(in);
    }
    return properties;
  }
}
