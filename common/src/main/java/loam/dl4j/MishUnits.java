package loam.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forward and backward pass of a {@link MishLayer}. Matrix products are ND4J's on column-major
 * arrays; bias, activation, its slope and the gradient of the biases are one pass each over a heap
 * copy, which keeps pre-activations and exponentials for the way back. DL4J's own dense layer makes
 * the product and the exponential of the forward pass a second time there, and an ND4J array for
 * every intermediate, each of which costs more than its arithmetic at this size.
 */
final class MishUnits extends BaseLayer<MishLayer> {
  private static final long serialVersionUID = 1;

  private transient MishPass pass;

  MishUnits(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  private MishPass pass(int rows, int columns) {
    if (pass == null || !pass.fits(rows, columns)) {
      pass = MishPass.of(dataType, rows, columns);
    }
    return pass;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
    int rows = Math.toIntExact(input.size(0));
    int columns = Math.toIntExact(weights.size(1));
    INDArray out =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {rows, columns}, 'f');
    Nd4j.gemm(input, weights, out, false, false, 1, 0);
    MishPass p = pass(rows, columns);
    p.begin(out, getParam(DefaultParamInitializer.BIAS_KEY));
    Nd4j.getExecutioner().exec(new Exp(out, out));
    p.end(out);
    return out;
  }

  @Override
  public INDArray activate(INDArray in, boolean training, LayerWorkspaceMgr workspaces) {
    setInput(in, workspaces);
    return activate(training, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
    int rows = Math.toIntExact(input.size(0));
    int columns = Math.toIntExact(weights.size(1));
    INDArray above =
        epsilon.ordering() == 'f' && Buffers.dense(epsilon) ? epsilon : epsilon.dup('f');
    INDArray delta =
        workspaces.createUninitialized(
            ArrayType.BP_WORKING_MEM, dataType, new long[] {rows, columns}, 'f');
    INDArray biasGradient = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
    INDArray weightGradient = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
    pass(rows, columns).back(above, delta, biasGradient);
    Nd4j.gemm(input, delta, weightGradient, true, false, 1, 0);
    INDArray below =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, new long[] {rows, weights.size(0)}, 'f');
    Nd4j.gemm(delta, weights, below, false, true, 1, 0);
    Gradient gradient = new DefaultGradient();
    gradient.gradientForVariable().put(DefaultParamInitializer.WEIGHT_KEY, weightGradient);
    gradient.gradientForVariable().put(DefaultParamInitializer.BIAS_KEY, biasGradient);
    return new Pair<>(gradient, below);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public boolean hasBias() {
    return true;
  }

  @Override
  public boolean hasLayerNorm() {
    return false;
  }
}
