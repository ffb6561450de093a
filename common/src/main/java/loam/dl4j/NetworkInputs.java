package loam.dl4j;

import java.util.Arrays;
import loam.train.Batch;
import loam.train.Criterion;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * From the features of a batch [B, F] to the inputs of a network [B·F + fixed, 1]. With tabulated
 * evaluation all inputs are fixed, the same spline nodes in every step, and the features (then one
 * ignored column) only tell DL4J how many profiles the batch has. With direct evaluation the
 * features are the inputs at the faces of the profiles, and the fixed ones serve the penalties.
 */
public final class NetworkInputs implements InputPreProcessor {
  private static final long serialVersionUID = 1;

  @JsonProperty("fixed")
  private final double[] fixed;

  @JsonProperty("perProfile")
  private final int perProfile;

  private transient INDArray column;

  /**
   * @param fixed scaled to about [−1, 1]
   * @param perProfile inputs that each profile adds: 0, or F
   */
  public NetworkInputs(
      @JsonProperty("fixed") double[] fixed, @JsonProperty("perProfile") int perProfile) {
    this.fixed = fixed.clone();
    this.perProfile = perProfile;
  }

  /** The inputs that a criterion asks for. */
  static NetworkInputs of(Criterion criterion, int nodes) {
    int one = criterion.points(1);
    int perProfile = criterion.points(2) - one;
    double[] inputs = new double[one];
    criterion.inputs(Batch.buffer(1, nodes), inputs);
    return new NetworkInputs(Arrays.copyOfRange(inputs, perProfile, one), perProfile);
  }

  /** Columns of the features of a batch. */
  int features() {
    return Math.max(1, perProfile);
  }

  /** Whether features are ignored. */
  boolean allFixed() {
    return perProfile == 0;
  }

  @Override
  public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
    int varying = Math.toIntExact(input.size(0)) * perProfile;
    if (column == null
        || column.dataType() != input.dataType()
        || column.length() != varying + fixed.length) {
      column = detached(input, varying);
    }
    if (varying > 0) {
      double[] all = new double[varying + fixed.length];
      double[] faces = new double[varying];
      Buffers.read(input.ordering() == 'c' && Buffers.dense(input) ? input : input.dup('c'), faces);
      System.arraycopy(faces, 0, all, 0, varying);
      System.arraycopy(fixed, 0, all, varying, fixed.length);
      Buffers.write(all, column);
    }
    return workspaces.dup(ArrayType.ACTIVATIONS, column);
  }

  private INDArray detached(INDArray input, int varying) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray made = Nd4j.create(input.dataType(), varying + fixed.length, 1);
      if (varying == 0) {
        Buffers.write(fixed, made);
      }
      return made;
    }
  }

  @Override
  public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
    return output;
  }

  @Override
  public NetworkInputs clone() {
    return new NetworkInputs(fixed, perProfile);
  }

  @Override
  public InputType getOutputType(InputType inputType) {
    return InputType.feedForward(1);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
    return new Pair<>(maskArray, currentMaskState);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkInputs n
        && Arrays.equals(fixed, n.fixed)
        && perProfile == n.perProfile;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(fixed) + perProfile;
  }
}
