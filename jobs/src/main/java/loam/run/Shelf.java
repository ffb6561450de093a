package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.identify.Estimate;
import loam.out.Progress;
import loam.records.EvidenceFiles;
import loam.records.RecordEvidence;
import loam.spark.passes.Passes;
import loam.store.Store;
import loam.train.LearnerState;
import loam.train.TrainingPlan;

/**
 * Where trials find their sums and leave what they found: {@link TrainingShelf} for trainings, each
 * in a folder of its own, {@link StudyShelf} for the many trials of a study. Travels to tasks.
 */
sealed interface Shelf extends Serializable permits TrainingShelf, StudyShelf {
  /** The output directory. */
  Store root();

  /** What is kept beside a row: of models, curves. */
  Set<String> kinds();

  /** Name of what is kept of a trial, such as {@code heat-exp/adam-0}. */
  String name(TrialTask trial);

  /** 12 hex digits that tell a trial from any other configuration's. */
  String key(TrialTask trial);

  /** Identity of a trial, as its files say whose they are. */
  String identity(TrialTask trial);

  /** How a task comes by sums over the profiles of its case. */
  Passes passes(CaseMemory memory) throws IOException;

  /** The row that an earlier attempt left. */
  Optional<Metrics> row(String id) throws IOException;

  /** Makes the row of a trial durable: last, since a trial is finished when its row is there. */
  void keep(TrialTask trial, Metrics row) throws IOException;

  /** Files of a trial that trains by steps. */
  TrainingFiles files(TrialTask trial, Optional<Progress> progress);

  /** Keeps trained networks where they are kept. */
  void keepNetwork(TrialTask trial, TrainingPlan plan, LearnerState state) throws IOException;

  /** Throws where this is the user's to mend, and not the failure of one trial. */
  void refuse(BadInput unusable);

  /** Throws where a task that Spark gave up on ends the command. */
  void refuse(Exception lost) throws IOException;

  /** Keeps what a trial found, beside its row. */
  default void keep(TrialTask trial, CaseData data, Estimate found) throws IOException {
    keep(trial, data, found, 0);
  }

  /**
   * The same of one layer of a soil.
   *
   * @param layer from the top, 0 …
   */
  default void keep(TrialTask trial, CaseData data, Estimate found, int layer) throws IOException {
    FoundFiles files = new FoundFiles(root(), name(trial), identity(trial));
    if (kinds().contains("models")) {
      if (layer == 0) {
        CoefficientFile.write(
            root().at("models/" + name(trial)), identity(trial), data.soil(), found);
      }
      files.parameters(layer, found);
    }
    if (kinds().contains("curves")) {
      files.curves(layer, data.soil(), found, data.support());
    }
  }

  /** Keeps the tables and sentences of a fit to a record beside its model. */
  default void keep(TrialTask trial, Supplier<RecordEvidence> evidence) throws IOException {
    if (kinds().contains("models")) {
      EvidenceFiles.write(root().at("models/" + name(trial)), evidence.get(), identity(trial));
    }
  }
}
