package loam.export;

import java.nio.charset.StandardCharsets;

/**
 * A file to write.
 *
 * @param path under the format's folder
 */
public record ExportFile(String path, byte[] content) {
  static ExportFile text(String path, String text) {
    return new ExportFile(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
