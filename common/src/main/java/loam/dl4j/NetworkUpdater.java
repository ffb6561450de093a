package loam.dl4j;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's updater of a network, without the array views that it makes of every parameter in every
 * step for regularisation, which these networks do not have. Same results, a sixth of the step.
 */
@SuppressWarnings("serial") // never serialized
final class NetworkUpdater extends MultiLayerUpdater {
  NetworkUpdater(MultiLayerNetwork network, INDArray state) {
    super(network, state);
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batch, LayerWorkspaceMgr workspaces) {
    ClippedAdamStep.of(this).applyUpdater(getFlattenedGradientsView(), iteration, epoch);
  }
}
