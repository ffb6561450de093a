package loam.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import loam.config.Experiment;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.hadoop.Stores;
import loam.measured.Importer;
import loam.parquet.ProfileManifest;
import loam.store.Store;

/**
 * Ties the identity of data that Loam did not make to what they hold: a file that changed is other
 * data, the same file elsewhere is not.
 */
final class ImportContent {
  private static final String KEY = "import.content = ";

  private ImportContent() {}

  /**
   * The experiment with the digests of its sources and of its import: of the file or, where that is
   * gone, of what was imported into the directory.
   */
  static Experiment resolve(Store root, Experiment configured) throws IOException {
    Experiment experiment = configured.with(sources(configured));
    for (CaseSettings soil : experiment.cases()) {
      if (experiment.data().imports(soil)) {
        Optional<String> now = Importer.digest(experiment.importing());
        String digest = now.isPresent() ? now.get() : before(root, soil);
        return experiment.with(experiment.importing().with(digest));
      }
    }
    return experiment;
  }

  private static Map<String, String> sources(Experiment experiment) {
    Map<String, String> out = new HashMap<>();
    for (CaseSettings soil : experiment.cases()) {
      soil.source().ifPresent(uri -> out.computeIfAbsent(uri, at -> content(soil, at)));
    }
    return out;
  }

  private static String content(CaseSettings soil, String uri) {
    try {
      return ProfileManifest.read(Stores.open(uri)).content();
    } catch (IOException failed) {
      throw BadInput.of(
          "case." + soil.name() + ".source",
          uri,
          "profiles that can be reached and read",
          "check the address (" + failed.getMessage() + ")");
    }
  }

  private static String before(Store root, CaseSettings soil) throws IOException {
    String keys = CaseFolder.path(soil) + "/" + CaseFolder.KEYS;
    if (!root.exists(keys)) {
      return "";
    }
    return Arrays.stream(CaseFolder.keys(root.at(CaseFolder.path(soil))).split("\n"))
        .filter(line -> line.startsWith(KEY))
        .map(line -> line.substring(KEY.length()))
        .findFirst()
        .orElse("");
  }
}
