package loam.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import loam.network.Precision;
import loam.physics.Equation;
import loam.testing.TinyTraining;
import loam.train.Batch;
import loam.train.Learner;
import loam.train.LearnerState;
import loam.train.LocalTraining;
import loam.train.RoundLog;
import loam.train.StepReport;
import loam.train.Trained;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;
import loam.train.TrainingSettings.Evaluation;
import loam.train.VectorEngine;
import loam.train.WorkerRound;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The engine is DL4J's; the algorithm is the one that every engine runs. */
@Tag("slow")
class Dl4jEngineTest {
  private static final Dl4jEngine FLOAT64 = new Dl4jEngine(Precision.FLOAT64);

  /** The network kernel, loss and Adam of the other engine share no code with DL4J's step. */
  @ParameterizedTest
  @CsvSource({"HEAT,TABULATED", "HEAT,DIRECT", "RICHARDS,TABULATED", "RICHARDS,DIRECT"})
  void stepsAgreeWithTheVectorEngineInFloat64(Equation equation, Evaluation evaluation) {
    TinyTraining tiny = TinyTraining.of(equation).evaluation(evaluation);
    TrainingPlan plan = tiny.plan();
    Learner dl4j = FLOAT64.learner(plan);
    Learner vector = new VectorEngine(Precision.FLOAT64).learner(plan);
    WorkerRound batches = new WorkerRound(plan, 0, tiny.profiles());
    for (int step = 0; step < 3; step++) {
      Batch batch = batches.batch(step);
      StepReport ours = dl4j.step(batch);
      StepReport theirs = vector.step(batch);
      assertEquals(theirs.loss().total(), ours.loss().total(), 1e-11);
      assertEquals(theirs.gradientNorm(), ours.gradientNorm(), 1e-10 * theirs.gradientNorm());
    }
    LearnerState a = dl4j.state();
    LearnerState b = vector.state();
    assertEquals(b.step(), a.step());
    assertArrayEquals(b.parameters(), a.parameters(), 1e-10);
    assertArrayEquals(b.moments(), a.moments(), 1e-10);
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAT", "RICHARDS"})
  void aSavedModelGoesOnWithTheSameBits(Equation equation) throws IOException {
    TinyTraining tiny = TinyTraining.of(equation);
    TrainingPlan plan = tiny.plan();
    WorkerRound batches = new WorkerRound(plan, 0, tiny.profiles());
    ProfilePacking packing = new ProfilePacking(plan.objective(), DataType.FLOAT);
    Dl4jModel model = Dl4jModel.of(plan, DataType.FLOAT);
    for (int step = 0; step < 5; step++) {
      model.fit(packing.of(batches.batch(step)));
    }
    var zip = new ByteArrayOutputStream();
    model.save(zip);
    // Nothing but DL4J from here on, except that the model's own classes are on the path.
    var in = new ByteArrayInputStream(zip.toByteArray());
    NeuralNetwork restored =
        plan.networks() == 1
            ? ModelSerializer.restoreMultiLayerNetwork(in, true)
            : ModelSerializer.restoreComputationGraph(in, true);
    for (int step = 5; step < 9; step++) {
      model.fit(packing.of(batches.batch(step)));
      restored.fit(packing.of(batches.batch(step)));
    }
    Dl4jModel after =
        restored instanceof MultiLayerNetwork network
            ? Dl4jModel.of(network)
            : Dl4jModel.of((ComputationGraph) restored);
    assertEquals(9, after.step());
    assertEquals(model.state(), after.state());
  }

  /** Neither as DL4J's seed nor as the time of an entry, which a zip tells to two seconds. */
  @ParameterizedTest
  @EnumSource(names = {"HEAT", "RICHARDS"})
  void theClockIsNotInTheFile(Equation equation) throws IOException {
    TrainingPlan plan = TinyTraining.of(equation).plan();
    var once = new ByteArrayOutputStream();
    Dl4jModel.save(plan, plan.initial(), once);
    var again = new ByteArrayOutputStream();
    Dl4jModel.save(plan, plan.initial(), again);
    assertArrayEquals(once.toByteArray(), again.toByteArray());
    var zip = new ZipInputStream(new ByteArrayInputStream(once.toByteArray()));
    int entries = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      assertEquals(LocalDateTime.of(1980, 1, 1, 0, 0), entry.getTimeLocal(), entry.getName());
      entries++;
    }
    assertTrue(entries >= 3, entries + " entries");
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAT", "RICHARDS"})
  void stateGoesThroughAModelUnchanged(Equation equation) {
    TrainingPlan plan = TinyTraining.of(equation).plan();
    LearnerState start = plan.initial();
    double[] moments = new double[start.moments().length];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = i + 1;
    }
    LearnerState any = new LearnerState(17, start.parameters(), moments);
    Dl4jModel model = Dl4jModel.of(plan, DataType.FLOAT);
    model.restore(any);
    assertEquals(any, model.state());
  }

  @Test
  void oneWorkerIsPlainTraining() {
    TinyTraining tiny = TinyTraining.of(Equation.HEAT).workers(1);
    TrainingPlan plan = tiny.plan();
    Learner plain = Dl4jEngine.FLOAT32.learner(plan);
    WorkerRound batches = new WorkerRound(plan, 0, tiny.profiles());
    for (int step = 0; step < plan.settings().training().steps(); step++) {
      plain.step(batches.batch(step));
    }
    Trained averaged =
        LocalTraining.run(plan, Dl4jEngine.FLOAT32, tiny.profiles(), TrainingHooks.NONE);
    assertEquals(plain.state(), averaged.state());
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAT", "RICHARDS"})
  void repeatsBitForBitAndLearns(Equation equation) {
    TinyTraining tiny = TinyTraining.of(equation).steps(100);
    List<RoundLog> rounds = new ArrayList<>();
    TrainingHooks hooks =
        new TrainingHooks() {
          @Override
          public void round(RoundLog log) {
            rounds.add(log);
          }
        };
    Trained first = LocalTraining.run(tiny.plan(), Dl4jEngine.FLOAT32, tiny.profiles(), hooks);
    Trained again =
        LocalTraining.run(tiny.plan(), Dl4jEngine.FLOAT32, tiny.profiles(), TrainingHooks.NONE);
    assertEquals(first.state(), again.state());
    assertNotEquals(tiny.plan().initial(), first.state());
    double before = rounds.get(0).mean().loss().total();
    double after = rounds.get(rounds.size() - 1).mean().loss().total();
    assertTrue(after < 0.5 * before, () -> "loss " + before + " -> " + after);
  }
}
