package loam.run;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.out.Progress;
import loam.spark.passes.Passes;
import loam.store.Store;
import loam.sweep.TrialLog;
import loam.train.LearnerState;
import loam.train.TrainingPlan;

/**
 * The trials of a study: a row each in the {@link TrialLog}, and what {@code sweep.keep} asks for.
 * Their sums are made in memory.
 *
 * @param kinds of models, curves
 */
record StudyShelf(Store root, Set<String> kinds) implements Shelf {
  private static final String STATES = TrialLog.FOLDER + "/states";
  private static final int ID_DIGITS = 12;

  @Override
  public String name(TrialTask trial) {
    return trial.name() + "-" + trial.id().substring(0, ID_DIGITS);
  }

  @Override
  public String key(TrialTask trial) {
    return trial.id().substring(0, ID_DIGITS);
  }

  @Override
  public String identity(TrialTask trial) {
    return trial.id();
  }

  /** Data that cannot be read stop the study, before any of their trials begins. */
  @Override
  public Passes passes(CaseMemory memory) throws IOException {
    return new MemoryPasses(memory.loaded());
  }

  @Override
  public Optional<Metrics> row(String id) throws IOException {
    return TrialLog.kept(root, id);
  }

  @Override
  public void keep(TrialTask trial, Metrics row) throws IOException {
    TrialLog.keep(root, trial.id(), row, Provenance.version());
  }

  @Override
  public TrainingFiles files(TrialTask trial, Optional<Progress> progress) {
    Optional<Store> folder =
        kinds.contains("models") ? Optional.of(root.at("models/" + name(trial))) : Optional.empty();
    return new TrainingFiles(checkpoints(trial.id()), folder, progress);
  }

  /** Whether all that is to be kept beside the row of a trial is there. */
  boolean hasKept(TrialTask trial) throws IOException {
    String name = name(trial);
    return (!kinds.contains("curves") || root.exists("curves/" + name + ".csv"))
        && (!kinds.contains("models")
            || root.exists("models/" + name + "/" + CoefficientFile.NAME));
  }

  /** Where a trial waits at a rung. */
  Checkpoints checkpoints(String id) {
    return new Checkpoints(root, STATES + "/" + id, id);
  }

  /** No trial waits any more. */
  void forgetAll() throws IOException {
    root.delete(STATES);
  }

  @Override
  public void keepNetwork(TrialTask trial, TrainingPlan plan, LearnerState state) {}

  /** A point that cannot be is a trial that failed. */
  @Override
  public void refuse(BadInput unusable) {}

  /** The machine failed its trials, not their numbers: the others go on. */
  @Override
  public void refuse(Exception lost) {}
}
