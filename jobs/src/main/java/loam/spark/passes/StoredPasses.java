package loam.spark.passes;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import loam.error.BadInput;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.parquet.MomentsFiles;
import loam.parquet.MomentsFiles.StoredPair;
import loam.parquet.MomentsFiles.StoredResiduals;
import loam.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over the profiles of a case that were made before, read from {@code moments/}: all that a
 * task gets, which must not start passes of its own.
 *
 * @param root the output directory
 */
public record StoredPasses(Store root, String caseName, String dataHash) implements Passes {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPasses.class);
  private static final String SECONDS = "seconds";
  private static final String DATA = "data-hash";
  private static final String PASS = "pass";

  /**
   * @throws BadInput where the sums are missing, damaged, or of another pass or other profiles
   */
  @Override
  public Answer answer(Pass pass) throws IOException {
    if (pass instanceof Pass.Sums) {
      StoredPair stored = MomentsFiles.readPair(root, path(pass));
      return answer(pass, new PassResult.OfMoments(stored.pair()), stored.metadata());
    }
    StoredResiduals stored = MomentsFiles.readResiduals(root, path(pass));
    return answer(pass, new PassResult.OfResiduals(stored.sums()), stored.metadata());
  }

  private Answer answer(Pass pass, PassResult sums, Map<String, String> metadata) {
    if (!dataHash.equals(metadata.get(DATA)) || !pass.key().equals(metadata.get(PASS))) {
      throw BadInput.of(
          "file",
          root.uri() + "/" + path(pass),
          "sums of these profiles, but it holds those of others",
          "delete it: it is summed again from the profiles");
    }
    return new Answer(sums, Double.parseDouble(metadata.getOrDefault(SECONDS, "0")));
  }

  /** What an earlier command found; empty where nothing of use is there, and it is to be made. */
  Optional<Answer> before(Pass pass) throws IOException {
    if (!root.exists(path(pass))) {
      return Optional.empty();
    }
    try {
      return Optional.of(answer(pass));
    } catch (BadInput unusable) {
      LOG.warn("summed again: {}", unusable.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps the sums of a pass. */
  void keep(Pass pass, Answer made) throws IOException {
    Map<String, String> metadata =
        Map.of(
            "case",
            caseName,
            DATA,
            dataHash,
            PASS,
            pass.key(),
            SECONDS,
            Double.toString(made.seconds()));
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
