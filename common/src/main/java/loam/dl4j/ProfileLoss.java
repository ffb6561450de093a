package loam.dl4j;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import loam.train.Batch;
import loam.train.Criterion;
import loam.train.LossTerms;
import loam.train.Objective;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An {@link Objective} as DL4J's loss function. The output of the network is F at its inputs, one
 * column a coefficient [points, coefficients]; the labels are the profiles of the batch, states
 * then target tendencies [B, N + N−2], in float64 whatever the type of the network.
 *
 * <p>DL4J asks for gradient and value in two calls: the second is answered from the first. One
 * instance is shared by the worker threads of a JVM: all scratch is per thread.
 */
public final class ProfileLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  /** The objective as plain maps: what JSON and Kryo can carry. */
  @JsonProperty("objective")
  private final LinkedHashMap<String, Object> tree;

  @JsonProperty("nodes")
  private final int nodes;

  private transient volatile ThreadLocal<Evaluation> evaluations;

  public ProfileLoss(Objective objective) {
    this(RecordTree.of(objective), objective.column().nodes());
  }

  private ProfileLoss(
      @JsonProperty("objective") Map<String, Object> tree, @JsonProperty("nodes") int nodes) {
    this.tree = new LinkedHashMap<>(tree);
    this.nodes = nodes;
  }

  /** What is minimised. */
  public Objective objective() {
    return RecordTree.read(tree, Objective.class);
  }

  /** Parts of the loss in the last step of this thread. */
  LossTerms lastTerms() {
    return evaluation().terms;
  }

  /** Nanoseconds that this thread has spent in the loss so far. */
  long nanosHere() {
    return evaluation().nanos;
  }

  /** Last evaluation of one thread, with the arguments that it belongs to. */
  private static final class Evaluation {
    private final Criterion criterion;
    private double[] labels = {};
    private double[] flat = {};
    private double[] freshLabels = {};
    private double[] freshFlat = {};
    private double[][] outputs;
    private double[][] cotangents;
    private Batch batch;
    private double value;
    private LossTerms terms = LossTerms.NONE;
    private long nanos;

    Evaluation(Criterion criterion) {
      this.criterion = criterion;
    }
  }

  private Evaluation evaluation() {
    ThreadLocal<Evaluation> mine = evaluations;
    if (mine == null) {
      synchronized (this) {
        mine = evaluations;
        if (mine == null) {
          Objective objective = objective();
          mine = ThreadLocal.withInitial(() -> new Evaluation(objective.criterion()));
          evaluations = mine;
        }
      }
    }
    return mine.get();
  }

  private Evaluation evaluate(INDArray labels, INDArray outputs) {
    long start = System.nanoTime();
    Evaluation e = evaluation();
    INDArray rows = labels.ordering() == 'c' && Buffers.dense(labels) ? labels : labels.dup('c');
    INDArray columns =
        outputs.ordering() == 'f' && Buffers.dense(outputs) ? outputs : outputs.dup('f');
    if (e.freshLabels.length != rows.length()) {
      e.freshLabels = new double[Math.toIntExact(rows.length())];
    }
    if (e.freshFlat.length != columns.length()) {
      e.freshFlat = new double[Math.toIntExact(columns.length())];
    }
    Buffers.read(rows, e.freshLabels);
    Buffers.read(columns, e.freshFlat);
    if (!Arrays.equals(e.freshFlat, e.flat) || !Arrays.equals(e.freshLabels, e.labels)) {
      compute(e, Math.toIntExact(outputs.size(1)));
    }
    e.nanos += System.nanoTime() - start;
    return e;
  }

  private void compute(Evaluation e, int coefficients) {
    int size = e.freshLabels.length / (2 * nodes - 2);
    int points = e.freshFlat.length / coefficients;
    if (e.batch == null || e.batch.size() != size) {
      e.batch = Batch.buffer(size, nodes);
    }
    if (e.outputs == null || e.outputs[0].length != points) {
      e.outputs = new double[coefficients][points];
      e.cotangents = new double[coefficients][points];
    }
    ProfilePacking.unpack(e.freshLabels, e.batch);
    for (int c = 0; c < coefficients; c++) {
      System.arraycopy(e.freshFlat, c * points, e.outputs[c], 0, points);
    }
    e.value = e.criterion.evaluate(e.batch, e.outputs, e.cotangents);
    e.terms = e.criterion.terms();
    double[] swap = e.labels;
    e.labels = e.freshLabels;
    e.freshLabels = swap;
    swap = e.flat;
    e.flat = e.freshFlat;
    e.freshFlat = swap;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray outputs, IActivation activation, INDArray mask, boolean average) {
    return evaluate(labels, outputs).value;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray outputs, IActivation activation, INDArray mask) {
    return Nd4j.scalar(evaluate(labels, outputs).value).reshape(1, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray outputs, IActivation activation, INDArray mask) {
    Evaluation e = evaluate(labels, outputs);
    int points = e.cotangents[0].length;
    double[] flat = new double[points * e.cotangents.length];
    for (int c = 0; c < e.cotangents.length; c++) {
      System.arraycopy(e.cotangents[c], 0, flat, c * points, points);
    }
    INDArray gradient = Nd4j.createUninitialized(outputs.dataType(), outputs.shape(), 'f');
    Buffers.write(flat, gradient);
    return gradient;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray outputs, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, outputs, activation, mask, average),
        computeGradient(labels, outputs, activation, mask));
  }

  @Override
  public String name() {
    return "loam-profile-loss";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProfileLoss p && tree.equals(p.tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
