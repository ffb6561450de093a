package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import loam.evaluate.CurveCsv;
import loam.evaluate.Evaluation;
import loam.evaluate.Metrics;
import loam.evaluate.Support;
import loam.experiment.EvaluationSettings;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.parquet.ProfileSet;
import loam.store.Store;
import loam.table.TrainingResult;

/**
 * Makes the outcome of one training durable: coefficients, curve, and last the result that counts.
 *
 * @param root the output directory
 * @param soil the case as its data carry it
 * @param hash identity of the training
 * @param identity the canonical text behind it
 */
record TrainingWriter(
    Store root,
    SoilCase soil,
    String estimator,
    int seedIndex,
    String hash,
    String identity,
    ProfileSet profiles,
    ProfileSettings settings,
    EvaluationSettings evaluation,
    long seed)
    implements Serializable {

  static final String IDENTITY = "identity";
  static final String FINISHED = "finished";

  /** Where the training keeps its files. */
  Store folder() {
    return root.at(TrainingResult.folder(soil.name(), estimator, seedIndex));
  }

  /** A training that found something. */
  TrainingResult ok(Estimate found, double trainSeconds, String backend) throws IOException {
    Optional<Support> support = Optional.of(Support.of(profiles.facts().density()));
    Metrics metrics =
        Evaluation.metrics(
            new Evaluation.Finished(
                soil,
                estimator,
                seedIndex,
                found,
                support,
                HeldOut.score(soil, found, profiles, settings, evaluation, seed),
                profiles.manifest().profiles(),
                trainSeconds,
                backend));
    CoefficientFile.write(folder(), soil, found);
    root.write(
        TrainingResult.curvePath(soil.name(), estimator, seedIndex),
        CurveCsv.text(Evaluation.curve(soil, found, support)));
    return keep(metrics);
  }

  /** A training that failed, with the reason in one line. */
  TrainingResult failed(Throwable error, String engine) throws IOException {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    return keep(
        Metrics.failed(
            soil.name(),
            estimator,
            seedIndex,
            profiles.manifest().profiles(),
            engine,
            message.replaceAll("\\s*\\R\\s*", " ")));
  }

  private TrainingResult keep(Metrics metrics) throws IOException {
    SortedMap<String, String> provenance = new TreeMap<>(Provenance.facts());
    provenance.put(IDENTITY, identity);
    provenance.put(FINISHED, Instant.now().toString());
    TrainingResult result = new TrainingResult(metrics, hash, provenance);
    result.write(root);
    return result;
  }
}
