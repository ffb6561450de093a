package loam.run;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import loam.dl4j.ProfileLoss;
import loam.physics.Coefficient;
import loam.spline.SplineSpace;
import loam.train.Objective;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Model files as a user reads them: DL4J's own reader, and our classes on the path. */
final class RestoredModel {
  private RestoredModel() {}

  /** λ of a model with one network. */
  static Coefficient lambda(File file) throws IOException {
    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file);
    var end = (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
    Objective objective = ((ProfileLoss) end.getLossFn()).objective();
    SplineSpace space = objective.space();
    double[] x = space.nodes();
    INDArray f = network.output(Nd4j.zeros(DataType.FLOAT, 1, 1));
    double[] lambda = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      lambda[i] = objective.maps().get(0).value(x[i], f.getDouble(i, 0));
    }
    return space.function(space.interpolate(lambda));
  }

  /** λ and γ of a model with two. */
  static List<Coefficient> both(File file) throws IOException {
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(file);
    var end = (LossLayer) graph.getOutputLayer(0).conf().getLayer();
    Objective objective = ((ProfileLoss) end.getLossFn()).objective();
    SplineSpace space = objective.space();
    double[] x = space.nodes();
    INDArray f = graph.outputSingle(Nd4j.zeros(DataType.FLOAT, 1, 1));
    return IntStream.range(0, 2)
        .<Coefficient>mapToObj(
            c -> {
              double[] values = new double[x.length];
              for (int i = 0; i < x.length; i++) {
                values[i] = objective.maps().get(c).value(x[i], f.getDouble(i, c));
              }
              return space.function(space.interpolate(values));
            })
        .toList();
  }
}
