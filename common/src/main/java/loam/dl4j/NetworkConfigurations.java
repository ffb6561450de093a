package loam.dl4j;

import loam.network.NetworkShape;
import loam.train.Objective;
import loam.train.TrainingPlan;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * DL4J configurations of a plan's networks: hidden Mish layers and a linear one for each
 * coefficient. One coefficient is a {@code MultiLayerNetwork}; two are one graph of two branches
 * that never touch, merged into the columns that the loss reads. Everything that training needs is
 * in the configuration: a restored model goes on by itself.
 */
final class NetworkConfigurations {
  /** Names of the branches, in the order of the coefficients. */
  static final String[] BRANCHES = {"lambda", "gamma"};

  private static final String FEATURES = "profiles";
  private static final String MERGED = "coefficients";
  private static final String LOSS = "loss";

  private NetworkConfigurations() {}

  /** Name of layer {@code layer} of coefficient {@code c} in a graph. */
  static String layerName(int c, int layer) {
    return BRANCHES[c] + "-" + layer;
  }

  static MultiLayerConfiguration single(TrainingPlan plan, DataType type) {
    NetworkShape shape = plan.shape();
    Objective objective = plan.objective();
    NeuralNetConfiguration.ListBuilder layers = common(plan, type).list();
    for (int l = 0; l < shape.hidden(); l++) {
      layers.layer(l, hidden(shape, l));
    }
    layers.layer(
        shape.hidden(),
        new OutputLayer.Builder(new ProfileLoss(objective))
            .nIn(shape.width())
            .nOut(1)
            .activation(new ActivationIdentity())
            .build());
    layers.inputPreProcessor(0, inputs(objective));
    return layers.validateOutputLayerConfig(false).build();
  }

  static ComputationGraphConfiguration graph(TrainingPlan plan, DataType type) {
    NetworkShape shape = plan.shape();
    Objective objective = plan.objective();
    ComputationGraphConfiguration.GraphBuilder graph =
        common(plan, type).graphBuilder().addInputs(FEATURES);
    String[] ends = new String[objective.coefficients()];
    for (int c = 0; c < ends.length; c++) {
      String below = FEATURES;
      for (int l = 0; l < shape.hidden(); l++) {
        graph.addLayer(layerName(c, l), hidden(shape, l), below);
        below = layerName(c, l);
      }
      graph.inputPreProcessor(layerName(c, 0), inputs(objective));
      ends[c] = layerName(c, shape.hidden());
      DenseLayer linear =
          new DenseLayer.Builder()
              .nIn(shape.width())
              .nOut(1)
              .activation(new ActivationIdentity())
              .build();
      graph.addLayer(ends[c], linear, below);
    }
    graph.addVertex(MERGED, new MergeVertex(), ends);
    LossLayer loss =
        new LossLayer.Builder(new ProfileLoss(objective))
            .activation(new ActivationIdentity())
            .build();
    graph.addLayer(LOSS, loss, MERGED);
    return graph.setOutputs(LOSS).validateOutputLayerConfig(false).build();
  }

  private static NetworkInputs inputs(Objective objective) {
    return NetworkInputs.of(objective.criterion(), objective.column().nodes());
  }

  private static NeuralNetConfiguration.Builder common(TrainingPlan plan, DataType type) {
    return new NeuralNetConfiguration.Builder()
        // DL4J would take the clock, and no file of a network would be like another.
        .seed(plan.seed())
        .dataType(type)
        .miniBatch(false) // the loss is a mean already
        .weightInit(WeightInit.ZERO) // the plan's own initial state follows
        .updater(new ClippedAdam(SgdrSchedule.of(plan.schedule()), plan.clipping()))
        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
        .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
  }

  private static MishLayer hidden(NetworkShape shape, int layer) {
    return MishLayer.of(shape.in(layer), shape.width());
  }
}
