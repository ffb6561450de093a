package loam.measured;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.hadoop.Stores;
import loam.station.StationFiles;
import loam.store.Store;

/**
 * The files that {@code import.input} names.
 *
 * @param folder where they lie
 * @param name name of a file or folder in it, or, where there is none of that name, a pattern with
 *     * and ?
 * @param variables name of the file beside the data that tells depths, and is no data; empty: none
 */
record InputFile(Store folder, String name, String variables) {
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
                        "path or URI of a file",
                        "--set import.input=FILE.csv"));
    String path =
        input.length() > 1 && input.endsWith("/") ? input.substring(0, input.length() - 1) : input;
    int slash = path.lastIndexOf('/');
    return new InputFile(
        Stores.open(parent(path, slash)), path.substring(slash + 1), settings.variables());
  }

  private static String parent(String path, int slash) {
    if (slash < 0) {
      return ".";
    }
    String folder = path.substring(0, slash);
    boolean root = folder.isEmpty() || folder.matches("[a-zA-Z][a-zA-Z0-9+.-]*://[^/]*");
    return root ? folder + "/" : folder;
  }

  /** Paths of the files in {@link #folder}, sorted; empty where there are none. */
  List<String> paths() throws IOException {
    try {
      List<String> paths = found().stream().filter(path -> !isVariables(path)).toList();
      if (!paths.isEmpty()) {
        // Of http nobody knows before whether there is anything.
        folder.open(paths.get(0)).close();
      }
      return paths;
    } catch (IOException failed) {
      throw BadInput.of(
          "import.input",
          folder.uri() + "/" + name,
          "files that can be reached and read",
          "check the address (" + failed.getMessage() + ")");
    }
  }

  private boolean isVariables(String path) {
    return !variables.isEmpty() && (path.equals(variables) || path.endsWith("/" + variables));
  }

  private List<String> found() throws IOException {
    boolean wild = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    if (wild && !folder.exists(name)) {
      Pattern pattern =
          Pattern.compile("\\Q" + name.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
      return folder.list("").stream().filter(n -> pattern.matcher(n).matches()).toList();
    }
    List<String> inside = new ArrayList<>();
    add(name, inside);
    return inside.isEmpty() && folder.exists(name) ? List.of(name) : inside;
  }

  private void add(String path, List<String> all) throws IOException {
    for (String child : folder.list(path)) {
      List<String> below = new ArrayList<>();
      add(path + "/" + child, below);
      all.addAll(below.isEmpty() ? List.of(path + "/" + child) : below);
    }
  }

  /** SHA-256 of the bytes of all files, of depths too; empty where there are none. */
  Optional<String> digest() throws IOException {
    List<String> paths = paths();
    return paths.isEmpty() ? Optional.empty() : Optional.of(digest(folder, paths, variables));
  }

  static String digest(Store folder, List<String> paths, String variables) throws IOException {
    MessageDigest digest = sha256();
    OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    List<String> all = new ArrayList<>(paths);
    all.addAll(StationFiles.variables(folder, paths, variables));
    for (String path : all) {
      try (InputStream in = folder.open(path)) {
        in.transferTo(sink);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
