package loam.measured;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.hadoop.Stores;
import loam.store.Store;

/**
 * The file that {@code import.input} names.
 *
 * @param folder where it lies
 * @param name its name in the folder
 */
record InputFile(Store folder, String name) {
  /** Throws where no file is configured; does not look at it. */
  static InputFile of(ImportSettings settings) {
    String input =
        settings
            .input()
            .orElseThrow(
                () ->
                    BadInput.of(
                        "import.input",
                        "\"\"",
                        "path or URI of a CSV",
                        "--set import.input=FILE.csv"));
    int slash = input.lastIndexOf('/');
    String folder = slash < 0 ? "." : slash == 0 ? "/" : input.substring(0, slash);
    return new InputFile(Stores.open(folder), input.substring(slash + 1));
  }

  /** SHA-256 of its bytes; empty where there is no such file. */
  Optional<String> digest() throws IOException {
    if (!folder.exists(name)) {
      return Optional.empty();
    }
    try (InputStream in = folder.open(name);
        DigestInputStream bytes = new DigestInputStream(in, sha256())) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
      return Optional.of(HexFormat.of().formatHex(bytes.getMessageDigest().digest()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
