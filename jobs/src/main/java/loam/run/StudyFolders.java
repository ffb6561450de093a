package loam.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import loam.config.Identity;
import loam.config.SweepPlan;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
import loam.hadoop.Stores;
import loam.parquet.ProfileSet;
import loam.store.Store;
import loam.sweep.Trial;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where the data of a study lie: {@code profiles/CASE} where all points share them, {@code
 * profiles/CASE-HASH} beside it where axes touch their keys.
 */
final class StudyFolders {
  /** Data that points of a study ask for. */
  private record Wanted(DataSettings data, CaseSettings soil) {}

  private final Store root;
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();

  StudyFolders(Store root, SweepPlan plan) {
    this.root = root;
    for (Trial trial : plan.trials()) {
      key(trial);
    }
  }

  /** Hash of the data of a trial. */
  String key(Trial trial) {
    return keys.computeIfAbsent(
        trial.id(),
        id -> {
          String hash = Identity.dataHash(trial.data(), trial.soilCase());
          wanted.putIfAbsent(hash, new Wanted(trial.data(), trial.soilCase()));
          return hash;
        });
  }

  /** The folders that are there, and those that will be generated: by hash, a line each. */
  Map<String, String> lines() throws IOException {
    Map<String, String> out = new LinkedHashMap<>();
    for (Map.Entry<String, Wanted> e : wanted.entrySet()) {
      CaseSettings soil = e.getValue().soil();
      DataSettings data = e.getValue().data();
      boolean there = soil.source().isPresent() || whole(e.getKey());
      String made =
          data.imports(soil)
              ? "to import"
              : "to generate, %d profiles".formatted(data.profiles().count());
      out.put(e.getKey(), soil.source().orElse(path(e.getKey())) + ": " + (there ? "there" : made));
    }
    return out;
  }

  /** How many profiles are still to be generated. */
  long profilesToGenerate() throws IOException {
    long sum = 0;
    for (Map.Entry<String, Wanted> e : wanted.entrySet()) {
      CaseSettings soil = e.getValue().soil();
      DataSettings data = e.getValue().data();
      boolean there = soil.source().isPresent() || data.imports(soil) || whole(e.getKey());
      sum += there ? 0 : data.profiles().count();
    }
    return sum;
  }

  /** Opens or generates the data behind a key. */
  StudyData prepare(JavaSparkContext spark, String key) throws IOException {
    Wanted one = wanted.get(key);
    CaseSettings soil = one.soil();
    ProfileSet set;
    if (soil.source().isPresent()) {
      set = DataJob.open(Stores.open(soil.source().get()));
    } else {
      Store folder = root.at(path(key));
      set = whole(key) ? DataJob.open(folder) : made(spark, folder, one, key);
    }
    return new StudyData(
        key, set.fit(soil), set, one.data().profiles(), one.data().evaluation(), one.data().seed());
  }

  private ProfileSet made(JavaSparkContext spark, Store folder, Wanted one, String key)
      throws IOException {
    boolean imports = one.data().imports(one.soil());
    if (one.soil().truth().isEmpty() && !imports) {
      throw BadInput.of(
          folder.uri(), "absent", "the profiles of case " + one.soil().name(), "import them first");
    }
    folder.write(Inventory.KEYS, Identity.dataText(one.data(), one.soil()));
    if (imports) {
      return ImportJob.run(root, folder, one.data(), one.soil(), key);
    }
    GenerateJob.Task task =
        new GenerateJob.Task(
            folder, one.soil().onItsGrid(), one.data().profiles(), one.data().seed());
    return GenerateJob.run(spark, task, key);
  }

  private boolean whole(String key) throws IOException {
    return mine(path(key), key) && Inventory.whole(root.at(path(key)));
  }

  private String path(String key) throws IOException {
    CaseSettings soil = wanted.get(key).soil();
    String plain = Inventory.folder(soil);
    boolean alone =
        wanted.values().stream().filter(w -> w.soil().name().equals(soil.name())).count() == 1;
    boolean free = alone && root.list(plain).isEmpty();
    return free || mine(plain, key) ? plain : plain + "-" + key.substring(0, 8);
  }

  /** Whether a folder holds these data, whole or begun. */
  private boolean mine(String path, String key) throws IOException {
    Wanted one = wanted.get(key);
    return root.exists(path + "/" + Inventory.KEYS)
        && root.read(path + "/" + Inventory.KEYS).equals(Identity.dataText(one.data(), one.soil()));
  }
}
