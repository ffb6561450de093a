package loam.dl4j;

import loam.train.Batch;
import loam.train.Criterion;
import loam.train.Objective;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches as DL4J data sets of B examples: features [B, F] (see {@link NetworkInputs}), labels [B,
 * N + N−2], states then target tendencies. DL4J then counts, splits and merges profiles. Each call
 * fills and returns the same data set: use it up before the next. Not thread-safe.
 */
public final class ProfilePacking {
  private final Criterion criterion;
  private final NetworkInputs inputs;
  private final DataType networkType;
  private DataSet data;
  private double[] labels;
  private double[] points;
  private double[] features;

  public ProfilePacking(Objective objective, DataType networkType) {
    this.criterion = objective.criterion();
    this.inputs = NetworkInputs.of(criterion, objective.column().nodes());
    this.networkType = networkType;
  }

  /** A batch as a data set. */
  public DataSet of(Batch batch) {
    int width = 2 * batch.nodes() - 2;
    if (data == null || data.numExamples() != batch.size()) {
      labels = new double[batch.size() * width];
      features = new double[batch.size() * inputs.features()];
      points = new double[criterion.points(batch.size())];
      data =
          new DataSet(
              Nd4j.create(networkType, batch.size(), inputs.features()),
              Nd4j.create(DataType.DOUBLE, batch.size(), width));
    }
    pack(batch, labels);
    INDArray target = data.getLabels();
    Buffers.write(labels, target);
    if (!inputs.allFixed()) {
      criterion.inputs(batch, points);
      System.arraycopy(points, 0, features, 0, features.length);
      Buffers.write(features, data.getFeatures());
    }
    return data;
  }

  private static void pack(Batch batch, double[] labels) {
    int n = batch.nodes();
    for (int b = 0; b < batch.size(); b++) {
      int at = b * (2 * n - 2);
      System.arraycopy(batch.states(), b * n, labels, at, n);
      System.arraycopy(batch.tendencies(), b * (n - 2), labels, at + n, n - 2);
    }
  }

  /** The profiles of labels [B, N + N−2], row-major. */
  static void unpack(double[] labels, Batch batch) {
    int n = batch.nodes();
    for (int b = 0; b < batch.size(); b++) {
      int at = b * (2 * n - 2);
      System.arraycopy(labels, at, batch.states(), b * n, n);
      System.arraycopy(labels, at + n, batch.tendencies(), b * (n - 2), n - 2);
    }
  }
}
