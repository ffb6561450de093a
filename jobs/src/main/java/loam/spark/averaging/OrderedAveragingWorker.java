package loam.spark.averaging;

import java.util.Optional;
import loam.dl4j.Dl4jModel;
import loam.train.LossTerms;
import loam.train.StepReport;
import loam.train.TrainingDiverged;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * dl4j-spark's worker, which also restores the step count (a graph's configuration loses it when
 * dl4j-spark clones it, and with it the schedule and Adam's bias correction) and reports loss,
 * gradient norm and times of its steps. One instance serves one task.
 */
final class OrderedAveragingWorker extends ParameterAveragingTrainingWorker {
  private static final long serialVersionUID = 1;

  private final int firstStep;

  private transient Dl4jModel model;
  private transient StepReport sum;
  private transient int steps;
  private transient long started;
  private transient TrainingDiverged divergence;

  OrderedAveragingWorker(
      Broadcast<NetBroadcastTuple> broadcast, WorkerConfiguration configuration, int firstStep) {
    super(broadcast, true, configuration, null, null, null);
    this.firstStep = firstStep;
  }

  @Override
  public MultiLayerNetwork getInitialModel() {
    MultiLayerNetwork network = super.getInitialModel();
    begin(Dl4jModel.of(network));
    return network;
  }

  @Override
  public ComputationGraph getInitialModelGraph() {
    ComputationGraph graph = super.getInitialModelGraph();
    begin(Dl4jModel.of(graph));
    return graph;
  }

  private void begin(Dl4jModel fresh) {
    model = fresh;
    model.step(firstStep);
    sum = StepReport.NONE;
    steps = 0;
    divergence = null;
    started = System.nanoTime();
  }

  @Override
  public ParameterAveragingTrainingResult processMinibatch(
      DataSet batch, MultiLayerNetwork network, boolean isLast) {
    long before = System.nanoTime();
    long lossBefore = model.lossNanos();
    super.processMinibatch(batch, network, false);
    add(before, lossBefore);
    return isLast ? getFinalResult(network) : null;
  }

  @Override
  public ParameterAveragingTrainingResult processMinibatch(
      MultiDataSet batch, ComputationGraph graph, boolean isLast) {
    long before = System.nanoTime();
    long lossBefore = model.lossNanos();
    super.processMinibatch(batch, graph, false);
    add(before, lossBefore);
    return isLast ? getFinalResult(graph) : null;
  }

  private void add(long before, long lossBefore) {
    long inStep = System.nanoTime() - before;
    long inLoss = model.lossNanos() - lossBefore;
    LossTerms loss = model.lastLoss();
    double norm = model.lastGradientNorm();
    if (divergence == null && !(Double.isFinite(loss.total()) && Double.isFinite(norm))) {
      String reason =
          Double.isFinite(loss.total())
              ? "the gradient norm is " + norm
              : "the loss is " + loss.total();
      divergence = new TrainingDiverged(firstStep + steps, reason);
    }
    sum = sum.plus(new StepReport(loss, norm, 1e-9 * (inStep - inLoss), 1e-9 * inLoss));
    steps++;
  }

  @Override
  public ParameterAveragingTrainingResult getFinalResult(MultiLayerNetwork network) {
    return result(super.getFinalResult(network));
  }

  @Override
  public ParameterAveragingTrainingResult getFinalResult(ComputationGraph graph) {
    return result(super.getFinalResult(graph));
  }

  private RoundResult result(ParameterAveragingTrainingResult plain) {
    double all = 1e-9 * (System.nanoTime() - started);
    StepReport mean = sum.meanOf(steps);
    // What is not in DL4J's step goes into making batches, which count with the loss.
    double batches = Math.max(0, all - mean.networkSeconds() - mean.lossSeconds());
    return new RoundResult(
        plain.getParameters(),
        plain.getUpdaterState(),
        model.state(),
        mean.plus(new StepReport(LossTerms.NONE, 0, 0, batches)),
        Optional.ofNullable(divergence));
  }
}
