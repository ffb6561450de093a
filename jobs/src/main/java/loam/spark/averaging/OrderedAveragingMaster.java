package loam.spark.averaging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import loam.dl4j.Dl4jModel;
import loam.train.Averaging;
import loam.train.Checkpoint;
import loam.train.LearnerState;
import loam.train.RoundLog;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;
import loam.train.WorkerReport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.graph.dataset.DataSetToMultiDataSetFn;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.dataset.DataSet;

/**
 * dl4j-spark's parameter averaging with the same bits on every cluster: partition w is worker w, a
 * split is a round, and states are added in worker order. dl4j-spark's own master splits at random
 * and adds in the order in which results arrive. One {@code fit} of the wrapper runs one group of
 * rounds, from the checkpoint it is told to the next.
 */
final class OrderedAveragingMaster extends ParameterAveragingTrainingMaster {
  private final transient TrainingPlan plan;
  private final transient IntFunction<JavaRDD<DataSet>> rounds;
  private final transient TrainingHooks hooks;

  private transient Checkpoint at;
  private transient int groupEnd;
  private transient long roundStarted;
  private transient Broadcast<NetBroadcastTuple> sent;

  /**
   * @param rounds data sets of a round, partition w for worker w
   */
  OrderedAveragingMaster(
      TrainingPlan plan, IntFunction<JavaRDD<DataSet>> rounds, Checkpoint at, TrainingHooks hooks) {
    super(
        new Builder(plan.workers(), plan.examples())
            .batchSizePerWorker(plan.examples())
            .averagingFrequency(plan.settings().averaging().frequency())
            .workerPrefetchNumBatches(0)
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .storageLevel(null)
            .saveUpdater(true)
            .rngSeed(plan.seed()));
    this.plan = plan;
    this.rounds = rounds;
    this.hooks = hooks;
    this.at = at;
  }

  /** Where the training is. */
  Checkpoint checkpoint() {
    return at;
  }

  /** The next {@code fit} runs the rounds up to this one, exclusive. */
  void runUntil(int round) {
    groupEnd = round;
  }

  @Override
  protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(
      JavaRDDLike<T, R> trainingData) {
    // Known without a job: only the splits use it, and they go by rounds.
    return (long) plan.workers() * plan.stepsOf(at.rounds());
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  protected <T> JavaRDD<T>[] getSplitRDDs(
      JavaRDD<T> trainingData, int totalDataSetObjectCount, int examplesPerDataSetObject) {
    List<JavaRDD<T>> splits = new ArrayList<>();
    for (int round = at.rounds(); round < groupEnd; round++) {
      JavaRDD<DataSet> data = rounds.apply(round);
      // dl4j-spark hands graphs their data as MultiDataSet.
      JavaRDD<?> split = plan.networks() == 1 ? data : data.map(new DataSetToMultiDataSetFn());
      splits.add((JavaRDD<T>) split);
    }
    return splits.toArray(new JavaRDD[0]);
  }

  @Override
  public ParameterAveragingTrainingWorker getWorkerInstance(SparkDl4jMultiLayer network) {
    var net = network.getNetwork();
    return worker(
        network.getSparkContext(),
        new NetBroadcastTuple(
            net.getLayerWiseConfigurations(), net.params(), net.getUpdater().getStateViewArray()),
        false);
  }

  @Override
  public ParameterAveragingTrainingWorker getWorkerInstance(SparkComputationGraph graph) {
    var net = graph.getNetwork();
    return worker(
        graph.getSparkContext(),
        new NetBroadcastTuple(
            net.getConfiguration(), net.params(), net.getUpdater().getStateViewArray()),
        true);
  }

  private OrderedAveragingWorker worker(
      JavaSparkContext spark, NetBroadcastTuple tuple, boolean graph) {
    roundStarted = System.nanoTime();
    sent = spark.broadcast(tuple);
    int batch = plan.examples();
    WorkerConfiguration configuration =
        new WorkerConfiguration(graph, batch, batch, plan.stepsOf(at.rounds()), 0, false);
    return new OrderedAveragingWorker(sent, configuration, at.state().step());
  }

  @Override
  protected void processResults(
      SparkDl4jMultiLayer network,
      SparkComputationGraph graph,
      JavaRDD<ParameterAveragingTrainingResult> results,
      int splitNum,
      int totalSplits) {
    List<WorkerReport> reports = new ArrayList<>();
    // collect() keeps the order of partitions, whatever the order in which tasks end.
    for (byte[] bytes : results.mapPartitionsWithIndex(new PackOutcomes(), true).collect()) {
      RoundOutcome outcome = RoundOutcome.fromBytes(bytes);
      if (outcome.divergence().isPresent()) {
        throw outcome.divergence().get();
      }
      reports.add(outcome.report());
    }
    sent.destroy();
    long start = System.nanoTime();
    LearnerState mean = Averaging.of(reports);
    Dl4jModel model =
        network != null ? Dl4jModel.of(network.getNetwork()) : Dl4jModel.of(graph.getNetwork());
    model.restore(mean);
    double averaging = 1e-9 * (System.nanoTime() - start);
    double busy =
        reports.stream()
            .mapToDouble(r -> r.mean().networkSeconds() + r.mean().lossSeconds())
            .max()
            .orElse(0);
    double waiting = Math.max(0, 1e-9 * (start - roundStarted) - busy);
    double spread = Averaging.spread(reports, mean);
    hooks.round(RoundLog.of(plan, at.rounds(), reports, spread, averaging, waiting));
    at = new Checkpoint(at.rounds() + 1, mean);
  }
}
