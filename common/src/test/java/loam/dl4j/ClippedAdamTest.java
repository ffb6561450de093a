package loam.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import loam.testing.Arbitrary;
import loam.train.Adam;
import loam.train.Clipping;
import loam.train.Schedule;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.serde.json.JsonMappers;

class ClippedAdamTest {
  private static final int SIZE = 37;
  private static final Schedule SCHEDULE = new Schedule(100, 2e-3, 0.0625, 1.5, 0.7, 0, 0);
  private static final Clipping CLIPPING = new Clipping(1, 0.1);
  private static final ClippedAdam UPDATER = new ClippedAdam(SgdrSchedule.of(SCHEDULE), CLIPPING);

  @Test
  void isThePureAdamBitForBitInFloat64() {
    SplittableRandom random = new SplittableRandom(3);
    INDArray state = Nd4j.create(DataType.DOUBLE, 2 * SIZE);
    GradientUpdater<?> updater = UPDATER.instantiate(state, true);
    double[] ours = new double[SIZE];
    double[] pure = new double[SIZE];
    double[] m = new double[SIZE];
    double[] v = new double[SIZE];
    for (int step = 0; step < 20; step++) {
      double[] gradient = Arbitrary.vector(random, SIZE);
      INDArray array = Nd4j.create(DataType.DOUBLE, SIZE);
      Buffers.write(gradient, array);
      updater.applyUpdater(array, step, 0);
      double[] update = new double[SIZE];
      Buffers.read(array, update);
      for (int i = 0; i < SIZE; i++) {
        ours[i] -= update[i];
      }
      CLIPPING.apply(gradient);
      Adam.step(pure, gradient, m, v, SCHEDULE.learningRate(step), step + 1);
    }
    assertArrayEquals(pure, ours, 1e-17);
    double[] both = new double[2 * SIZE];
    Buffers.read(state, both);
    assertArrayEquals(m, java.util.Arrays.copyOf(both, SIZE));
    assertArrayEquals(v, java.util.Arrays.copyOfRange(both, SIZE, 2 * SIZE));
  }

  /** What DL4J does to it: clone, compare, write as JSON, read. */
  @Test
  void isAValue() throws Exception {
    assertEquals(UPDATER, UPDATER.clone());
    assertEquals(UPDATER.hashCode(), UPDATER.clone().hashCode());
    assertNotEquals(UPDATER, new ClippedAdam(SgdrSchedule.of(SCHEDULE), new Clipping(1, 0.2)));
    String json = JsonMappers.getMapper().writeValueAsString(UPDATER);
    assertEquals(UPDATER, JsonMappers.getMapper().readValue(json, IUpdater.class));
    assertEquals(SCHEDULE.learningRate(41), UPDATER.getLearningRate(41, 3));
  }
}
