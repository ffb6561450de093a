package loam.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.SplittableRandom;
import loam.physics.Equation;
import loam.testing.Arbitrary;
import loam.testing.TinyTraining;
import loam.train.Batch;
import loam.train.Criterion;
import loam.train.Objective;
import loam.train.TrainingPlan;
import loam.train.WorkerRound;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ProfileLossTest {
  @ParameterizedTest
  @EnumSource(Equation.class)
  void objectiveSurvivesAsATree(Equation equation) {
    Objective objective = TinyTraining.of(equation).plan().objective();
    assertEquals(objective, new ProfileLoss(objective).objective());
  }

  @Test
  void onlyTypesOfThisProjectAreRead() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordTree.read(Map.of("type", "java.lang.ProcessBuilder"), Objective.class));
  }

  @Test
  void configurationsSurviveJson() {
    TrainingPlan heat = TinyTraining.of(Equation.HEAT).plan();
    MultiLayerConfiguration single = NetworkConfigurations.single(heat, DataType.FLOAT);
    assertEquals(single, MultiLayerConfiguration.fromJson(single.toJson()));
    TrainingPlan richards = TinyTraining.of(Equation.RICHARDS).plan();
    ComputationGraphConfiguration graph = NetworkConfigurations.graph(richards, DataType.FLOAT);
    assertEquals(graph, ComputationGraphConfiguration.fromJson(graph.toJson()));
  }

  /** The answer to the second call comes from the first, but never for other arguments. */
  @Test
  void valueAndGradientAreThoseOfTheCriterion() {
    TinyTraining tiny = TinyTraining.of(Equation.RICHARDS);
    TrainingPlan plan = tiny.plan();
    Objective objective = plan.objective();
    ProfileLoss loss = new ProfileLoss(objective);
    WorkerRound batches = new WorkerRound(plan, 0, tiny.profiles());
    Criterion criterion = objective.criterion();
    int points = criterion.points(8);
    for (int trial = 0; trial < 4; trial++) {
      Batch batch = batches.batch(trial / 2);
      DataSet data = new ProfilePacking(objective, DataType.DOUBLE).of(batch);
      double[][] outputs = new double[2][];
      double[][] cotangents = new double[2][points];
      INDArray columns = Nd4j.create(DataType.DOUBLE, new long[] {points, 2}, 'c');
      for (int c = 0; c < 2; c++) {
        outputs[c] = Arbitrary.vector(new SplittableRandom(trial + 10L * c), points, -1, 1);
        for (int i = 0; i < points; i++) {
          columns.putScalar(i, c, outputs[c][i]);
        }
      }
      double value = criterion.evaluate(batch, outputs, cotangents);
      INDArray labels = data.getLabels();
      INDArray gradient = loss.computeGradient(labels, columns, new ActivationIdentity(), null);
      assertEquals(
          value, loss.computeScore(labels, columns, new ActivationIdentity(), null, false));
      for (int c = 0; c < 2; c++) {
        for (int i = 0; i < points; i++) {
          assertEquals(cotangents[c][i], gradient.getDouble(i, c));
        }
      }
    }
  }
}
