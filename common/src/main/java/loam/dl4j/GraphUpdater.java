package loam.dl4j;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link NetworkUpdater} for graphs. */
@SuppressWarnings("serial") // never serialized
final class GraphUpdater extends ComputationGraphUpdater {
  GraphUpdater(ComputationGraph graph, INDArray state) {
    super(graph, state);
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batch, LayerWorkspaceMgr workspaces) {
    ClippedAdamStep.of(this).applyUpdater(getFlattenedGradientsView(), iteration, epoch);
  }
}
