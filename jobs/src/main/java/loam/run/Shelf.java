package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import loam.error.BadInput;
import loam.evaluate.CurveCsv;
import loam.evaluate.Evaluation;
import loam.evaluate.Metrics;
import loam.evaluate.ParametersTable;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.out.Progress;
import loam.records.EvidenceFiles;
import loam.records.RecordEvidence;
import loam.spark.passes.Passes;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Csv;
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
    String name = name(trial) + (layer == 0 ? "" : "-layer" + (layer + 1));
    if (kinds().contains("models") && layer == 0) {
      CoefficientFile.write(
          root().at("models/" + name(trial)), identity(trial), data.soil(), found);
    }
    if (kinds().contains("models") && !found.parameters().isEmpty()) {
      root()
          .write(
              "models/" + name(trial) + "/" + ParametersTable.file(layer),
              Csv.text(ParametersTable.of(layer, found.parameters())));
    }
    if (kinds().contains("curves")) {
      // The case's truth is that of the first layer.
      SoilCase soil = layer == 0 ? data.soil() : data.soil().withoutTruth();
      Sealed.write(
          root(),
          "curves/" + name + ".csv",
          CurveCsv.text(Evaluation.curve(soil, found, Optional.of(data.support()))),
          identity(trial));
    }
  }

  /** Keeps the tables and sentences of a fit to a record beside its model. */
  default void keep(TrialTask trial, Supplier<RecordEvidence> evidence) throws IOException {
    if (kinds().contains("models")) {
      EvidenceFiles.write(root().at("models/" + name(trial)), evidence.get());
    }
  }
}
