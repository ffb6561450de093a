package loam.spark.averaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import loam.dl4j.Dl4jEngine;
import loam.network.Precision;
import loam.physics.Equation;
import loam.testing.Journal;
import loam.testing.TinyTraining;
import loam.testing.TinyWindows;
import loam.train.Checkpoint;
import loam.train.LearnerState;
import loam.train.LocalTraining;
import loam.train.ProfilePool;
import loam.train.RoundLog;
import loam.train.Trained;
import loam.train.TrainingDiverged;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carrier (b) does what carrier (a) does, bit for bit, whatever the cluster. */
@Tag("slow")
class SparkTrainingTest {

  private static JavaSparkContext spark(String master, String serializer) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .setAppName("averaging-test")
            .set("spark.ui.enabled", "false")
            .set("spark.serializer", "org.apache.spark.serializer." + serializer + "Serializer");
    if (serializer.equals("Kryo")) {
      conf.set("spark.kryo.registrator", "org.nd4j.kryo.Nd4jRegistrator");
    }
    JavaSparkContext context = new JavaSparkContext(conf);
    context.setLogLevel("WARN");
    return context;
  }

  private static LearnerState local(TinyTraining tiny) {
    return LocalTraining.run(tiny.plan(), Dl4jEngine.FLOAT32, tiny.profiles(), TrainingHooks.NONE)
        .state();
  }

  private static Trained distributed(
      JavaSparkContext spark, Equation equation, TrainingPlan plan, TrainingHooks hooks) {
    WorkerPools pools = (worker, workers) -> TinyTraining.of(equation).pool(worker, workers);
    return SparkTraining.run(spark, plan, Dl4jEngine.FLOAT32, pools, hooks);
  }

  /** Richards also guards the step count of graphs, which schedule and Adam depend on. */
  @ParameterizedTest
  @CsvSource({"local[1],Java", "local[2],Kryo", "local[4],Java"})
  void bothCarriersHaveTheSameBits(String master, String serializer) {
    try (JavaSparkContext spark = spark(master, serializer)) {
      for (int workers : new int[] {1, 2, 4}) {
        TinyTraining heat = TinyTraining.of(Equation.HEAT).workers(workers).steps(6);
        LearnerState state =
            distributed(spark, Equation.HEAT, heat.plan(), TrainingHooks.NONE).state();
        assertEquals(local(heat), state, "heat, " + workers + " workers");
        assertEquals(6, state.step());
      }
      TinyTraining richards = TinyTraining.of(Equation.RICHARDS).steps(10);
      LearnerState state =
          distributed(spark, Equation.RICHARDS, richards.plan(), TrainingHooks.NONE).state();
      assertEquals(local(richards), state, "richards");
      for (int workers : new int[] {1, 2}) {
        TrainingPlan windows = windows(workers);
        WorkerPools pools = (worker, all) -> TinyWindows.windows().pool(worker, all);
        assertEquals(
            LocalTraining.run(
                    windows,
                    Dl4jEngine.FLOAT32,
                    TinyWindows.windows().pool(0, 1),
                    TrainingHooks.NONE)
                .state(),
            SparkTraining.run(spark, windows, Dl4jEngine.FLOAT32, pools, TrainingHooks.NONE)
                .state(),
            "windows, " + workers + " workers");
      }
    }
  }

  private static TrainingPlan windows(int workers) {
    return TinyWindows.plan(
        TinyWindows.windows(), "estimator.adam-trajectory.averaging.workers=" + workers);
  }

  @Test
  void aRestartFromACheckpointEndsWithTheSameBits() {
    TinyTraining tiny = TinyTraining.of(Equation.RICHARDS);
    TrainingPlan plan = tiny.plan();
    try (JavaSparkContext spark = spark("local[2]", "Java")) {
      Journal whole = new Journal();
      LearnerState end = distributed(spark, Equation.RICHARDS, plan, whole).state();
      assertEquals(plan.rounds(), whole.rounds().size());
      Checkpoint middle = Checkpoint.fromBytes(whole.checkpoints().get(0).toBytes());

      Journal rest = new Journal(middle);
      assertEquals(end, distributed(spark, Equation.RICHARDS, plan, rest).state());
      assertEquals(plan.rounds() - middle.rounds(), rest.rounds().size());
      assertEquals(
          whole.rounds().get(plan.rounds() - 1).mean().loss(),
          rest.rounds().get(rest.rounds().size() - 1).mean().loss());
      RoundLog last = rest.rounds().get(rest.rounds().size() - 1);
      assertTrue(last.spread() > 0 && last.mean().networkSeconds() > 0);
    }
  }

  @Test
  void aLossThatIsNoNumberStopsWithTheStep() {
    TinyTraining tiny = TinyTraining.of(Equation.HEAT);
    WorkerPools broken =
        (worker, workers) -> {
          ProfilePool pool = TinyTraining.of(Equation.HEAT).pool(worker, workers);
          Arrays.fill(pool.tendencies(), Double.NaN);
          return pool;
        };
    try (JavaSparkContext spark = spark("local[2]", "Java")) {
      TrainingDiverged stopped =
          assertThrows(
              TrainingDiverged.class,
              () ->
                  SparkTraining.run(
                      spark,
                      tiny.plan(),
                      new Dl4jEngine(Precision.FLOAT64),
                      broken,
                      TrainingHooks.NONE));
      assertEquals(0, stopped.step());
    }
  }
}
