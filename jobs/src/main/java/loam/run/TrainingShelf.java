package loam.run;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import loam.dl4j.Dl4jEngine;
import loam.dl4j.Dl4jModel;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.evaluate.TrainingResult;
import loam.out.Progress;
import loam.spark.passes.Passes;
import loam.spark.passes.StoredPasses;
import loam.store.Store;
import loam.train.LearnerState;
import loam.train.TrainingPlan;

/**
 * Trainings, each with a folder of its own: coefficients, network, log, and the result that counts.
 * Their sums lie in {@code moments/}.
 *
 * @param identities by trial id
 */
record TrainingShelf(Store root, Map<String, Identity> identities) implements Shelf {
  static final String IDENTITY = "identity";
  private static final int KEY_DIGITS = 12;
  private static final String FINISHED = "finished";
  private static final String MODEL = "network.zip";

  /**
   * What a training is.
   *
   * @param hash of everything that can change its numbers
   * @param text the canonical text behind it
   */
  record Identity(String hash, String text) implements java.io.Serializable {}

  @Override
  public Set<String> kinds() {
    return Set.of("models", "curves");
  }

  @Override
  public String name(TrialTask trial) {
    return trial.name();
  }

  @Override
  public String key(TrialTask trial) {
    return identities.get(trial.id()).hash().substring(0, KEY_DIGITS);
  }

  @Override
  public String identity(TrialTask trial) {
    return identities.get(trial.id()).hash();
  }

  private Store folder(TrialTask trial) {
    return root.at("models/" + name(trial));
  }

  @Override
  public Passes passes(CaseMemory memory) {
    CaseData data = memory.data();
    return new StoredPasses(root, data.soil().name(), data.profiles().hash());
  }

  /** A training that has a result does not run again, whichever attempt wrote it. */
  @Override
  public Optional<Metrics> row(String id) {
    return Optional.empty();
  }

  @Override
  public void keep(TrialTask trial, Metrics row) throws IOException {
    Identity identity = identities.get(trial.id());
    SortedMap<String, String> provenance = new TreeMap<>(Provenance.facts());
    provenance.put(IDENTITY, identity.text());
    provenance.put(FINISHED, Instant.now().toString());
    new TrainingResult(row, identity.hash(), provenance).write(root);
  }

  @Override
  public TrainingFiles files(TrialTask trial, Optional<Progress> progress) {
    Store folder = folder(trial);
    Checkpoints checkpoints =
        new Checkpoints(folder, TrainingFiles.CHECKPOINT, identities.get(trial.id()).hash());
    return new TrainingFiles(checkpoints, Optional.of(folder), progress);
  }

  @Override
  public void keepNetwork(TrialTask trial, TrainingPlan plan, LearnerState state)
      throws IOException {
    Dl4jModel model = Dl4jModel.of(plan, Dl4jEngine.type(Dl4jEngine.FLOAT32.precision()));
    model.restore(state);
    folder(trial).write(MODEL, model::save);
  }

  /** Without axes, a configuration or data that cannot be used are nobody's failure. */
  @Override
  public void refuse(BadInput unusable) {
    throw unusable;
  }

  @Override
  public void refuse(Exception lost) throws IOException {
    throw new IOException(lost);
  }
}
