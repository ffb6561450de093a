package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loam.config.Experiment;
import loam.config.Identity;
import loam.config.SweepPlan;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.evaluate.TrainingResult;
import loam.experiment.CaseSettings;
import loam.fit.Training;
import loam.store.Store;
import loam.sweep.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an output directory holds of an experiment, and what is left to do. Reads only.
 *
 * @param data profiles, each once
 * @param trials trainings or trials of a study, in the order of the configuration
 */
record Inventory(List<CaseFolder> data, List<Entry> trials) {
  private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

  /**
   * A trial and what is there of it.
   *
   * @param data its profiles
   * @param identity what its result says that it is
   * @param difference the first differing key, for state OTHER
   * @param row its result, whatever the state
   */
  record Entry(
      Trial trial,
      CaseFolder data,
      TrainingShelf.Identity identity,
      State state,
      String difference,
      Optional<Metrics> row) {
    /** Whether it has a result of this configuration. */
    boolean done() {
      return state == State.THERE || state == State.FAILED;
    }

    /** Folder of a training. */
    String folder() {
      return "models/" + trial.id();
    }
  }

  /** Trainings: a folder of profiles a case, a folder of results a training. */
  static Inventory of(Store root, Experiment configured) throws IOException {
    Experiment experiment = ImportContent.resolve(root, configured);
    Map<String, CaseFolder> folders = new LinkedHashMap<>();
    for (CaseSettings soil : experiment.cases()) {
      folders.put(soil.name(), CaseFolder.at(root, CaseFolder.path(soil), soil, experiment.data()));
    }
    List<Entry> trials = new ArrayList<>();
    for (Training training : experiment.trainings()) {
      trials.add(training(root, folders.get(training.soilCase().name()), training));
    }
    return new Inventory(List.copyOf(folders.values()), trials);
  }

  private static Entry training(Store root, CaseFolder data, Training t) throws IOException {
    String caseName = t.soilCase().name();
    String estimator = t.estimator().name();
    Trial trial =
        new Trial(
            caseName + "/" + estimator + "-" + t.seedIndex(),
            Map.of(),
            data.settings(),
            t.soilCase(),
            t.estimator(),
            t.seedIndex());
    String text =
        Identity.trainingText(data.settings(), t.soilCase(), t.estimator(), t.seedIndex());
    String hash =
        Identity.trainingHash(data.settings(), t.soilCase(), t.estimator(), t.seedIndex());
    TrainingShelf.Identity identity = new TrainingShelf.Identity(hash, text);
    Optional<TrainingResult> there = there(root, caseName, estimator, t.seedIndex());
    if (there.isPresent() && !there.get().hash().equals(hash)) {
      String before = there.get().provenance().getOrDefault(TrainingShelf.IDENTITY, "");
      String difference =
          Identity.firstDifference(before, text).orElse("another version of Loam there");
      return new Entry(trial, data, identity, State.OTHER, difference, Optional.empty());
    }
    return entry(trial, data, identity, there.map(TrainingResult::metrics));
  }

  /** A damaged result is none: the training is made anew. */
  private static Optional<TrainingResult> there(
      Store root, String caseName, String estimator, int seed) throws IOException {
    try {
      return TrainingResult.read(root, caseName, estimator, seed);
    } catch (BadInput damaged) {
      LOG.warn("made anew: {}", damaged.getMessage());
      return Optional.empty();
    }
  }

  private static Entry entry(
      Trial trial, CaseFolder data, TrainingShelf.Identity identity, Optional<Metrics> row) {
    State state =
        row.isEmpty()
            ? State.ABSENT
            : row.get().status() == Metrics.Status.FAILED ? State.FAILED : State.THERE;
    return new Entry(trial, data, identity, state, "", row);
  }

  /**
   * Trials of a study. Profiles lie in {@code profiles/CASE} where all points share them, in {@code
   * profiles/CASE-HASH} beside it where axes touch their keys.
   *
   * @param rows results by trial id
   */
  static Inventory ofStudy(Store root, SweepPlan plan, Map<String, Metrics> rows)
      throws IOException {
    Map<String, Trial> wanted = new LinkedHashMap<>();
    Map<String, String> keys = new HashMap<>();
    for (Trial trial : plan.trials()) {
      String key = Identity.dataHash(trial.data(), trial.soilCase());
      keys.put(trial.id(), key);
      wanted.putIfAbsent(key, trial);
    }
    Map<String, Long> points =
        wanted.values().stream()
            .collect(Collectors.groupingBy(t -> t.soilCase().name(), Collectors.counting()));
    Map<String, CaseFolder> folders = new LinkedHashMap<>();
    for (Map.Entry<String, Trial> e : wanted.entrySet()) {
      CaseSettings soil = e.getValue().soilCase();
      String path = CaseFolder.path(soil);
      CaseFolder plain = CaseFolder.at(root, path, soil, e.getValue().data());
      boolean taken = points.get(soil.name()) > 1 && plain.state() == State.ABSENT;
      folders.put(
          e.getKey(),
          taken || plain.state() == State.OTHER
              ? CaseFolder.at(
                  root, path + "-" + e.getKey().substring(0, 8), soil, e.getValue().data())
              : plain);
    }
    List<Entry> trials = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      trials.add(
          entry(
              trial,
              folders.get(keys.get(trial.id())),
              new TrainingShelf.Identity(trial.id(), ""),
              Optional.ofNullable(rows.get(trial.id()))));
    }
    return new Inventory(List.copyOf(folders.values()), trials);
  }

  /** Throws where a training of another configuration is in the way. */
  void refuseOtherTrials() {
    for (Entry one : trials) {
      if (one.state() == State.OTHER) {
        throw BadInput.of(
            one.folder(),
            one.difference(),
            "a training of this configuration",
            "choose another --out, or --overwrite to replace this case");
      }
    }
  }
}
