package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loam.config.Experiment;
import loam.config.Identity;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.experiment.CaseSettings;
import loam.experiment.Training;
import loam.hadoop.Stores;
import loam.parquet.FactsFile;
import loam.parquet.ProfileManifest;
import loam.store.Store;
import loam.table.TrainingResult;

/** What an output directory holds of an experiment, and what is left to do. Reads only. */
final class Inventory {
  /** Canonical text of the data keys, written before the first profile. */
  static final String KEYS = "_keys.txt";

  /** What is there of an artefact. */
  enum State {
    ABSENT,
    /** Profiles only: no manifest yet, or a shard is gone. */
    BEGUN,
    THERE,
    /** Trainings only: there, and it failed. */
    FAILED,
    /** There, from another configuration. */
    OTHER
  }

  /**
   * Profiles of a case.
   *
   * @param difference the first differing key, for state OTHER
   */
  record Data(CaseSettings soil, String hash, String identity, State state, String difference) {}

  /**
   * One training.
   *
   * @param difference the first differing key, for state OTHER
   */
  record Trained(Training training, String hash, String identity, State state, String difference) {}

  private final List<Data> data = new ArrayList<>();
  private final List<Trained> trainings = new ArrayList<>();

  private Inventory() {}

  static Inventory of(Store root, Experiment configured) throws IOException {
    Experiment experiment = ImportContent.resolve(root, configured);
    Inventory inventory = new Inventory();
    for (CaseSettings soil : experiment.cases()) {
      inventory.data.add(data(root, experiment, soil));
    }
    for (Training training : experiment.trainings()) {
      inventory.trainings.add(training(root, experiment, training));
    }
    return inventory;
  }

  List<Data> data() {
    return data;
  }

  List<Trained> trainings() {
    return trainings;
  }

  /** Throws where profiles of another configuration are in the way. */
  void refuseOtherData() {
    for (Data one : data) {
      if (one.state() == State.OTHER) {
        throw otherData(one);
      }
    }
  }

  /** That profiles of another configuration are in the way. */
  static BadInput otherData(Data one) {
    return BadInput.of(
        folder(one.soil()),
        one.difference(),
        "profiles of this configuration",
        "choose another --out, or --overwrite to replace this case");
  }

  /** Throws where there are no profiles to train on, or those of another configuration. */
  void refuseMissingData() {
    refuseOtherData();
    for (Data one : data) {
      if (one.state() != State.THERE) {
        throw BadInput.of(
            folder(one.soil()),
            one.state() == State.BEGUN ? "unfinished" : "absent",
            "the profiles of case " + one.soil().name(),
            "generate or import them first, or use run");
      }
    }
  }

  /** Throws where a training of another configuration is in the way. */
  void refuseOtherTrainings() {
    for (Trained one : trainings) {
      if (one.state() == State.OTHER) {
        throw BadInput.of(
            folder(one.training()),
            one.difference(),
            "a training of this configuration",
            "choose another --out, or --overwrite to replace this case");
      }
    }
  }

  static String folder(CaseSettings soil) {
    return "profiles/" + soil.name();
  }

  static String folder(Training training) {
    return TrainingResult.folder(
        training.soilCase().name(), training.estimator().name(), training.seedIndex());
  }

  private static Data data(Store root, Experiment experiment, CaseSettings soil)
      throws IOException {
    String identity = Identity.dataText(experiment.data(), soil);
    String hash = Identity.dataHash(experiment.data(), soil);
    Store folder = root.at(folder(soil));
    if (soil.source().isPresent()) {
      return new Data(soil, hash, identity, State.THERE, "");
    }
    if (!folder.exists(KEYS)) {
      if (!folder.list("").isEmpty()) {
        return new Data(soil, hash, identity, State.OTHER, "profiles without " + KEYS);
      }
      return new Data(soil, hash, identity, State.ABSENT, "");
    }
    Optional<String> difference = Identity.firstDifference(folder.read(KEYS), identity);
    if (difference.isPresent()) {
      return new Data(soil, hash, identity, State.OTHER, difference.get());
    }
    return new Data(soil, hash, identity, whole(folder) ? State.THERE : State.BEGUN, "");
  }

  /** Whether profiles are complete: a manifest, what passes know of them, every file it lists. */
  static boolean whole(Store folder) throws IOException {
    if (!folder.exists(ProfileManifest.FILE) || !folder.exists(FactsFile.NAME)) {
      return false;
    }
    ProfileManifest manifest = ProfileManifest.read(folder);
    Set<String> there = Set.copyOf(folder.list(""));
    if (!manifest.shards().stream().allMatch(shard -> there.contains(shard.file()))) {
      return false;
    }
    for (ProfileManifest.Shard shard : manifest.heldOut()) {
      if (!folder.exists(shard.file())) {
        return false;
      }
    }
    return true;
  }

  /** What profiles from elsewhere are, whatever their URI says; empty for a case's own. */
  private static String content(CaseSettings soil) throws IOException {
    return soil.source().isPresent()
        ? ProfileManifest.read(Stores.open(soil.source().get())).dataHash()
        : "";
  }

  private static Trained training(Store root, Experiment experiment, Training training)
      throws IOException {
    CaseSettings soil = training.soilCase();
    String content = content(soil);
    String identity =
        Identity.trainingText(experiment.data(), soil, training.estimator(), training.seedIndex())
            + (content.isEmpty() ? "" : "case.source.data-hash = " + content + "\n");
    String hash =
        Identity.trainingHash(experiment.data(), soil, training.estimator(), training.seedIndex())
            + content;
    Optional<TrainingResult> result =
        TrainingResult.read(root, soil.name(), training.estimator().name(), training.seedIndex());
    if (result.isEmpty()) {
      return new Trained(training, hash, identity, State.ABSENT, "");
    }
    TrainingResult there = result.get();
    if (!there.hash().equals(hash)) {
      String before = there.provenance().getOrDefault(TrainingWriter.IDENTITY, "");
      String difference =
          Identity.firstDifference(before, identity).orElse("another version of Loam there");
      return new Trained(training, hash, identity, State.OTHER, difference);
    }
    boolean failed = there.metrics().status() == Metrics.Status.FAILED;
    return new Trained(training, hash, identity, failed ? State.FAILED : State.THERE, "");
  }
}
