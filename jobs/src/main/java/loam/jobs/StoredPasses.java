package loam.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import loam.identify.Passes;
import loam.moments.MomentsPair;
import loam.moments.MomentsSpec;
import loam.moments.ResidualSums;
import loam.parquet.MomentsFiles;
import loam.store.Store;

/**
 * Passes that were made before, read from {@code moments/}: what a task gets, which must not start
 * passes of its own. A file's name is the hash of data and question.
 */
class StoredPasses implements Passes, Serializable {
  static final String SECONDS = "seconds";

  private final Store root;
  private final String caseName;
  private final String dataHash;
  private double seconds;

  /**
   * @param root the output directory
   */
  StoredPasses(Store root, String caseName, String dataHash) {
    this.root = root;
    this.caseName = caseName;
    this.dataHash = dataHash;
  }

  /** Wall time that the passes asked for so far took when they were made. */
  double seconds() {
    return seconds;
  }

  @Override
  public MomentsPair moments(MomentsSpec spec) {
    try {
      MomentsFiles.StoredPair stored = MomentsFiles.readPair(root, path(spec, new double[0]));
      count(stored.metadata());
      return stored.pair();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public ResidualSums residuals(MomentsSpec spec, double[] c) {
    try {
      MomentsFiles.StoredResiduals stored = MomentsFiles.readResiduals(root, path(spec, c));
      count(stored.metadata());
      return stored.sums();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void count(Map<String, String> metadata) {
    seconds += Double.parseDouble(metadata.getOrDefault(SECONDS, "0"));
  }

  Store root() {
    return root;
  }

  Map<String, String> metadata(double passSeconds) {
    return Map.of("case", caseName, "data-hash", dataHash, SECONDS, Double.toString(passSeconds));
  }

  /** Where the answer lies; {@code c} is empty for moments. */
  String path(MomentsSpec spec, double[] c) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(dataHash.getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(spec);
      }
      digest.update(bytes.toByteArray());
      for (double value : c) {
        digest.update(ByteBuffer.allocate(8).putDouble(value).array());
      }
      String hash = HexFormat.of().formatHex(digest.digest(), 0, 8);
      return "moments/%s-%s%s.parquet".formatted(caseName, c.length == 0 ? "" : "residuals-", hash);
    } catch (NoSuchAlgorithmException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
