package loam.dl4j;

import java.util.Arrays;
import java.util.Map;
import loam.train.Adam;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * What {@link ClippedAdam} does in a step. Its state is one flat array, m then v, which DL4J stores
 * and averages; the number of the step is DL4J's iteration count.
 */
final class ClippedAdamStep implements GradientUpdater<ClippedAdam> {
  private final ClippedAdam config;
  private INDArray state;
  private double norm;

  private float[][] narrow = new float[3][0];
  private double[][] wide = new double[4][0];

  ClippedAdamStep(ClippedAdam config, INDArray state, boolean initialize) {
    this.config = config;
    bind(state, initialize);
  }

  /**
   * The step of a whole network.
   *
   * @throws IllegalStateException where its layers do not share one updater
   */
  static ClippedAdamStep of(BaseMultiLayerUpdater<?> updater) {
    if (updater.getUpdaterBlocks().size() != 1) {
      throw new IllegalStateException(
          "clipping is not global: DL4J made %d updater blocks of one network"
              .formatted(updater.getUpdaterBlocks().size()));
    }
    return (ClippedAdamStep) updater.getUpdaterBlocks().get(0).getGradientUpdater();
  }

  /** Global norm of the last gradient before clipping. */
  double gradientNorm() {
    return norm;
  }

  private void bind(INDArray view, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    state = view.reshape(view.length());
    int n = Math.toIntExact(view.length() / 2);
    if (view.dataType() == DataType.FLOAT) {
      narrow = new float[][] {new float[n], new float[n], new float[n], new float[2 * n]};
    } else {
      wide = new double[][] {new double[n], new double[n], new double[n], new double[2 * n]};
    }
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    double rate = config.getLearningRate(iteration, epoch);
    if (gradient.dataType() == DataType.FLOAT) {
      single(gradient, rate, iteration + 1L);
    } else {
      twofold(gradient, rate, iteration + 1L);
    }
  }

  private void single(INDArray gradient, double rate, long t) {
    float[] g = narrow[0];
    float[] m = narrow[1];
    float[] v = narrow[2];
    float[] both = narrow[3];
    Buffers.read(state, both);
    System.arraycopy(both, 0, m, 0, m.length);
    System.arraycopy(both, m.length, v, 0, v.length);
    Buffers.read(gradient, g);
    norm = config.clipping().apply(g);
    Adam.update(g, m, v, rate, t);
    Buffers.write(g, gradient);
    System.arraycopy(m, 0, both, 0, m.length);
    System.arraycopy(v, 0, both, m.length, v.length);
    Buffers.write(both, state);
  }

  private void twofold(INDArray gradient, double rate, long t) {
    double[] g = wide[0];
    double[] m = wide[1];
    double[] v = wide[2];
    double[] both = wide[3];
    Buffers.read(state, both);
    System.arraycopy(both, 0, m, 0, m.length);
    System.arraycopy(both, m.length, v, 0, v.length);
    Buffers.read(gradient, g);
    norm = config.clipping().apply(g);
    double[] update = new double[g.length];
    Adam.step(update, g, m, v, rate, t);
    for (int i = 0; i < update.length; i++) {
      update[i] = -update[i];
    }
    Buffers.write(update, gradient);
    System.arraycopy(m, 0, both, 0, m.length);
    System.arraycopy(v, 0, both, m.length, v.length);
    Buffers.write(both, state);
  }

  @Override
  public ClippedAdam getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> stateMap, boolean initialize) {
    throw new UnsupportedOperationException("the state of this updater is one flat array");
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of("MV", state);
  }

  @Override
  public void setStateViewArray(
      INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
    if (viewArray.length() % 2 != 0) {
      throw new IllegalArgumentException(
          "state of odd length, shape " + Arrays.toString(viewArray.shape()));
    }
    bind(viewArray, initialize);
  }
}
