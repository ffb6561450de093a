package loam.spark.passes;

import java.io.IOException;
import java.util.Map;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.parquet.MomentsFiles;
import loam.parquet.MomentsFiles.StoredPair;
import loam.parquet.MomentsFiles.StoredResiduals;
import loam.store.Store;

/**
 * Passes over the profiles of a case that were made before, read from {@code moments/}: all that a
 * task gets, which must not start passes of its own.
 *
 * @param root the output directory
 */
public record StoredPasses(Store root, String caseName, String dataHash) implements Passes {
  private static final String SECONDS = "seconds";

  @Override
  public Answer answer(Pass pass) throws IOException {
    if (pass instanceof Pass.Sums) {
      StoredPair stored = MomentsFiles.readPair(root, path(pass));
      return answer(new PassResult.OfMoments(stored.pair()), stored.metadata());
    }
    StoredResiduals stored = MomentsFiles.readResiduals(root, path(pass));
    return answer(new PassResult.OfResiduals(stored.sums()), stored.metadata());
  }

  private static Answer answer(PassResult sums, Map<String, String> metadata) {
    return new Answer(sums, Double.parseDouble(metadata.getOrDefault(SECONDS, "0")));
  }

  /** Whether the pass was made before. */
  boolean has(Pass pass) throws IOException {
    return root.exists(path(pass));
  }

  /** Keeps the sums of a pass. */
  void keep(Pass pass, Answer made) throws IOException {
    Map<String, String> metadata =
        Map.of("case", caseName, "data-hash", dataHash, SECONDS, Double.toString(made.seconds()));
    if (made.sums() instanceof PassResult.OfMoments moments) {
      MomentsFiles.write(root, path(pass), moments.pair(), metadata);
    } else if (made.sums() instanceof PassResult.OfResiduals residuals) {
      MomentsFiles.write(root, path(pass), residuals.sums(), metadata);
    }
  }

  private String path(Pass pass) {
    return "moments/%s-%s/%s.parquet".formatted(caseName, dataHash.substring(0, 8), pass.key());
  }
}
