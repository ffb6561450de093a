package loam.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import loam.config.Experiment;
import loam.experiment.CaseSettings;
import loam.measured.Importer;
import loam.store.Store;

/**
 * Ties the identity of imported data to what the file holds: a file that changed is other data, the
 * same file elsewhere is not.
 */
final class ImportContent {
  private static final String KEY = "import.content = ";

  private ImportContent() {}

  /**
   * The experiment with the digest of its import: of the file or, where that is gone, of what was
   * imported into the directory.
   */
  static Experiment resolve(Store root, Experiment experiment) throws IOException {
    for (CaseSettings soil : experiment.cases()) {
      if (experiment.data().imports(soil)) {
        Optional<String> now = Importer.digest(experiment.importing());
        String digest = now.isPresent() ? now.get() : before(root, soil);
        return experiment.with(experiment.importing().with(digest));
      }
    }
    return experiment;
  }

  private static String before(Store root, CaseSettings soil) throws IOException {
    String keys = CaseFolder.path(soil) + "/" + CaseFolder.KEYS;
    if (!root.exists(keys)) {
      return "";
    }
    return Arrays.stream(root.read(keys).split("\n"))
        .filter(line -> line.startsWith(KEY))
        .map(line -> line.substring(KEY.length()))
        .findFirst()
        .orElse("");
  }
}
