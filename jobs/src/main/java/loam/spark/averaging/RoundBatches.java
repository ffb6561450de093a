package loam.spark.averaging;

import java.util.Iterator;
import java.util.NoSuchElementException;
import loam.dl4j.Nd4jRuntime;
import loam.dl4j.ProfilePacking;
import loam.spark.device.TaskGpu;
import loam.train.Profiles;
import loam.train.TrainingPlan;
import loam.train.WorkerRound;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The data sets of one worker in one round, made as they are asked for: batch and augmentation
 * noise are pure functions of plan, worker and step. Each call fills and returns the same data set,
 * which dl4j-spark's worker uses up before it asks for the next (no prefetch).
 */
final class RoundBatches implements Iterator<DataSet> {
  private final WorkerRound batches;
  private final ProfilePacking packing;
  private final int end;
  private int step;

  RoundBatches(TrainingPlan plan, int worker, Profiles profiles, int round, DataType type) {
    TaskGpu.pin();
    Nd4jRuntime.prepare();
    batches = new WorkerRound(plan, worker, profiles);
    packing = new ProfilePacking(plan.objective(), type);
    step = round * plan.settings().averaging().frequency();
    end = step + plan.stepsOf(round);
  }

  @Override
  public boolean hasNext() {
    return step < end;
  }

  @Override
  public DataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the round is over at step " + end);
    }
    return packing.of(batches.batch(step++));
  }
}
