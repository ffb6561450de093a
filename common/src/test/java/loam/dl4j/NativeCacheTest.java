package loam.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NativeCacheTest {
  @Test
  void anExecutorUnpacksInItsScratchDirectory() {
    assertEquals(
        Optional.of("/scratch/executor-1/javacpp"),
        NativeCache.of(Map.of("SPARK_EXECUTOR_DIRS", "/scratch/executor-1:/other/executor-1")));
    assertEquals(
        Optional.of("/disk1/app/javacpp"),
        NativeCache.of(
            Map.of("CONTAINER_ID", "container_1", "LOCAL_DIRS", "/disk1/app,/disk2/app")));
    assertEquals(
        Optional.of("/var/data/spark-1/javacpp"),
        NativeCache.of(
            Map.of("SPARK_EXECUTOR_POD_IP", "10.0.0.7", "SPARK_LOCAL_DIRS", "/var/data/spark-1")));
  }

  @Test
  void elsewhereTheCacheOfJavaCppIsKept() {
    assertEquals(Optional.empty(), NativeCache.of(Map.of()));
    assertEquals(Optional.empty(), NativeCache.of(Map.of("SPARK_EXECUTOR_DIRS", "")));
    assertEquals(Optional.empty(), NativeCache.of(Map.of("SPARK_LOCAL_DIRS", "/shared")));
    assertEquals(Optional.empty(), NativeCache.of(Map.of("LOCAL_DIRS", "/shared")));
  }
}
