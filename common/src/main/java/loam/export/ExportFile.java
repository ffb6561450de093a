package loam.export;

/**
 * A file to write.
 *
 * @param path under the format's folder
 */
public record ExportFile(String path, byte[] content) {
  static ExportFile text(String path, String text) {
    return new ExportFile(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
