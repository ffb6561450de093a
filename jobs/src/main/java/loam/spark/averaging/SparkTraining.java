package loam.spark.averaging;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import loam.dl4j.Dl4jEngine;
import loam.dl4j.Dl4jModel;
import loam.train.Checkpoint;
import loam.train.Trained;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Carrier (b) of parameter averaging: engine {@code dl4j} over the executors of Spark by
 * dl4j-spark. The same algorithm as {@link loam.train.LocalTraining}, and the same bits. Profiles
 * are read on the executors, once, and stay there; what goes back and forth is one network a round
 * and worker.
 */
public final class SparkTraining {
  private SparkTraining() {}

  /**
   * Trains from the start or from the hooks' checkpoint to the end. Several trainings may share a
   * context, one per driver thread.
   *
   * @throws loam.train.TrainingDiverged where loss or gradient is no longer a number
   */
  public static Trained run(
      JavaSparkContext spark,
      TrainingPlan plan,
      Dl4jEngine engine,
      WorkerPools pools,
      TrainingHooks hooks) {
    DataType type = Dl4jEngine.type(engine.precision());
    JavaRDD<HeldPool> held = held(spark, plan, pools);
    try {
      Checkpoint at = hooks.resume().orElseGet(() -> new Checkpoint(0, plan.initial()));
      Dl4jModel model = Dl4jModel.of(plan, type);
      model.restore(at.state());
      IntFunction<JavaRDD<DataSet>> rounds = round -> round(held, plan, round, type);
      var master = new OrderedAveragingMaster(plan, rounds, at, hooks);
      Runnable fit = wrapper(spark, model, master, rounds);
      int group = plan.settings().averaging().checkpoint();
      while (master.checkpoint().rounds() < plan.rounds()) {
        int done = master.checkpoint().rounds();
        master.runUntil(Math.min(plan.rounds(), (done / group + 1) * group));
        fit.run();
        hooks.checkpoint(master.checkpoint());
      }
      return Trained.of(plan, master.checkpoint().state(), engine.name());
    } finally {
      held.unpersist(false);
    }
  }

  /** One partition a worker, kept where it was read; read again where an executor is lost. */
  private static JavaRDD<HeldPool> held(
      JavaSparkContext spark, TrainingPlan plan, WorkerPools pools) {
    int workers = plan.workers();
    List<Integer> ids = IntStream.range(0, workers).boxed().toList();
    return spark
        .parallelize(ids, workers)
        .map(worker -> new HeldPool(pools.read(worker, workers)))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static JavaRDD<DataSet> round(
      JavaRDD<HeldPool> held, TrainingPlan plan, int round, DataType type) {
    return held.mapPartitionsWithIndex(
        (worker, pool) -> new RoundBatches(plan, worker, pool.next().pool(), round, type), true);
  }

  private static Runnable wrapper(
      JavaSparkContext spark,
      Dl4jModel model,
      OrderedAveragingMaster master,
      IntFunction<JavaRDD<DataSet>> rounds) {
    if (model.model() instanceof MultiLayerNetwork network) {
      var wrapped = new SparkDl4jMultiLayer(spark, network, master);
      return () -> wrapped.fit(rounds.apply(master.checkpoint().rounds()));
    }
    var wrapped = new SparkComputationGraph(spark, (ComputationGraph) model.model(), master);
    return () -> wrapped.fit(rounds.apply(master.checkpoint().rounds()));
  }
}
