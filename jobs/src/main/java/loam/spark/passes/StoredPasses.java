package loam.spark.passes;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import loam.identify.MomentsPlan;
import loam.identify.MomentsProblem;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.parquet.MomentsFiles;
import loam.parquet.MomentsFiles.StoredPair;
import loam.parquet.MomentsFiles.StoredResiduals;
import loam.store.Store;

/**
 * Passes over the profiles of a case that were made before, read from {@code moments/}: all that a
 * task gets, which must not start passes of its own.
 */
public class StoredPasses implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String SECONDS = "seconds";

  private final Store root;
  private final String caseName;
  private final String dataHash;
  private double seconds;

  /**
   * @param root the output directory
   */
  public StoredPasses(Store root, String caseName, String dataHash) {
    this.root = root;
    this.caseName = caseName;
    this.dataHash = dataHash;
  }

  /** Asks for every pass of a plan, in turn. */
  public final MomentsProblem follow(MomentsPlan start) throws IOException {
    MomentsPlan plan = start;
    while (plan.next().isPresent()) {
      plan = plan.after(answer(plan.next().get()));
    }
    return plan.problem();
  }

  /** Wall time that the passes asked for so far took when they were made. */
  public final double seconds() {
    return seconds;
  }

  /** The sums of a pass. */
  public PassResult answer(Pass pass) throws IOException {
    if (pass instanceof Pass.Sums) {
      StoredPair stored = MomentsFiles.readPair(root, path(pass));
      count(stored.metadata());
      return new PassResult.OfMoments(stored.pair());
    }
    StoredResiduals stored = MomentsFiles.readResiduals(root, path(pass));
    count(stored.metadata());
    return new PassResult.OfResiduals(stored.sums());
  }

  /** Whether the pass was made before. */
  final boolean has(Pass pass) throws IOException {
    return root.exists(path(pass));
  }

  /** Keeps the sums of a pass. */
  final void keep(Pass pass, PassResult sums, double passSeconds) throws IOException {
    Map<String, String> metadata =
        Map.of("case", caseName, "data-hash", dataHash, SECONDS, Double.toString(passSeconds));
    if (sums instanceof PassResult.OfMoments moments) {
      MomentsFiles.write(root, path(pass), moments.pair(), metadata);
    } else if (sums instanceof PassResult.OfResiduals residuals) {
      MomentsFiles.write(root, path(pass), residuals.sums(), metadata);
    }
  }

  private void count(Map<String, String> metadata) {
    seconds += Double.parseDouble(metadata.getOrDefault(SECONDS, "0"));
  }

  private String path(Pass pass) {
    return "moments/%s-%s/%s.parquet".formatted(caseName, dataHash.substring(0, 8), pass.key());
  }
}
