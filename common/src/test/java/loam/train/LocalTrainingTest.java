package loam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.config.Experiment;
import loam.network.Networks;
import loam.network.Precision;
import loam.network.VectorNetworks;
import loam.physics.Coefficient;
import loam.testing.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameter averaging in one JVM: laws of the rounds, restarts, divergence, and that it learns. */
class LocalTrainingTest {
  private static final VectorEngine ENGINE = new VectorEngine(Precision.FLOAT64);

  private static Experiment experiment(String caseName, String estimator, String... sets) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "training.steps=40",
                "training.batch=16",
                "training.hidden=2",
                "training.width=8",
                "averaging.frequency=7",
                "averaging.checkpoint=2",
                "penalty.zero-point=0.1",
                "case.%s.spline.size=35".formatted(caseName)));
    all.addAll(List.of(sets));
    return TrainingData.experiment(caseName, estimator, all.toArray(String[]::new));
  }

  private static TrainingData data(Experiment experiment) {
    return TrainingData.of(experiment.cases().get(0).onItsGrid(), 101, 5);
  }

  private static TrainingPlan plan(Experiment experiment, TrainingData data) {
    return data.plan(experiment.estimators().get(0), 3, 1);
  }

  /** Written out once more: batch, noise, values, cotangent, pull-back, clip, Adam. */
  @Test
  void oneWorkerIsPlainTrainingBitForBit() {
    Experiment experiment = experiment("richards", "adam", "averaging.workers=1");
    TrainingData data = data(experiment);
    TrainingPlan plan = plan(experiment, data);

    int size = plan.shape().parameters();
    int n = data.soil().column().nodes();
    double[] parameters = plan.initial().parameters().clone();
    double[] m = new double[parameters.length];
    double[] v = new double[parameters.length];
    double[] gradient = new double[parameters.length];
    Criterion criterion = plan.objective().criterion();
    int points = criterion.points(16);
    double[] inputs = new double[points];
    double[][] outputs = new double[2][points];
    double[][] cotangents = new double[2][points];
    Batch batch = Batch.buffer(16, n);
    criterion.inputs(batch, inputs);
    Networks network = new VectorNetworks(plan.shape(), 1, points, Precision.FLOAT64);
    long[] ids = new long[16];
    for (int step = 0; step < 40; step++) {
      plan.batches(0).ids(step, ids);
      for (int b = 0; b < 16; b++) {
        data.profiles().read(ids[b], batch.states(), b * n, batch.tendencies(), b * (n - 2));
      }
      plan.noise(0).addTo(batch, step, plan.schedule().sigma(step), data.rms());
      double[] lambda = Arrays.copyOfRange(parameters, 0, size);
      double[] gamma = Arrays.copyOfRange(parameters, size, 2 * size);
      network.values(one(lambda), one(inputs), one(outputs[0]));
      network.values(one(gamma), one(inputs), one(outputs[1]));
      criterion.evaluate(batch, outputs, cotangents);
      double[] own = new double[size];
      network.pullBack(one(cotangents[1]), one(own));
      System.arraycopy(own, 0, gradient, size, size);
      network.values(one(lambda), one(inputs), one(outputs[0]));
      network.pullBack(one(cotangents[0]), one(own));
      System.arraycopy(own, 0, gradient, 0, size);
      plan.clipping().apply(gradient);
      Adam.step(parameters, gradient, m, v, plan.schedule().learningRate(step), step + 1);
    }

    Checkpoint end =
        LocalTraining.until(plan, ENGINE, data.profiles(), TrainingHooks.NONE, plan.rounds());
    assertArrayEquals(parameters, end.state().parameters());
    assertEquals(40, end.state().step());
  }

  private static double[][] one(double[] ofOne) {
    return new double[][] {ofOne};
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void workersInTurnEqualWorkersApart(int workers) {
    Experiment experiment = experiment("heat-cos", "adam", "averaging.workers=" + workers);
    TrainingData data = data(experiment);
    TrainingPlan plan = plan(experiment, data);
    // Each worker with a learner of its own and only its own profiles, in the reverse order.
    List<Learner> learners = new ArrayList<>();
    List<WorkerRound> rounds = new ArrayList<>();
    for (int w = 0; w < workers; w++) {
      learners.add(ENGINE.learner(plan));
      rounds.add(new WorkerRound(plan, w, ownPool(data, w, workers)));
    }
    LearnerState state = plan.initial();
    for (int r = 0; r < plan.rounds(); r++) {
      WorkerReport[] reports = new WorkerReport[workers];
      for (int w = workers - 1; w >= 0; w--) {
        reports[w] = rounds.get(w).run(learners.get(w), state, r);
      }
      state = Averaging.of(List.of(reports));
    }
    Trained trained = LocalTraining.run(plan, ENGINE, data.profiles(), TrainingHooks.NONE);
    assertEquals(state, trained.state());
    assertEquals(40, state.step());
  }

  private static ProfilePool ownPool(TrainingData data, int worker, int workers) {
    int n = data.soil().column().nodes();
    int held = (int) ((data.profiles().count() - worker + workers - 1) / workers);
    double[] states = new double[held * n];
    double[] tendencies = new double[held * (n - 2)];
    for (int k = 0; k < held; k++) {
      data.profiles().read(worker + (long) k * workers, states, k * n, tendencies, k * (n - 2));
    }
    return new ProfilePool(data.profiles().count(), worker, workers, n, states, tendencies);
  }

  @Test
  void restartFromAnyCheckpointEndsWithTheSameBits() {
    Experiment experiment = experiment("water", "adam-power", "averaging.workers=2");
    TrainingData data = data(experiment);
    TrainingPlan plan = plan(experiment, data);
    List<byte[]> checkpoints = new ArrayList<>();
    List<String> log = new ArrayList<>();
    Trained whole =
        LocalTraining.run(
            plan,
            ENGINE,
            data.profiles(),
            new TrainingHooks() {
              @Override
              public void checkpoint(Checkpoint checkpoint) {
                checkpoints.add(checkpoint.toBytes());
              }

              @Override
              public void round(RoundLog row) {
                log.add(row.csv());
              }
            });
    assertEquals(6, plan.rounds());
    assertEquals(6, log.size());
    assertEquals(3, checkpoints.size(), "after rounds 2, 4 and 6");
    for (String row : log) {
      assertEquals(RoundLog.HEADER.split(",").length, row.split(",").length);
    }
    for (byte[] bytes : checkpoints) {
      Checkpoint checkpoint = Checkpoint.fromBytes(bytes);
      List<Integer> rounds = new ArrayList<>();
      Trained resumed =
          LocalTraining.run(
              plan,
              ENGINE,
              data.profiles(),
              new TrainingHooks() {
                @Override
                public Optional<Checkpoint> resume() {
                  return Optional.of(checkpoint);
                }

                @Override
                public void round(RoundLog row) {
                  rounds.add(row.round());
                }
              });
      assertEquals(whole.state(), resumed.state());
      assertEquals(6 - checkpoint.rounds(), rounds.size());
    }
    byte[] cut = Arrays.copyOf(checkpoints.get(0), checkpoints.get(0).length - 1);
    assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromBytes(cut));
    assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromBytes(new byte[3]));
  }

  /** A factor on all tendencies, here a power of 2, only passes through to the coefficients. */
  @Test
  void trainingDoesNotDependOnTheUnitOfTheTendency() {
    Experiment experiment = experiment("richards", "adam-power");
    TrainingData data = data(experiment);
    TrainingPlan plan = plan(experiment, data);
    ProfilePool pool = data.profiles();
    double[] scaled = Arrays.stream(pool.tendencies()).map(y -> 0.0078125 * y).toArray();
    ProfilePool other = ProfilePool.all(pool.nodes(), pool.states(), scaled);
    OutputScale scale =
        OutputScale.of(data.soil(), plan.settings().output(), 0.0078125 * data.rms(), other);
    TrainingPlan otherPlan =
        new TrainingPlan(data.soil(), plan.settings(), scale, 3, 1, pool.count());
    Trained a = LocalTraining.run(plan, ENGINE, pool, TrainingHooks.NONE);
    Trained b = LocalTraining.run(otherPlan, ENGINE, other, TrainingHooks.NONE);
    assertEquals(a.state(), b.state());
    assertEquals(
        0.0078125 * a.estimate().values().get(0).at(0.4),
        b.estimate().values().get(0).at(0.4),
        1e-20);
  }

  @Test
  void seedIndexAndPrecisionMatter() {
    Experiment experiment = experiment("heat-exp", "adam");
    TrainingData data = data(experiment);
    TrainingPlan plan = plan(experiment, data);
    TrainingPlan next = data.plan(experiment.estimators().get(0), 3, 2);
    LearnerState a =
        LocalTraining.run(plan, VectorEngine.FLOAT32, data.profiles(), TrainingHooks.NONE).state();
    LearnerState b =
        LocalTraining.run(next, VectorEngine.FLOAT32, data.profiles(), TrainingHooks.NONE).state();
    LearnerState c = LocalTraining.run(plan, ENGINE, data.profiles(), TrainingHooks.NONE).state();
    assertNotEquals(a, b);
    assertArrayEquals(c.parameters(), a.parameters(), 5e-3, "float32 follows float64");
  }

  @Test
  void divergenceNamesItsStepAndReason() {
    Experiment experiment = experiment("heat-exp", "adam", "averaging.workers=1");
    TrainingData data = data(experiment);
    TrainingPlan plan = plan(experiment, data);
    ProfilePool pool = data.profiles();
    double[] broken = pool.tendencies().clone();
    long[] ids = new long[16];
    plan.batches(0).ids(2, ids);
    broken[(int) ids[5] * (pool.nodes() - 2)] = Double.NaN;
    var error =
        assertThrows(
            TrainingDiverged.class,
            () ->
                LocalTraining.run(
                    plan,
                    ENGINE,
                    ProfilePool.all(pool.nodes(), pool.states(), broken),
                    TrainingHooks.NONE));
    assertEquals(2, error.step());
    assertEquals("training diverged at step 2: the loss is NaN", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam", "supervised"})
  void findsAnExponential(String estimator) {
    Experiment experiment =
        TrainingData.experiment(
            "heat-exp",
            estimator,
            "training.steps=300",
            "training.batch=32",
            "training.hidden=3",
            "training.width=24",
            "averaging.frequency=50",
            "averaging.workers=2",
            "case.heat-exp.spline.size=35");
    TrainingData data = TrainingData.of(experiment.cases().get(0).onItsGrid(), 400, 5);
    TrainingPlan plan = data.plan(experiment.estimators().get(0), 3, 0);
    Trained trained =
        LocalTraining.run(plan, VectorEngine.FLOAT32, data.profiles(), TrainingHooks.NONE);
    Coefficient truth = data.soil().lambda().orElseThrow();
    double error = 0;
    for (int i = 0; i <= 200; i++) {
      double x = -10 + 0.2 * i;
      error += Math.abs(trained.estimate().values().get(0).at(x) / truth.at(x) - 1) / 201;
    }
    assertTrue(error < 1e-2, "MAPE " + error);
  }
}
