package loam.spark.device;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import loam.device.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The GPUs of this host by nvidia-smi, which loads no CUDA into this JVM. */
final class Smi {
  private static final Logger LOG = LoggerFactory.getLogger(Smi.class);
  private static final long SECONDS = 30;

  private Smi() {}

  /** None where there is no nvidia-smi or it fails; the log says why. */
  static List<Device> devices() {
    try {
      Process process =
          new ProcessBuilder("nvidia-smi", Device.QUERY, "--format=csv,noheader")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(new File("/dev/null"))
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        LOG.warn("nvidia-smi does not describe the GPUs: {}", out.strip());
        return List.of();
      }
      return Device.parse(out);
    } catch (IOException absent) {
      LOG.warn("no nvidia-smi: {}", absent.getMessage());
      return List.of();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while nvidia-smi ran", stopped);
    }
  }
}
